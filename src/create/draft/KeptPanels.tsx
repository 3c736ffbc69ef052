import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Json } from '../../lib/json-path.ts';
import { newTaskId } from '../../lib/new-task-id.ts';
import { ago } from '../../lib/time.ts';
import { createHref, taskHref } from '../../links.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { useNow } from '../../ui/now.ts';
import { Panel } from '../../ui/Panel.tsx';
import { DraftsFileTools } from './DraftsFileTools.tsx';
import { type Draft, draftName, type Language } from './draft.ts';
import { type DraftStore, type Submitted, saveProblem, type Template } from './draft-store.ts';

interface KeptPanelsProps {
  store: DraftStore;
  rootUrl: string;
  /** Not listed: it is in the box beside the list. */
  besides?: string;
  onBegin: (begin: { value: Json; text?: { text: string; language: Language }; note?: string }) => void;
}

const explainStore = (error: unknown) => ({
  title: 'What this browser keeps could not be read',
  meaning: saveProblem(error).replace(/^Not saved: /, ''),
  tries: ['Ask again.'],
});

/** What was deleted a moment ago, and how it comes back. */
interface Deleted {
  name: string;
  back: () => Promise<unknown>;
}

/** What this browser keeps: drafts, templates, and the definitions that were sent. */
export function KeptPanels({ store, rootUrl, besides, onBegin }: KeptPanelsProps) {
  const now = useNow();
  const client = useQueryClient();
  const [deleted, setDeleted] = useState<Deleted>();
  const [problem, setProblem] = useState<string>();
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
  const after = (done: Promise<unknown>) => {
    setProblem(undefined);
    void done
      .catch((error) => setProblem(saveProblem(error)))
      .finally(() => client.invalidateQueries({ queryKey: ['drafts', rootUrl] }));
  };
  const age = (ms: number) => ago(new Date(ms).toISOString(), now);
  const removeDraft = (draft: Draft) => {
    // With its own age, as it was.
    setDeleted({ name: draftName(draft), back: () => store.save(draft, draft.savedAt, newTaskId()) });
    after(store.removeDraft(draft.id));
  };
  const removeTemplate = (template: Template) => {
    setDeleted({ name: template.name, back: () => store.saveTemplate(template) });
    after(store.removeTemplate(template.id));
  };
  return (
    <Loaded question={kept} explain={explainStore}>
      {({ drafts: all, submitted, templates }) => {
        const drafts = all.filter(({ id }) => id !== besides);
        return (
          <>
            <Panel
              id="drafts"
              title="Drafts"
              count={String(drafts.length)}
              footer={<DraftsFileTools store={store} rootUrl={rootUrl} onImported={() => after(Promise.resolve())} />}
            >
              {deleted && (
                <div className="banner inside" role="status">
                  <span>“{deleted.name}” was deleted.</span>
                  <button
                    type="button"
                    className="btn small push"
                    // The button that was pressed is gone: what takes it back is next.
                    ref={focusOnce}
                    onClick={() => {
                      after(deleted.back());
                      setDeleted(undefined);
                      document.getElementById('h-drafts')?.focus();
                    }}
                  >
                    Bring it back
                  </button>
                </div>
              )}
              {problem && (
                <p className="banner warn inside" role="alert">
                  {problem}
                </p>
              )}
              {drafts.length === 0 ? (
                <p className="empty small-empty">None. Whatever you type is kept here until it becomes a task.</p>
              ) : (
                <ul className="check">
                  {drafts.map((draft) => (
                    <Row
                      key={draft.id}
                      icon="edit"
                      sub={`saved ${age(draft.savedAt)}`}
                      tool={<Remove what="draft" name={draftName(draft)} onRemove={() => removeDraft(draft)} />}
                    >
                      <a href={createHref({ draft: draft.id })}>{draftName(draft)}</a>
                    </Row>
                  ))}
                </ul>
              )}
            </Panel>
            {templates.length > 0 && (
              <Panel id="templates" title="Templates" count={String(templates.length)}>
                <ul className="check">
                  {templates.map((template) => (
                    <Row
                      key={template.id}
                      icon="file"
                      sub={`kept ${age(template.at)}`}
                      tool={<Remove what="template" name={template.name} onRemove={() => removeTemplate(template)} />}
                    >
                      <button
                        type="button"
                        className="link-btn"
                        onClick={() =>
                          onBegin({ value: template.definition, note: `from the template “${template.name}”` })
                        }
                      >
                        {template.name}
                      </button>
                    </Row>
                  ))}
                </ul>
              </Panel>
            )}
            {submitted.length > 0 && (
              <Panel id="submitted" title="Submitted" count={`the last ${submitted.length}`}>
                <ul className="check">
                  {submitted.map((one) => (
                    <Sent key={one.id} one={one} age={age(one.at)} onBegin={onBegin} />
                  ))}
                </ul>
              </Panel>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

/** Once, when it appears: a function made anew would take the focus back every second. */
const focusOnce = (button: HTMLButtonElement | null) => button?.focus();

const OUTCOMES: Record<Submitted['outcome'], string> = {
  created: 'created',
  refused: 'refused',
  unknown: 'no answer came',
};

function Sent({ one, age, onBegin }: { one: Submitted; age: string } & Pick<KeptPanelsProps, 'onBegin'>) {
  const { name, outcome, words, text, language, taskId } = one;
  return (
    <Row
      icon={outcome === 'created' ? 'check' : 'warn'}
      sub={`${OUTCOMES[outcome]} ${age}${words ? `: ${words.split('\n')[0]}` : ''}`}
      tool={
        <button
          type="button"
          className="link-btn"
          aria-label={`Begin another like ${name}`}
          onClick={() => onBegin({ value: null, text: { text, language } })}
        >
          Another like it
        </button>
      }
    >
      {outcome === 'created' ? <a href={taskHref(taskId)}>{name}</a> : <b>{name}</b>}
    </Row>
  );
}

interface RowProps {
  icon: 'edit' | 'file' | 'check' | 'warn';
  sub: string;
  tool: ReactNode;
  children: ReactNode;
}

const Row = ({ icon, sub, tool, children }: RowProps) => (
  <li>
    <Icon name={icon} />
    <div>
      {children}
      <div className="sub">{sub}</div>
    </div>
    {tool}
  </li>
);

const Remove = ({ what, name, onRemove }: { what: string; name: string; onRemove: () => void }) => (
  <button type="button" className="copy" aria-label={`Delete the ${what} ${name}`} onClick={onRemove}>
    <Icon name="x" />
  </button>
);
