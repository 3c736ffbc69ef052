import { useMemo, useState } from 'react';
import { count } from '../lib/size.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Panel } from '../ui/Panel.tsx';
import { findScopes, groupScopes, type ScopeGroup } from './scope-groups.ts';

/** So many are drawn of a group at first, and at most so many more with each wish. */
const FIRST = 10;
const STEP = 200;
/** A list this short is open from the start. */
const SHORT = 12;

/** What one may do, by the first word of each scope; searched by letters, or asked about one scope. */
export function ScopeList({ scopes }: { scopes: readonly string[] }) {
  const [words, setWords] = useState('');
  const given = words.trim();
  const { matching, satisfying } = useMemo(() => findScopes(scopes, given), [scopes, given]);
  const groups = useMemo(() => groupScopes(given ? matching : scopes), [given, matching, scopes]);
  const open = given !== '' || scopes.length <= SHORT;
  return (
    <Panel
      id="scopes"
      title="Scopes"
      count={`${scopes.length.toLocaleString('en-GB')}, expanded from all roles`}
      tools={<CopyButton text={() => [...scopes].sort().join('\n')} label="Copy all scopes" word="Copy" />}
    >
      <div className="body">
        <Field label="Filter scopes">
          {(control) => (
            <input
              {...control}
              className="mono"
              value={words}
              onChange={(event) => setWords(event.target.value)}
              placeholder="Filter, or paste one to see what satisfies it"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
        <div role="status" className="found">
          {given !== '' && <Found words={given} matching={matching.length} satisfying={satisfying} />}
        </div>
      </div>
      <ul className="scope-groups">
        {groups.map((group) => (
          // With every search a group begins anew, open.
          <Group key={`${given} ${group.word}`} group={group} startsOpen={open} />
        ))}
        {scopes.length === 0 && <li className="muted">None at all.</li>}
      </ul>
    </Panel>
  );
}

function Found({ words, matching, satisfying }: { words: string; matching: number; satisfying: string[] }) {
  const asScope = words.includes(':') || satisfying.length > 0;
  return (
    <>
      <p className="small">{count(matching, 'scope has', 'scopes have')} these letters.</p>
      {asScope && satisfying.length > 0 && (
        <p className="small">
          <span className="ok-ink">As a scope it is satisfied</span> by{' '}
          {satisfying.slice(0, 5).map((scope, at) => (
            <span key={scope}>
              {at > 0 && ', '}
              <code>{scope}</code>
            </span>
          ))}
          {satisfying.length > 5 && ` and ${satisfying.length - 5} more`}.
        </p>
      )}
      {asScope && satisfying.length === 0 && <p className="small warn-ink">As a scope it is not satisfied by any.</p>}
    </>
  );
}

function Group({ group: { word, scopes }, startsOpen }: { group: ScopeGroup; startsOpen: boolean }) {
  const [open, setOpen] = useState(startsOpen);
  const [most, setMost] = useState(FIRST);
  const left = scopes.length - most;
  return (
    <li>
      <button type="button" className="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} />
        {word}
        <span className="push">{scopes.length.toLocaleString('en-GB')}</span>
      </button>
      {open && (
        <ul>
          {scopes.slice(0, most).map((scope) => (
            <li key={scope}>
              <code>{scope}</code>
            </li>
          ))}
          {left > 0 && (
            <li>
              <button type="button" className="link-btn" onClick={() => setMost(most + STEP)}>
                {left > STEP ? `${STEP} of ${left.toLocaleString('en-GB')}` : left} more
                <span className="vh"> of {word}</span>
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}
