import type { LogHandle, LogState } from '../engine/log-handle.ts';
import { HexHead } from './HexHead.tsx';

/** In place of the lines: there are none, none yet, or they are not text. */
export function NoLines({ handle, state }: { handle: LogHandle; state: LogState }) {
  const { kind, phase } = state;
  if (kind === 'binary') return <HexHead handle={handle} />;
  if (phase === 'failed') return null;
  if (phase === 'done') return <p className="empty">The log is empty.</p>;
  if (phase === 'live' || phase === 'waiting') {
    return (
      <div className="empty">
        <span>The worker has written nothing yet.</span>
        <small className="faint">Lines show up here as they come.</small>
      </div>
    );
  }
  return (
    <div className="empty" aria-busy="true">
      <span className="faint">Reading the log</span>
    </div>
  );
}
