import type { LineSpan } from './log-options.ts';

/** Which lines of a log are shown, and in which row each stands. Lines count from 1, rows from 0. */
export class ShownRows {
  /** Rows in all. */
  readonly count: number;
  readonly #from: Uint32Array;
  /** The row where a span begins; one more at the end. */
  readonly #row: Uint32Array;

  /** Spans in order, without overlaps: `from[i]` to `to[i]`, both included, for the first `n`. */
  constructor(from: Uint32Array, to: Uint32Array, n: number) {
    this.#from = from.subarray(0, n);
    this.#row = new Uint32Array(n + 1);
    for (let i = 0; i < n; i += 1) this.#row[i + 1] = this.#row[i]! + to[i]! - from[i]! + 1;
    this.count = this.#row[n]!;
  }

  /** Where no line is shown, 1. */
  lineAt(row: number): number {
    if (this.count === 0) return 1;
    const span = last(this.#row, row, this.#from.length);
    return this.#from[span]! + row - this.#row[span]!;
  }

  /** The row of a line; of the next one that is shown when it is hidden, or of the last. */
  rowOf(line: number): number {
    const span = last(this.#from, line, this.#from.length);
    if (this.count === 0 || line < this.#from[0]!) return 0;
    return Math.min(this.#row[span]! + line - this.#from[span]!, this.#row[span + 1]!, this.count - 1);
  }

  shows(line: number): boolean {
    return this.count > 0 && this.lineAt(this.rowOf(line)) === line;
  }

  /** How many lines are hidden right before the line in this row. */
  hiddenBefore(row: number): number {
    return this.lineAt(row) - (row === 0 ? 0 : this.lineAt(row - 1)) - 1;
  }
}

/** The index of the last value that is not above `wanted`, among the first `n`; 0 when there is none. */
function last(values: Uint32Array, wanted: number, n: number): number {
  let [low, high] = [0, n - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (values[middle]! <= wanted) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** All lines but those of folded spans. The spans are sorted; they may touch, or lie within each other. */
export function allBut(total: number, folded: readonly LineSpan[]): ShownRows {
  const from = new Uint32Array(folded.length + 1);
  const to = new Uint32Array(folded.length + 1);
  let n = 0;
  let next = 1;
  for (const fold of folded) {
    if (fold.from > next) {
      from[n] = next;
      to[n] = Math.min(total, fold.from - 1);
      n += 1;
    }
    next = Math.max(next, fold.to + 1);
    if (next > total) break;
  }
  if (next <= total) {
    from[n] = next;
    to[n] = total;
    n += 1;
  }
  return new ShownRows(from, to, n);
}

/** Matching lines, ascending, each with `around` lines before and after it. */
export function onlyAround(total: number, matches: Uint32Array, around: number): ShownRows {
  const from = new Uint32Array(matches.length);
  const to = new Uint32Array(matches.length);
  let n = 0;
  for (const line of matches) {
    if (line > total) break;
    const first = Math.max(1, line - around);
    const end = Math.min(total, line + around);
    if (n > 0 && first <= to[n - 1]! + 1) to[n - 1] = end;
    else {
      from[n] = first;
      to[n] = end;
      n += 1;
    }
  }
  return new ShownRows(from, to, n);
}
