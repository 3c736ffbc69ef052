import type { LogState } from '../engine/log-handle.ts';
import type { LineSpan } from './log-options.ts';

/** Whether there is anything to say of how the log came here. */
export function remarkable(state: LogState, instead?: string, named?: LineSpan): boolean {
  const { phase, error, continued, stoppedAt, firstLine, lines } = state;
  return (
    error !== undefined ||
    instead !== undefined ||
    continued === 'differs' ||
    stoppedAt !== undefined ||
    firstLine > 1 ||
    (phase === 'done' && named !== undefined && named.to > lines)
  );
}
