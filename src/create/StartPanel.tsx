import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Connection } from '../api/connection.ts';
import type { Json, JsonObject } from '../lib/json-path.ts';
import { serverNow } from '../lib/server-clock.ts';
import { ago } from '../lib/time.ts';
import { createHref, taskHref } from '../links.ts';
import { Icon } from '../ui/Icon.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useNow } from '../ui/now.ts';
import { Panel } from '../ui/Panel.tsx';
import { DraftsFileTools } from './draft/DraftsFileTools.tsx';
import { draftName, type Language } from './draft/draft.ts';
import { type DraftStore, saveProblem } from './draft/draft-store.ts';
import { PasteBox } from './paste/PasteBox.tsx';
import type { Pasted } from './paste/paste.ts';
import { samples } from './schema/samples.ts';

export interface Begin {
  value: Json;
  text?: { text: string; language: Language };
  changes?: Extract<Pasted, { kind: 'definition' }>['changes'];
  name?: string;
  note?: string;
}

interface StartPanelProps {
  connection: Connection;
  store: DraftStore;
  /** What was pasted elsewhere. */
  given?: string;
  taskId: string;
  onBegin: (begin: Begin) => void;
}

const explainStore = (error: unknown) => ({
  title: 'What this browser keeps could not be read',
  meaning: saveProblem(error).replace(/^Not saved: /, ''),
  tries: ['Ask again.'],
});

/** Where a task begins: something pasted, a sample, an empty form; or work that was left lying. */
export function StartPanel({ connection, store, given, taskId, onBegin }: StartPanelProps) {
  const { rootUrl } = connection;
  const now = useNow();
  const client = useQueryClient();
  const kept = useQuery({
    queryKey: ['drafts', rootUrl],
    queryFn: async () => {
      const [drafts, submitted, templates] = await Promise.all([
        store.drafts(rootUrl),
        store.submitted(rootUrl),
        store.templates(rootUrl),
      ]);
      return { drafts, submitted, templates };
    },
    staleTime: 0,
    retry: false,
  });
  const after = (done: Promise<unknown>) =>
    void done.finally(() => client.invalidateQueries({ queryKey: ['drafts', rootUrl] }));
  const age = (ms: number) => ago(new Date(ms).toISOString(), now);
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
      {store.problem && (
        <p className="banner warn" role="status">
          <Icon name="warn" /> {store.problem}
        </p>
      )}
      <div className="cols even">
        <Panel id="paste" title="Paste">
          <div className="body">
            <PasteBox
              taskId={taskId}
              onDefinition={({ value, text, language, changes }) =>
                onBegin({ value, text: { text, language }, changes })
              }
              {...(given !== undefined && { given })}
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
          <Loaded question={kept} explain={explainStore}>
            {({ drafts, submitted, templates }) => (
              <>
                <Panel
                  id="drafts"
                  title="Drafts"
                  count={String(drafts.length)}
                  footer={
                    <DraftsFileTools store={store} rootUrl={rootUrl} onImported={() => after(Promise.resolve())} />
                  }
                >
                  {drafts.length === 0 ? (
                    <p className="empty small-empty">None. Whatever you type is kept here until it becomes a task.</p>
                  ) : (
                    <ul className="check">
                      {drafts.map((draft) => (
                        <li key={draft.id}>
                          <Icon name="edit" />
                          <div>
                            <a href={createHref({ draft: draft.id })}>{draftName(draft)}</a>
                            <div className="sub">saved {age(draft.savedAt)}</div>
                          </div>
                          <button
                            type="button"
                            className="copy"
                            aria-label={`Delete the draft ${draftName(draft)}`}
                            onClick={() => after(store.removeDraft(draft.id))}
                          >
                            <Icon name="x" />
                          </button>
                        </li>
                      ))}
                    </ul>
                  )}
                </Panel>
                {templates.length > 0 && (
                  <Panel id="templates" title="Templates" count={String(templates.length)}>
                    <ul className="check">
                      {templates.map((template) => (
                        <li key={template.id}>
                          <Icon name="file" />
                          <div>
                            <button
                              type="button"
                              className="link-btn"
                              onClick={() =>
                                begin(template.definition, { note: `from the template “${template.name}”` })
                              }
                            >
                              {template.name}
                            </button>
                            <div className="sub">kept {age(template.at)}</div>
                          </div>
                          <button
                            type="button"
                            className="copy"
                            aria-label={`Delete the template ${template.name}`}
                            onClick={() => after(store.removeTemplate(template.id))}
                          >
                            <Icon name="x" />
                          </button>
                        </li>
                      ))}
                    </ul>
                  </Panel>
                )}
                {submitted.length > 0 && (
                  <Panel id="submitted" title="Submitted" count={`the last ${submitted.length}`}>
                    <ul className="check">
                      {submitted.map((one) => (
                        <li key={one.id}>
                          <Icon name={one.outcome === 'created' ? 'check' : 'warn'} />
                          <div>
                            {one.outcome === 'created' ? (
                              <a href={taskHref(one.taskId)}>{one.name}</a>
                            ) : (
                              <b>{one.name}</b>
                            )}
                            <div className="sub">
                              {one.outcome === 'created'
                                ? 'created'
                                : one.outcome === 'refused'
                                  ? 'refused'
                                  : 'no answer came'}{' '}
                              {age(one.at)}
                              {one.words && `: ${one.words.split('\n')[0]}`}
                            </div>
                          </div>
                          <button
                            type="button"
                            className="link-btn"
                            aria-label={`Begin another like ${one.name}`}
                            onClick={() => onBegin({ value: null, text: { text: one.text, language: one.language } })}
                          >
                            Another like it
                          </button>
                        </li>
                      ))}
                    </ul>
                  </Panel>
                )}
              </>
            )}
          </Loaded>
        </div>
      </div>
    </>
  );
}
