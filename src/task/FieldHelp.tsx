import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Connection } from '../api/connection.ts';
import { explain } from '../api/explain.ts';
import { resolvedSchema, type Schema, schemaHome } from '../api/schemas.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Panel } from '../ui/Panel.tsx';

const Markdown = lazy(async () => ({ default: (await import('../ui/Markdown.tsx')).Markdown }));

const usual = (value: unknown) => (value === undefined ? '' : `Usually ${JSON.stringify(value)}.`);

function Field({ name, schema }: { name: string; schema: Schema }) {
  return (
    <>
      <dt>
        <code>{name}</code>
      </dt>
      <dd>
        <Suspense fallback={schema.description}>
          <Markdown text={schema.description ?? 'The schema says nothing of it.'} />
        </Suspense>
        <span className="faint small">{usual(schema.default)}</span>
      </dd>
    </>
  );
}

/** What the fields of a definition mean, read from the task schema when somebody asks. */
export function FieldHelp({ connection }: { connection: Connection }) {
  const [open, setOpen] = useState(false);
  const home = schemaHome(connection);
  const schema = useQuery({
    queryKey: ['schema', home.url, 'task'],
    queryFn: () => resolvedSchema(`${home.url}queue/v1/task.json`),
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const button = (
    <button type="button" className="btn small bare" aria-expanded={open} onClick={() => setOpen(!open)}>
      {open ? 'Hide' : 'Explain the fields'}
    </button>
  );
  return (
    <Panel id="fields" title="What the fields mean" tools={button}>
      {open && (
        <Loaded question={schema} explain={(error) => explain(error, 'the task schema')}>
          {({ properties = {} }) => (
            <div className="body">
              <dl className="facts">
                {Object.entries(properties).map(([name, field]) => (
                  <Field key={name} name={name} schema={field} />
                ))}
              </dl>
              <p className="faint small">
                From {home.shipped ? 'the schema shipped with this page' : 'the deployment’s own schema'}.
              </p>
            </div>
          )}
        </Loaded>
      )}
    </Panel>
  );
}
