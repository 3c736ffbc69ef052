// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot be laid out as bars on a track
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and cells of this table are not operated, the links in them are
import type { CSSProperties } from 'react';
import { duration, exactTime } from '../lib/time.ts';
import { StateShape } from '../ui/StateShape.tsx';
import type { Row, Segment } from './timeline.ts';
import './RunRow.css';

export const COLUMNS = [
  'Run',
  'State',
  'Created by',
  'Scheduled',
  'Waited',
  'Claimed',
  'Ran',
  'Resolved',
  'Claim until',
];

const place = (x: number, w?: number): CSSProperties =>
  ({ '--x': `${x.toFixed(3)}%`, ...(w === undefined ? {} : { '--w': `${w.toFixed(3)}%` }) }) as CSSProperties;

const exact = (iso: string | undefined) => (iso === undefined ? 'no' : exactTime(iso));

function Bar({ segment, state }: { segment: Segment; state: string }) {
  const { kind, x, w, label, growing, alone } = segment;
  const style = place(x, w);
  if (kind === 'claim') return <i className="seg-claim" style={style} />;
  const tiny = label === undefined ? ' tiny' : '';
  if (kind === 'run') {
    return (
      <span className={`seg-run${growing ? ' growing' : ''}${tiny}`} data-state={state} style={style}>
        {label}
      </span>
    );
  }
  return (
    <span className={`seg-wait${kind === 'gap' ? ' unborn' : ''}${alone ? ' alone' : ''}${tiny}`} style={style}>
      {label !== undefined && <span>{label}</span>}
    </span>
  );
}

interface RunRowProps {
  row: Row;
  /** State of the task, shown by the row of a task without runs. */
  state: string;
  href?: string;
  current: boolean;
  /** The only row: nothing to choose from, so nothing is marked as chosen. */
  only: boolean;
  /** With many rows only one of them is a stop of the Tab key; arrows reach the others. */
  tabIndex?: number;
}

/** One run: shape, name and state, its bars; for screen readers a row of a table with the same facts. */
export function RunRow({ row, state, href, current, only, tabIndex }: RunRowProps) {
  const { run, span } = row;
  const reason = run?.reasonResolved && run.reasonResolved !== run.state ? ` · ${run.reasonResolved}` : '';
  const facts =
    run && span
      ? [
          run.reasonCreated,
          exact(run.scheduled),
          duration(span.waited),
          exact(run.started),
          span.ran === undefined ? 'no' : span.endKnown ? duration(span.ran) : 'unknown',
          exact(run.resolved),
          exact(run.takenUntil),
        ]
      : [];
  return (
    <div role="row" className={`tl-row${current ? ' current' : ''}${only ? ' only' : ''}`}>
      <div className="tl-name">
        <span role="rowheader">
          <StateShape state={run?.state ?? state} live={span?.open && run?.state === 'running'} />
          {run ? (
            <a href={href} aria-current={current ? 'true' : undefined} tabIndex={tabIndex}>
              Run {run.runId}
            </a>
          ) : (
            <b>No run</b>
          )}
        </span>
        <span role="cell" className="cut" title={`${run?.state ?? state}${reason}`}>
          {run ? `${run.state}${reason}` : state === 'unscheduled' ? 'not scheduled' : state}
        </span>
        {facts.map((fact, i) => (
          <span key={COLUMNS[i + 2]} role="cell" className="vh">
            {fact}
          </span>
        ))}
      </div>
      <div className="tl-track" aria-hidden="true">
        {row.retry !== undefined && <i className="seg-retry" style={place(row.retry)} />}
        {row.segments.map((segment) => (
          <Bar key={segment.kind} segment={segment} state={run?.state ?? state} />
        ))}
        {row.beside && (
          <span
            className={`seg-after${row.beside.align === 'end' ? ' before' : ''}${row.beside.over ? ' over' : ''}`}
            style={place(row.beside.x)}
          >
            {row.beside.text}
          </span>
        )}
      </div>
    </div>
  );
}
