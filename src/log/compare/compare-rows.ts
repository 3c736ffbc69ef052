import type { Hunk } from './diff-keys.ts';

/** One row of two logs beside each other, or below each other. Lines are counted from 1. */
export type CompareRow =
  | {
      kind: Hunk['kind'];
      a?: number;
      b?: number;
      /** The line of the other log that stands in this one's place, where it has a row of its own. */
      other?: number;
    }
  | { kind: 'hidden'; lines: number };

export interface RowsWanted {
  /** How many lines that are the same are shown around a difference; all of them without it. */
  context?: number;
  /** One log below the other within a difference, as on a phone. */
  below: boolean;
}

interface Stretch {
  kind: CompareRow['kind'];
  row: number;
  rows: number;
  /** Lines before the first, in each. */
  a: number;
  b: number;
  lengthA: number;
  lengthB: number;
}

/** The rows of a comparison. Made of stretches, so that a million rows cost what a few differences do. */
export class CompareRows {
  readonly count: number;
  /** The row where each difference begins. */
  readonly differences: readonly number[];
  readonly #stretches: Stretch[] = [];
  readonly #below: boolean;

  constructor(hunks: readonly Hunk[], { context = Number.POSITIVE_INFINITY, below }: RowsWanted) {
    this.#below = below;
    let row = 0;
    const add = (kind: Stretch['kind'], a: number, b: number, lengthA: number, lengthB: number, rows: number) => {
      if (rows > 0) this.#stretches.push({ kind, row, rows, a, b, lengthA, lengthB });
      row += rows;
    };
    const differences: number[] = [];
    hunks.forEach(({ kind, a: [a, endA], b: [b, endB] }, i) => {
      const [lengthA, lengthB] = [endA - a, endB - b];
      if (kind !== 'same') {
        differences.push(row);
        add(kind, a, b, lengthA, lengthB, below ? lengthA + lengthB : Math.max(lengthA, lengthB));
        return;
      }
      // Before the first and after the last difference only one end is next to one.
      const head = i === 0 ? 0 : Math.min(context, lengthA);
      const tail = i === hunks.length - 1 ? 0 : Math.min(context, lengthA - head);
      const hidden = context === Number.POSITIVE_INFINITY ? 0 : lengthA - head - tail;
      // A row that says one line is hidden is no shorter than the line.
      if (hidden < 2) add('same', a, b, lengthA, lengthB, lengthA);
      else {
        add('same', a, b, head, head, head);
        add('hidden', a + head, b + head, hidden, hidden, 1);
        add('same', endA - tail, endB - tail, tail, tail, tail);
      }
    });
    this.count = row;
    this.differences = differences;
  }

  at(row: number): CompareRow {
    let [low, high] = [0, this.#stretches.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#stretches[middle]!.row <= row) low = middle;
      else high = middle - 1;
    }
    const { kind, row: first, a, b, lengthA, lengthB } = this.#stretches[low]!;
    if (kind === 'hidden') return { kind, lines: lengthA };
    const i = row - first;
    if (kind !== 'changed' || !this.#below)
      return { kind, ...(i < lengthA && { a: a + i + 1 }), ...(i < lengthB && { b: b + i + 1 }) };
    if (i < lengthA) return { kind, a: a + i + 1, ...(i < lengthB && { other: b + i + 1 }) };
    const j = i - lengthA;
    return { kind, b: b + j + 1, ...(j < lengthA && { other: a + j + 1 }) };
  }

  /** Which difference is at this row or the last before it; -1 before the first. */
  differenceAt(row: number): number {
    let [low, high] = [0, this.differences.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.differences[middle]! <= row) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
