import { type CSSProperties, memo } from 'react';
import { dayMonth, shortDuration, weekday } from '../lib/time.ts';
import { StateWord } from '../ui/StateBadge.tsx';
import { moveFocus } from './arrow-keys.ts';
import type { RunSpan } from './run-spans.ts';
import { runStory } from './run-story.ts';
import './RunStrip.css';

function counted(values: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

interface RunStripProps {
  spans: RunSpan[];
  selectedRunId?: number;
  runHref: (runId: number) => string;
  /** How many of the last runs stand as rows below. */
  rows: number;
  onRows: () => void;
  more: string;
}

/** All runs side by side: height is running time, the cap is the outcome. Counts, and the way to see them as rows. */
export const RunStrip = memo(function RunStrip({ spans, selectedRunId, runHref, rows, onRows, more }: RunStripProps) {
  const tallest = Math.max(1, ...spans.map((span) => span.ran ?? 0));
  const reasons = counted(
    spans.flatMap(({ run }) => (run.reasonResolved && run.reasonResolved !== run.state ? [run.reasonResolved] : [])),
  );
  const first = spans[0]!;
  const last = spans.at(-1)!;
  const day = ({ run, start }: RunSpan) => `Run ${run.runId} · ${weekday(start)} ${dayMonth(start)}`;
  // One stop of the Tab key for the whole strip, at the run one looks at; arrow keys go from there.
  const stop = spans.some((span) => span.run.runId === selectedRunId) ? selectedRunId : last.run.runId;
  return (
    <div className="body">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups form controls, these are links */}
      <div
        className={spans.length > 200 ? 'strip dense' : 'strip'}
        role="group"
        aria-label={`All ${spans.length} runs; height is running time. Arrow keys move.`}
        onKeyDown={moveFocus}
      >
        {spans.map((span) => {
          const { runId, state } = span.run;
          const words = `Run ${runId}, ${runStory(span)}`;
          return (
            <a
              key={runId}
              href={runHref(runId)}
              data-state={state}
              aria-current={runId === selectedRunId ? 'true' : undefined}
              aria-label={words}
              title={words}
              tabIndex={runId === stop ? 0 : -1}
            >
              <i style={{ '--h': `${(((span.ran ?? 0) / tallest) * 100).toFixed(1)}%` } as CSSProperties} />
            </a>
          );
        })}
      </div>
      <div className="strip-axis">
        <span>{day(first)}</span>
        <span className="no-phone">height: running time, tallest {shortDuration(tallest)}</span>
        <span>{day(last)}</span>
      </div>
      <div className="legend">
        {counted(spans.map(({ run }) => run.state)).map(([state, count]) => (
          <StateWord key={state} state={state} label={`${count} ${state}`} />
        ))}
        {reasons.length > 0 && (
          <span>Reasons: {reasons.map(([reason, count]) => `${reason} ${count}`).join(', ')}</span>
        )}
        <button type="button" className="link-btn" onClick={onRows} aria-expanded={rows >= spans.length}>
          {more}
        </button>
      </div>
    </div>
  );
});
