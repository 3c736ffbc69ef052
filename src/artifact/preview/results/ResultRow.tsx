import { memo, useState } from 'react';
import { duration } from '../../../lib/time.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { StateWord } from '../../../ui/StateBadge.tsx';
import { asMarkdown, LOOKS, placeOf } from './shown-results.ts';
import { firstLine, type TestResult } from './test-results.ts';

interface ResultRowProps {
  test: TestResult;
  /** Its suite stands above it. */
  inSuite?: boolean;
  startsOpen?: boolean;
}

/** One test: how it ended, its name and why, with all it said when it is unfolded. */
export const ResultRow = memo(function ResultRow({ test, inSuite, startsOpen = false }: ResultRowProps) {
  const [open, setOpen] = useState(startsOpen);
  const { name, group, status, seconds, message } = test;
  return (
    <details className="result" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <StateWord state={LOOKS[status]} label={status} />
        <span className="what">
          {/* Names come from the task: marks that turn the direction of a text must not turn ours. */}
          <bdi className="name">{name}</bdi>
          {!inSuite && group && <bdi className="group small faint">{group}</bdi>}
          {message && !open && <bdi className="why small">{firstLine(message)}</bdi>}
        </span>
        {seconds !== undefined && <span className="took">{tookWords(seconds)}</span>}
      </summary>
      {open && <Unfolded test={test} />}
    </details>
  );
});

/** Most tests take no second. */
const tookWords = (seconds: number) => (seconds < 0.0005 ? '0 s' : duration(seconds * 1000));

function Unfolded({ test }: { test: TestResult }) {
  const { name, message, output } = test;
  const place = placeOf(test);
  return (
    <div className="result-more">
      <p className="result-tools">
        <CopyButton text={name} label="Copy name" word="Copy name" />
        <CopyButton text={() => asMarkdown(test)} label="Copy as Markdown" word="Copy as Markdown" />
        {place && (
          <span className="small muted">
            at <bdi className="mono">{place}</bdi>
          </span>
        )}
      </p>
      {message &&
        (isLong(message) ? (
          <Scrolled label={`Message of ${name.slice(0, 100)}`} text={message} />
        ) : (
          <pre>
            <bdi>{message}</bdi>
          </pre>
        ))}
      {output && <Scrolled label={`Output of ${name.slice(0, 100)}`} text={output} />}
      {!message && !output && <p className="small muted">Nothing more is said about it.</p>}
    </div>
  );
}

/** Longer than what one looks over: it gets a box of its own to scroll in. */
const isLong = (message: string) => message.length > 1000 || message.split('\n', 13).length > 12;

function Scrolled({ label, text }: { label: string; text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
    <section className="result-output" tabIndex={0} aria-label={label}>
      <pre>
        <bdi>{text}</bdi>
      </pre>
    </section>
  );
}
