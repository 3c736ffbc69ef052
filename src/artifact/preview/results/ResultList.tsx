import { useMemo, useState } from 'react';
import { StateShape } from '../../../ui/StateShape.tsx';
import { Steps } from '../Steps.tsx';
import { ResultRow } from './ResultRow.tsx';
import { type Group, grouped, groupWords, isBad, LOOKS } from './shown-results.ts';
import type { TestResult } from './test-results.ts';

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
