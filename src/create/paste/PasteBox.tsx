import { useEffect, useRef, useState } from 'react';
import type { Connection } from '../../api/connection.ts';
import type { Json } from '../../lib/json-path.ts';
import { serverNow } from '../../lib/server-clock.ts';
import { taskHref } from '../../links.ts';
import { Field } from '../../ui/Field.tsx';
import type { Language } from '../draft/draft.ts';
import type { Pasted } from './paste.ts';
import { TemplateBox } from './TemplateBox.tsx';

interface PasteBoxProps {
  connection: Connection;
  taskId: string;
  /** What was pasted elsewhere, on its way here. */
  given?: string;
  /** What a template in it was to be evaluated with: one goes on where one was. */
  context?: Json;
  /** Told with every key: what stands here is kept as anything else that is typed. */
  onText: (text: string, context?: Json) => void;
  onDefinition: (found: Extract<Pasted, { kind: 'definition' }>) => void;
  /** It was meant to be a definition and cannot be read: the editor says so at the line. */
  onBroken: (text: { text: string; language: Language }) => void;
}

type Found = Exclude<Pasted, { kind: 'definition' }>;

/** Takes anything a task can be made from; what cannot be read stays in the box with the reason beside it. */
export function PasteBox(props: PasteBoxProps) {
  const { connection, taskId, given = '', onText, onDefinition, onBroken } = props;
  const [text, setText] = useState(given);
  const [found, setFound] = useState<Found>();
  const [reading, setReading] = useState(false);
  const context = useRef(props.context);
  const facts = () => ({ now: serverNow(), taskId, rootUrl: connection.rootUrl });

  const settle = (pasted: Pasted) => {
    setReading(false);
    if (pasted.kind === 'definition') onDefinition(pasted);
    else if (pasted.kind === 'nothing' && pasted.language) onBroken({ text, language: pasted.language });
    else setFound(pasted);
  };
  const failed = (error: unknown) =>
    settle({
      kind: 'nothing',
      problem: `It could not be read: ${error instanceof Error ? error.message : String(error)}`,
    });
  const read = async (whole: string) => {
    setReading(true);
    setFound(undefined);
    try {
      settle(await (await import('./paste.ts')).readPasted(whole, facts()));
    } catch (error) {
      failed(error);
    }
  };
  const choose = async (value: Extract<Found, { kind: 'several' }>['items'][number], language: 'yaml' | 'json') => {
    try {
      // What was said about the whole is said with the part that was chosen.
      const notes = found && 'changes' in found ? found.changes : [];
      settle(await (await import('./paste.ts')).readValue(value.value, language, { ...facts(), notes }));
    } catch (error) {
      failed(error);
    }
  };
  // Reading takes time, which is outside React.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where one comes back to a template
  useEffect(() => {
    if (context.current !== undefined) void read(text);
  }, []);
  return (
    <div className="fields">
      <Field
        label="Paste anything a task can be made from"
        help="A definition as JSON or YAML, an API answer, a curl line, a list of definitions, a hook, a .taskcluster.yml"
        error={found?.kind === 'nothing' ? found.problem : undefined}
      >
        {(control) => (
          <textarea
            {...control}
            className="mono"
            rows={6}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              onText(event.target.value);
              context.current = undefined;
              setFound(undefined);
            }}
          />
        )}
      </Field>
      <div className="actions">
        <button
          type="button"
          className="btn primary"
          aria-disabled={reading || text.trim() === ''}
          onClick={() => read(text)}
        >
          {reading ? 'Reading…' : 'Use it'}
        </button>
      </div>
      {found?.kind === 'status' && (
        <p role="status">
          This is about the task <a href={taskHref(found.taskId)}>{found.taskId}</a>, and holds no definition. Open it,
          or clone it from its page.
        </p>
      )}
      {found?.kind === 'several' && (
        <div role="status">
          <p>It holds {found.items.length} definitions. Which one?</p>
          <ul className="offers">
            {found.items.map((item, index) => (
              <li key={`${index} ${item.label}`}>
                <button type="button" className="link-btn" onClick={() => choose(item, found.language)}>
                  {item.label}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {found?.kind === 'template' && (
        <TemplateBox
          found={found}
          facts={facts}
          kept={context.current}
          onContext={(next) => {
            context.current = next;
            onText(text, next);
          }}
          onRead={settle}
        />
      )}
    </div>
  );
}
