import type { Connection } from '../api/connection.ts';
import type { Json, JsonObject } from '../lib/json-path.ts';
import { serverNow } from '../lib/server-clock.ts';
import { Icon } from '../ui/Icon.tsx';
import { Panel } from '../ui/Panel.tsx';
import type { Language } from './draft/draft.ts';
import type { DraftStore } from './draft/draft-store.ts';
import { KeptPanels } from './draft/KeptPanels.tsx';
import { PasteBox } from './paste/PasteBox.tsx';
import type { Pasted } from './paste/paste.ts';
import { samples } from './schema/samples.ts';

export interface Begin {
  value: Json;
  text?: { text: string; language: Language };
  changes?: Extract<Pasted, { kind: 'definition' }>['changes'];
  name?: string;
  note?: string;
  payloadKind?: string;
}

interface StartPanelProps {
  connection: Connection;
  store: DraftStore;
  /** What was pasted elsewhere. */
  given?: string;
  /** The context one has changed, of a template that is pasted. */
  context?: Json;
  /** The draft that what is typed here is kept as. */
  besides?: string;
  /** What is to be said of keeping it. */
  problem?: string;
  taskId: string;
  onText: (text: string, context?: Json) => void;
  onBegin: (begin: Begin) => void;
}

/** Where a task begins: something pasted, a sample, an empty form; or work that was left lying. */
export function StartPanel({
  connection,
  store,
  given,
  context,
  besides,
  problem = store.problem,
  taskId,
  onText,
  onBegin,
}: StartPanelProps) {
  const { rootUrl } = connection;
  const begin = (definition: JsonObject, more: Partial<Begin> = {}) => onBegin({ value: definition, ...more });
  return (
    <>
      <div className="head">
        <div className="title">
          <h1 tabIndex={-1}>Create a task</h1>
        </div>
        <p className="story">
          Paste something, or begin with a sample or an empty form. Nothing is sent before you press “Create task”.
        </p>
      </div>
      {problem && (
        <p className="banner warn" role="status">
          <Icon name="warn" /> {problem}
        </p>
      )}
      <div className="cols even">
        <Panel id="paste" title="Paste">
          <div className="body">
            <PasteBox
              connection={connection}
              taskId={taskId}
              onText={onText}
              onBroken={(text) => onBegin({ value: null, text })}
              onDefinition={({ value, text, language, changes }) =>
                onBegin({ value, text: { text, language }, changes })
              }
              {...(given !== undefined && { given })}
              {...(context !== undefined && { context })}
            />
          </div>
        </Panel>
        <div className="stack">
          <Panel id="samples" title="Begin with">
            <ul className="check">
              <li>
                <Icon name="plus" />
                <div>
                  <button
                    type="button"
                    className="link-btn"
                    onClick={() => begin({}, { text: { text: '', language: 'yaml' } })}
                  >
                    An empty form
                  </button>
                </div>
              </li>
              {samples.map((sample) => (
                <li key={sample.id}>
                  <Icon name="file" />
                  <div>
                    <button type="button" className="link-btn" onClick={() => begin(sample.definition(serverNow()))}>
                      {sample.label}
                    </button>
                    <div className="sub">{sample.note}</div>
                  </div>
                </li>
              ))}
            </ul>
          </Panel>
          <KeptPanels store={store} rootUrl={rootUrl} besides={besides} onBegin={onBegin} />
        </div>
      </div>
    </>
  );
}
