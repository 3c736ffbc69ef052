import type { Json } from '../../lib/json-path.ts';
import { FieldShell } from './FieldShell.tsx';
import type { FieldProps } from './field-props.ts';
import { useForm, useUnread } from './form-context.ts';
import { Typed } from './Typed.tsx';

const write = (value: Json | undefined) => (value === undefined ? '' : JSON.stringify(value, null, 2));

/** Any value as JSON. What does not parse stays as typed, with the reason; the definition keeps the last that did. */
export function JsonField(props: FieldProps) {
  const { value, path } = props;
  const { edit } = useForm();
  // Compared as text: a value is read anew with every change anywhere in the definition.
  const stands = write(value);
  const [typed, setTyped] = useUnread<{ text: string; of: string; problem?: string }>(path, 'json');
  // Text of one's own holds until the value changes from elsewhere.
  const own = typed?.of === stands ? typed : undefined;
  const text = own?.text ?? stands;
  const lines = Math.min(16, text.split('\n').length + 1);

  const onText = (next: string) => {
    if (next.trim() === '') {
      setTyped({ text: next, of: '' }, false);
      if (value !== undefined) edit([{ path }]);
      return;
    }
    try {
      const parsed = JSON.parse(next) as Json;
      setTyped({ text: next, of: write(parsed) }, false);
      edit([{ path, value: parsed }]);
    } catch (error) {
      setTyped({ text: next, of: stands, problem: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <FieldShell {...props} note="JSON" ownError={own?.problem && `Not JSON yet: ${own.problem}`}>
      {(control) => (
        <Typed text={text} onText={onText}>
          {(typing) => (
            <textarea
              {...control}
              className="mono"
              rows={lines}
              spellCheck={false}
              autoCapitalize="off"
              autoComplete="off"
              {...typing}
            />
          )}
        </Typed>
      )}
    </FieldShell>
  );
}
