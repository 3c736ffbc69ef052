import { useState } from 'react';
import type { Json } from '../../lib/json-path.ts';
import { FieldShell } from './FieldShell.tsx';
import type { FieldProps } from './field-props.ts';
import { useForm } from './form-context.ts';
import { Typed } from './Typed.tsx';

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** A number. Anything else that is typed goes into the definition as text, where the checks say what is wrong with it. */
export function NumberField(props: FieldProps) {
  const { schema, value, path } = props;
  const { edit } = useForm();
  // "1." and "-" are on their way to a number: they are shown as typed.
  const [typed, setTyped] = useState<{ text: string; as: Json | undefined }>();
  const shown =
    value === undefined ? '' : typeof value === 'string' ? JSON.stringify(value) : String(JSON.stringify(value));
  const text = typed && typed.as === value ? typed.text : shown;
  const onText = (next: string) => {
    const trimmed = next.trim();
    const as: Json | undefined = trimmed === '' ? undefined : NUMBER.test(trimmed) ? Number(trimmed) : next;
    setTyped({ text: next, as });
    edit([as === undefined ? { path } : { path, value: as }]);
  };
  return (
    <FieldShell {...props}>
      {(control) => (
        <Typed text={text} onText={onText}>
          {(typing) => (
            <input
              {...control}
              className="mono"
              inputMode={schema.type === 'integer' ? 'numeric' : 'decimal'}
              autoComplete="off"
              placeholder={schema.default === undefined ? undefined : String(schema.default)}
              {...typing}
            />
          )}
        </Typed>
      )}
    </FieldShell>
  );
}
