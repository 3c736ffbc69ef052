import { lazy, Suspense, useState } from 'react';
import { FieldShell } from './FieldShell.tsx';
import type { FieldProps } from './field-props.ts';
import { useForm } from './form-context.ts';
import { Typed } from './Typed.tsx';

const Markdown = lazy(async () => ({ default: (await import('../../ui/Markdown.tsx')).Markdown }));

/** Text that pages show as markdown, with a preview below. */
export function MarkdownField(props: FieldProps) {
  const { value, path, label } = props;
  const { edit } = useForm();
  const [preview, setPreview] = useState(false);
  const text = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <FieldShell
      {...props}
      tools={
        <button
          type="button"
          className="link-btn"
          aria-expanded={preview}
          aria-label={`Preview ${label}`}
          onClick={() => setPreview(!preview)}
        >
          Preview
        </button>
      }
    >
      {(control) => (
        <>
          <Typed text={text} onText={(next) => edit([{ path, value: next }])}>
            {(typed) => <textarea {...control} {...typed} rows={Math.min(12, Math.max(2, text.split('\n').length))} />}
          </Typed>
          {preview && (
            <section className="about" aria-label={`Preview of ${label}`}>
              <Suspense fallback={<p>{text}</p>}>
                {text.trim() === '' ? <p className="faint">Nothing to show yet.</p> : <Markdown text={text} />}
              </Suspense>
            </section>
          )}
        </>
      )}
    </FieldShell>
  );
}
