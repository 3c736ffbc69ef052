import { lazy, type ReactNode, Suspense, useState } from 'react';
import { type ControlProps, Field } from '../../ui/Field.tsx';
import { factWords } from '../schema/schema-words.ts';
import { useAsJson } from './as-json.ts';
import type { FieldProps } from './field-props.ts';
import { pathKey, useForm, useProblems } from './form-context.ts';
import { Sign } from './Sign.tsx';

const Markdown = lazy(async () => ({ default: (await import('../../ui/Markdown.tsx')).Markdown }));

/** The first problem of a place with its fix; further ones after it. */
export function FieldErrors({ path }: Pick<FieldProps, 'path'>) {
  const { edit } = useForm();
  const problems = useProblems(path);
  return problems.map(({ message, fix }) => (
    <span key={message} className="one-error">
      {message}{' '}
      {fix && (
        <button type="button" className="link-btn" onClick={() => edit(fix.edits)}>
          {fix.label}
        </button>
      )}{' '}
    </span>
  ));
}

/** What the schema says of a field, unfolded on request. */
export function About({ schema, label, open }: Pick<FieldProps, 'schema' | 'label'> & { open: boolean }) {
  if (!open) return null;
  const facts = factWords(schema);
  return (
    <section className="about" aria-label={`About ${label}`}>
      {facts && <p className="faint">{facts[0]?.toUpperCase() + facts.slice(1)}.</p>}
      {schema.description && (
        <Suspense fallback={<p>{schema.description}</p>}>
          <Markdown text={schema.description} />
        </Suspense>
      )}
    </section>
  );
}

interface ToolsProps extends Pick<FieldProps, 'schema' | 'value' | 'path' | 'label' | 'required'> {
  about: boolean;
  onAbout: () => void;
  more?: ReactNode;
}

/** The small buttons at the end of a field's label. */
export function FieldTools({ schema, value, path, label, required, about, onAbout, more }: ToolsProps) {
  const { edit } = useForm();
  const asJson = useAsJson();
  return (
    <>
      {more}
      {value !== undefined && !required && (
        <button
          type="button"
          className="link-btn"
          aria-label={`${schema.default === undefined ? 'Remove' : 'Use default for'} ${label}`}
          onClick={() => edit([{ path }])}
        >
          {schema.default === undefined ? 'Remove' : 'Use default'}
        </button>
      )}
      {(schema.description || factWords(schema)) && (
        <button
          type="button"
          className="link-btn"
          aria-expanded={about}
          aria-label={`About ${label}`}
          onClick={onAbout}
        >
          About
        </button>
      )}
      {asJson && (
        <button
          type="button"
          className="btn small bare square"
          aria-pressed={asJson.on}
          aria-label={`Edit ${label} as JSON`}
          title={`Edit ${label} as JSON`}
          onClick={asJson.toggle}
        >
          <Sign name="json" />
        </button>
      )}
    </>
  );
}

interface ShellProps extends FieldProps {
  /** Under the control: what its value means. */
  meaning?: ReactNode;
  note?: ReactNode;
  tools?: ReactNode;
  /** Something the form itself found, before the checks hear of it: text that is no number yet. */
  ownError?: ReactNode;
  /** Its problems are said by another field of the same place. */
  quiet?: boolean;
  children: (control: ControlProps) => ReactNode;
}

/** A field of one control: label, tools, the control, what it means, its errors. */
export function FieldShell({ meaning, note, tools, ownError, quiet, children, ...field }: ShellProps) {
  const { schema, path, label, required, bare } = field;
  const problems = useProblems(path);
  const [about, setAbout] = useState(false);
  const told = !quiet && problems.length > 0;
  const error =
    ownError || told ? (
      <>
        {ownError} {told && <FieldErrors path={path} />}
      </>
    ) : undefined;
  if (bare)
    return (
      <div className="bare-field" data-path={pathKey(path)}>
        <Field label={label} error={error}>
          {children}
        </Field>
      </div>
    );
  return (
    <div data-path={pathKey(path)}>
      <Field
        label={label}
        required={required}
        note={note}
        error={error}
        help={meaning}
        tools={<FieldTools {...field} about={about} onAbout={() => setAbout(!about)} more={tools} />}
      >
        {(control) => (
          <>
            <About schema={schema} label={label} open={about} />
            {children(control)}
          </>
        )}
      </Field>
    </div>
  );
}
