import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import { StateShape } from '../../../ui/StateShape.tsx';
import { ResultRow } from './ResultRow.tsx';
import { type Group, grouped, groupWords, isBad, LOOKS } from './shown-results.ts';
import type { TestResult } from './test-results.ts';

/** Rows at first, and with each step: fifty thousand are never all in the document unless somebody asks for them. */
const FIRST = 100;
const STEP = 500;
/** So few failures are shown with all they say. */
const FEW = 3;

/** Tests with the worst first, or suites of them. */
export function ResultList({ tests, bySuite }: { tests: readonly TestResult[]; bySuite: boolean }) {
  const groups = useMemo(() => (bySuite ? grouped(tests) : []), [tests, bySuite]);
  const few = tests.length <= FEW || !tests[FEW] || !isBad(tests[FEW]);
  return bySuite ? (
    <Steps label="Suites" items={groups}>
      {(group) => <Suite group={group} />}
    </Steps>
  ) : (
    <Steps label="Tests" items={tests}>
      {(test, index) => <ResultRow test={test} startsOpen={few && index < FEW && isBad(test)} />}
    </Steps>
  );
}

function Suite({ group }: { group: Group }) {
  const [open, setOpen] = useState(false);
  const name = group.name || 'Without a suite';
  const [first] = group.tests;
  return (
    <details className="result suite" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <StateShape state={first ? LOOKS[first.status] : 'completed'} />
        <bdi className="name">{name}</bdi>
        <span className="took">{groupWords(group)}</span>
      </summary>
      {open && (
        <Steps label={`Tests of ${name}`} items={group.tests}>
          {(test) => <ResultRow test={test} inSuite />}
        </Steps>
      )}
    </details>
  );
}

interface StepsProps<T> {
  label: string;
  items: readonly T[];
  children: (item: T, index: number) => ReactNode;
}

/** The first of a list, the others in steps. Arrow keys, Home and End move between its rows. */
function Steps<T>({ label, items, children }: StepsProps<T>) {
  const [shown, setShown] = useState(FIRST);
  const rest = items.length - shown;
  return (
    <>
      <ul className="results-list" aria-label={label} onKeyDown={moveFocus}>
        {items.slice(0, shown).map((item, index) => (
          // Results have no names of their own: the same test may have run twice.
          <li key={index}>{children(item, index)}</li>
        ))}
      </ul>
      {rest > 0 && (
        <p className="results-more">
          <button type="button" className="link-btn" onClick={() => setShown(shown + STEP)}>
            {rest <= STEP
              ? `Show the other ${rest.toLocaleString('en-GB')}`
              : `Show ${STEP} more of ${rest.toLocaleString('en-GB')} not shown`}
          </button>
        </p>
      )}
    </>
  );
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const { target, currentTarget, key } = event;
  if (!(target instanceof HTMLElement) || target.tagName !== 'SUMMARY') return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const rows = [...currentTarget.querySelectorAll('summary')];
  const from = rows.indexOf(target);
  const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: rows.length - 1 }[key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  rows[to]?.focus();
}
