import { FieldShell } from './FieldShell.tsx';
import type { FieldProps } from './field-props.ts';
import { useForm } from './form-context.ts';
import { Typed } from './Typed.tsx';

/** From so many characters on a text is given several lines. */
const LONG = 1000;

const CODE = /^(image|taskId|taskGroupId|schedulerId|projectId|provisionerId|workerType|path|source|name)$/;

/** Text. What is there but is no text is shown as JSON writes it, and becomes text with the first change. */
export function TextField(props: FieldProps) {
  const { schema, value, path, required, bare } = props;
  const { edit } = useForm();
  const text = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  // Nothing typed is nothing given, unless the field is asked for: then the empty text is what stands there.
  const onText = (next: string) => edit([next === '' && !required && !bare ? { path } : { path, value: next }]);
  const long =
    text.includes('\n') ||
    (typeof schema.maxLength === 'number' && schema.maxLength > LONG && path.at(-1) !== 'source' && !bare);
  const shared = {
    placeholder: typeof schema.default === 'string' ? schema.default : undefined,
    autoComplete: 'off',
    autoCapitalize: 'none',
    spellCheck: long,
    className: CODE.test(String(path.at(-1))) && path[0] !== 'metadata' ? 'mono' : undefined,
  };
  return (
    <FieldShell {...props}>
      {(control) => (
        <Typed text={text} onText={onText}>
          {(typed) =>
            long ? (
              <textarea {...control} {...shared} {...typed} rows={3} />
            ) : (
              <input {...control} {...shared} {...typed} />
            )
          }
        </Typed>
      )}
    </FieldShell>
  );
}
