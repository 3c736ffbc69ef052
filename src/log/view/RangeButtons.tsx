import type { LogHandle, LogState } from '../engine/log-handle.ts';

const n = (line: number) => line.toLocaleString('en-GB');

/** Parts of a log that is too large to be held whole: each can be loaded in place of the one that is there. */
export function RangeButtons({ handle, state }: { handle: LogHandle; state: LogState }) {
  const { ranges = [], firstLine, phase } = state;
  const coming = phase === 'asking' || phase === 'reading';
  return ranges.map((from, i) => {
    const next = ranges[i + 1];
    return (
      from !== firstLine && (
        <button key={from} type="button" className="btn small" disabled={coming} onClick={() => handle.readRange(i)}>
          {next === undefined ? `Load lines from ${n(from)} on` : `Load lines ${n(from)} to ${n(next - 1)}`}
        </button>
      )
    );
  });
}
