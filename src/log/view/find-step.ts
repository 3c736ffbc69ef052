import type { FindState } from '../engine/log-handle.ts';
import { firstAt } from './sorted-lines.ts';
import type { Match } from './use-find.ts';

type Found = Pick<FindState, 'lines' | 'perLine'>;

/** The match after or before the one the reader is at; round the end it goes on at the beginning. */
export function stepFrom(
  { lines, perLine }: Found,
  at: Match | undefined,
  line: number,
  by: 1 | -1,
): Match | undefined {
  if (lines.length === 0) return undefined;
  const lastOf = (i: number) => Math.max(0, (perLine[i] ?? 1) - 1);
  const from = firstAt(lines, at?.line ?? line);
  const here = lines[from] === at?.line;
  if (at && here) {
    const within = at.index + by;
    if (within >= 0 && within <= lastOf(from)) return { line: at.line, index: within };
  }
  // From a line without a match, the next one is at or behind it.
  const next = by === 1 ? from + (at && here ? 1 : 0) : from - 1;
  const i = (next + lines.length) % lines.length;
  return { line: lines[i]!, index: by === 1 ? 0 : lastOf(i) };
}

/** Counted from 1; 0 when that is no match (any more). */
export function ordinalOf({ lines, perLine }: Found, at: Match | undefined): number {
  if (!at) return 0;
  const i = firstAt(lines, at.line);
  if (lines[i] !== at.line) return 0;
  let before = 0;
  for (let k = 0; k < i; k += 1) before += perLine[k] ?? 1;
  return before + at.index + 1;
}
