// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot be laid out as bars on a track
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and cells of this table are not operated, the links in them are
import { type CSSProperties, lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import type { TaskStatus } from '../api/types.ts';
import { at, duration } from '../lib/time.ts';
import { LastResort } from '../ui/LastResort.tsx';
import { Panel } from '../ui/Panel.tsx';
import { moveFocus } from './arrow-keys.ts';
import { COLUMNS, RunRow } from './RunRow.tsx';
import { runSpans, type WaitingShare } from './run-spans.ts';
import { type Timeline, timeline } from './timeline.ts';
import { useTrack } from './use-track.ts';
// The line under the rows holds its place before its words arrive.
import './RunPanel.css';
import './RunTimeline.css';

// Few tasks have so many runs; the others need not wait for it.
const RunStrip = lazy(async () => ({ default: (await import('./RunStrip.tsx')).RunStrip }));

/** Up to so many runs are all drawn as rows; of more, the last few, and all of them as a strip. */
const FEW = 7;
const LAST = 5;
const STEP = 100;

const x = (percent: number) => ({ '--x': `${percent.toFixed(3)}%` }) as CSSProperties;

function Share({ waiting }: { waiting: WaitingShare }) {
  const { percent, waited, total, soFar } = waiting;
  return (
    <>
      <span className="share" aria-hidden="true">
        <i style={{ '--w': `${percent}%` } as CSSProperties} />
      </span>
      <span className="note">
        <b className="muted">{percent} % waiting</b>
        {soFar && ' so far'}: {duration(waited)}
        {waited < total && ` of ${duration(total)}`}
      </span>
    </>
  );
}

function Legend({ state }: { state?: string }) {
  return (
    <div className="legend no-phone" aria-hidden="true">
      <span>
        <i className="key wait" />
        waiting
      </span>
      <span>
        <i className="key run" data-state={state} />
        running, in the colour of its end
      </span>
      <span>
        <i className="key claim" />
        worker’s claim (takenUntil)
      </span>
      <span>
        <i className="key fold" />
        time folded
      </span>
    </div>
  );
}

function Lines({ model }: { model: Timeline }) {
  return (
    <div className="tl-lines" aria-hidden="true">
      {model.ticks.map((tick) => (
        <i key={tick.x} style={x(tick.x)} />
      ))}
      {model.folds.map((fold) => (
        <i key={fold} className="fold" style={x(fold)} />
      ))}
      {model.marks.map((mark) => (
        <i
          key={mark.kind}
          className={mark.kind === 'now' ? 'mark now' : mark.late ? 'late' : 'mark'}
          style={x(mark.x)}
        />
      ))}
    </div>
  );
}

interface RunTimelineProps {
  status: TaskStatus;
  /** `created` of the definition, when it is there. */
  created?: string;
  /** Milliseconds since 1970, by the server's clock. */
  now: number;
  selectedRunId?: number;
  runHref: (runId: number) => string;
  /** The line about the selected run, under the rows. */
  children?: ReactNode;
}

/** All runs of a task on one scale of time: who waited, who ran, who was lost, and how far the promises reach. */
export function RunTimeline({ status, created, now, selectedRunId, runHref, children }: RunTimelineProps) {
  const { ref, width, measure } = useTrack();
  const [wanted, setWanted] = useState(LAST);
  const { runs } = status;
  const last = runs.at(-1);
  // Only while something is open does the picture move with the clock.
  const live = last ? !last.resolved : true;
  const clock = live ? now : (at(last?.resolved) ?? 0);
  const many = runs.length > FEW;
  const count = many ? Math.min(wanted, runs.length) : runs.length;

  const spans = useMemo(() => (many ? runSpans(runs, clock, at(created)) : []), [many, runs, clock, created]);
  const model = useMemo(() => {
    const shown = many ? new Set(runs.slice(-count).map((run) => run.runId)) : undefined;
    if (selectedRunId !== undefined) shown?.add(selectedRunId);
    return timeline(status, { created, now: clock, shown, width, measure });
  }, [status, runs, created, clock, many, count, selectedRunId, width, measure]);

  const left = runs.length - count;
  const more =
    left === 0
      ? `Show only the last ${LAST} as rows`
      : runs.length <= STEP
        ? `Show all ${runs.length} as rows`
        : `Show ${Math.min(STEP, left)} more as rows (${count} of ${runs.length})`;
  const onRows = useCallback(() => setWanted((was) => (was >= runs.length ? LAST : was + STEP)), [runs.length]);
  const roving = model.rows.length > FEW;
  const stop = model.rows.some((row) => row.run?.runId === selectedRunId) ? selectedRunId : last?.runId;

  const counts = (
    <>
      {runs.length === 0 ? 'none yet' : runs.length.toLocaleString('en-GB')}
      {model.waiting && <Share waiting={model.waiting} />}
    </>
  );
  return (
    <Panel
      id="runs"
      title="Runs"
      className="runs"
      count={counts}
      tools={runs.length > 0 && <Legend state={last?.started ? last.state : undefined} />}
    >
      {many && (
        <LastResort part="The strip of all runs">
          <Suspense fallback={<div className="strip-place" />}>
            <RunStrip
              spans={spans}
              selectedRunId={selectedRunId}
              runHref={runHref}
              rows={count}
              onRows={onRows}
              more={more}
            />
          </Suspense>
        </LastResort>
      )}
      <div className={model.near < 1 ? 'tl far' : 'tl'} style={{ '--near': model.near } as CSSProperties}>
        <div className="tl-axis" aria-hidden="true">
          <span>{many && left > 0 ? `Last ${count} runs · ${model.title}` : model.title}</span>
          <div className="tl-scale" ref={ref}>
            {model.ticks.map((tick) => (
              <span key={tick.x} style={x(tick.x)}>
                {tick.label}
              </span>
            ))}
            {model.marks.map(
              ({ kind, x: place, label, far }) =>
                label && (
                  <span
                    key={kind}
                    className={`mark at-${label.align}${kind === 'now' ? ' now-pill' : far ? ' far-mark' : ''}`}
                    style={x(place)}
                  >
                    {label.text}
                  </span>
                ),
            )}
          </div>
        </div>
        <Lines model={model} />
        <div className="tl-rows" role="table" aria-label="Runs" onKeyDown={moveFocus}>
          <div role="row" className="vh">
            {COLUMNS.slice(0, runs.length === 0 ? 2 : undefined).map((name) => (
              <span key={name} role="columnheader">
                {name}
              </span>
            ))}
          </div>
          {model.rows.map((row) => {
            const runId = row.run?.runId;
            return (
              <RunRow
                key={runId ?? 'none'}
                row={row}
                state={status.state}
                href={runId === undefined ? undefined : runHref(runId)}
                current={runId !== undefined && runId === selectedRunId}
                only={model.rows.length === 1}
                tabIndex={roving ? (runId === stop ? 0 : -1) : undefined}
              />
            );
          })}
        </div>
      </div>
      {children}
    </Panel>
  );
}
