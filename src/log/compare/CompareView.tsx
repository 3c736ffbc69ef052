import { type ReactNode, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { count, size } from '../../lib/size.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { LogHandle } from '../engine/log-handle.ts';
import { CompareLines, type CompareLinesView } from './CompareLines.tsx';
import { CompareRows } from './compare-rows.ts';
import { IGNORED } from './normalise.ts';
import { useCompared } from './use-compared.ts';
import { useNarrow } from './use-narrow.ts';
import '../log.css';
import '../view/log-view.css';
import './compare.css';

interface CompareViewProps {
  a: LogHandle;
  b: LogHandle;
  /** All lines, not only those around differences. */
  all: boolean;
  onAll: (all: boolean) => void;
  /** Says why a log could not be read. */
  failed: (error: unknown, again: () => void) => ReactNode;
}

/** Lines around a difference. */
const CONTEXT = 3;
const notCounted = [...new Set(IGNORED.map(({ name }) => name))].join(', ');

/** Two logs, and where they differ. */
export function CompareView({ a, b, all, onAll, failed }: CompareViewProps) {
  const { state, cancel, again } = useCompared(a, b);
  const readA = useSyncExternalStore(a.subscribe, a.state);
  const readB = useSyncExternalStore(b.subscribe, b.state);
  const below = useNarrow();
  const lines = useRef<CompareLinesView>(null);
  const [current, setCurrent] = useState<number>();
  const rows = useMemo(
    () => new CompareRows(state.hunks, { below, ...(!all && { context: CONTEXT }) }),
    [state.hunks, below, all],
  );
  const { length } = rows.differences;

  const step = (by: 1 | -1) => {
    if (length === 0) return;
    const from = current ?? rows.differenceAt(lines.current?.first() ?? 0) - (by > 0 ? 0 : -1);
    const next = current === undefined && by > 0 && from < 0 ? 0 : (from + by + length) % length;
    setCurrent(next);
    lines.current?.bring(rows.differences[next]!);
  };
  const toRead = () => {
    const failed = [a, b].filter((log) => log.state().phase === 'failed');
    if (failed.length === 0) again();
    for (const log of failed) {
      // Until it asks, it has still failed.
      const stop = log.subscribe(() => {
        if (log.state().phase === 'failed') return;
        stop();
        again();
      });
      log.again();
    }
  };

  const { phase, error } = state;
  const stopped = [readA, readB].find(({ stoppedAt }) => stoppedAt)?.stoppedAt;
  const binary = [readA, readB].some(({ kind }) => kind === 'binary');
  return (
    <>
      <div className="compare-tools">
        {length > 0 && (
          <>
            <button type="button" className="btn small" onClick={() => step(-1)}>
              <Icon name="up" />
              Previous
            </button>
            <button type="button" className="btn small" onClick={() => step(1)}>
              <Icon name="down" />
              Next
            </button>
          </>
        )}
        <span className="small" role="status">
          {phase === 'done' &&
            (current === undefined ? count(length, 'difference') : `Difference ${current + 1} of ${length}`)}
        </span>
        <button
          type="button"
          className="btn small push"
          aria-pressed={!all}
          onClick={() => [onAll(!all), setCurrent(undefined)]}
        >
          Only differences
        </button>
      </div>
      <div className="log-notices">
        {phase === 'failed' && failed(error, toRead)}
        {stopped && (
          <p className="banner warn">
            <Icon name="warn" /> Only the first {size(stopped.bytes)} of a log are loaded and compared: {stopped.why}
          </p>
        )}
        {binary && (
          <p className="banner warn">
            <Icon name="warn" /> One of these is no text: what differs in it cannot be read here.
          </p>
        )}
        <p className="small faint not-counted">Not counted as differences: {notCounted}.</p>
      </div>
      <div className="log-main">
        <div className="log-view">
          {phase === 'done' && length > 0 && (
            <CompareLines
              ref={lines}
              {...{ a, b, rows, below }}
              current={rows.differences[current ?? -1]}
              onStep={step}
            />
          )}
          {phase === 'done' && length === 0 && <p className="empty">The two logs read alike.</p>}
          {(phase === 'waiting' || phase === 'reading') && (
            <div className="empty" aria-busy="true">
              <span className="faint">
                {phase === 'reading'
                  ? 'Comparing'
                  : [readA, readB].some((read) => read.phase === 'live')
                    ? 'A log is still written; they are compared when it ends'
                    : 'Reading both logs'}
                : {count(readA.lines, 'line')} and {count(readB.lines, 'line')}
              </span>
              <button type="button" className="btn small" onClick={cancel}>
                Cancel
              </button>
            </div>
          )}
          {phase === 'cancelled' && (
            <div className="empty">
              <span>Comparing was cancelled.</span>
              <button type="button" className="btn small" onClick={again}>
                Compare again
              </button>
            </div>
          )}
        </div>
      </div>
    </>
  );
}
