import { type ReactNode, useState } from 'react';
import type { TaskDefinition } from '../api/types.ts';
import { indexHref } from '../late-links.ts';

import { countLabel, isContainer, keyLabel, oneLine } from '../ui/json-value.ts';
import { Panel } from '../ui/Panel.tsx';
import './TaskLists.css';

/** So many of a list stand there at first, and so much of a long text. */
const FEW = 12;
const SHORT = 160;

/** What the task may do and where it is announced: tags, scopes, routes, and what `extra` holds in short. */
export function Tags({ task }: { task: TaskDefinition }) {
  const tags = Object.entries(task.tags ?? {}).sort(([a], [b]) => a.localeCompare(b, 'en'));
  const scopes = [...(task.scopes ?? [])].sort();
  const routes = [...(task.routes ?? [])].sort();
  const extra = Object.entries(task.extra ?? {});
  return (
    <Panel id="tags" title="Tags, scopes, routes">
      <div className="body stack">
        {tags.length === 0 ? (
          <p className="muted">No tags.</p>
        ) : (
          <Few items={tags} what="tags" className="tags" item="tag">
            {([key, value]) => (
              <>
                <span>{key}</span>
                <span>
                  <Text text={String(value)} />
                </span>
              </>
            )}
          </Few>
        )}
        <dl className="facts">
          <dt>Scopes</dt>
          <dd>
            {scopes.length === 0 ? (
              'none'
            ) : (
              <Few items={scopes} what="scopes">
                {(scope) => <code>{scope}</code>}
              </Few>
            )}
          </dd>
          <dt>Routes</dt>
          <dd>
            {routes.length === 0 ? (
              'none'
            ) : (
              <Few items={routes} what="routes">
                {(route) => <Route route={route} />}
              </Few>
            )}
          </dd>
          {extra.length > 0 && (
            <>
              <dt>Extra</dt>
              <dd>
                <Few items={extra} what="keys">
                  {([key, value]) => (
                    <code>
                      {keyLabel(key)}:{' '}
                      <span className="faint">
                        {oneLine(value, 60) ?? (isContainer(value) ? countLabel(value) : <Text text={String(value)} />)}
                      </span>
                    </code>
                  )}
                </Few>
              </dd>
            </>
          )}
        </dl>
      </div>
    </Panel>
  );
}

/** Routes that begin with `index.` put the task into the index when it completes. */
function Route({ route }: { route: string }) {
  if (!route.startsWith('index.') || route.length === 6) return <code>{route}</code>;
  return (
    <a className="mono" href={indexHref(route.slice(6))}>
      {route}
    </a>
  );
}

interface FewProps<T> {
  items: T[];
  what: string;
  className?: string;
  item?: string;
  children: (item: T) => ReactNode;
}

/** The first of a list, how many there are, and the rest on request. */
function Few<T>({ items, what, className = 'folded-list', item, children }: FewProps<T>) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, FEW);
  return (
    <>
      <ul className={className}>
        {shown.map((one, index) => (
          <li key={index} className={item}>
            {children(one)}
          </li>
        ))}
      </ul>
      {items.length > FEW && (
        <button type="button" className="link-btn" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${FEW} alone` : `${FEW} of ${items.length.toLocaleString('en-GB')} ${what}: show all`}
        </button>
      )}
    </>
  );
}

function Text({ text }: { text: string }) {
  const [all, setAll] = useState(false);
  if (text.length <= SHORT) return text;
  return (
    <>
      {all ? text : `${text.slice(0, SHORT)}… `}
      <button type="button" className="link-btn" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? 'Show less' : `Show all ${text.length.toLocaleString('en-GB')} characters`}
      </button>
    </>
  );
}
