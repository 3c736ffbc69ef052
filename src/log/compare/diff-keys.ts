/** Lines of both, counted from 0, the second number of each pair not included. */
export interface Hunk {
  kind: 'same' | 'changed' | 'added' | 'removed';
  a: [from: number, to: number];
  b: [from: number, to: number];
}

/** A stretch that is the same in both: where it begins, and its length. */
type Same = [a: number, b: number, length: number];
interface Range {
  a0: number;
  a1: number;
  b0: number;
  b1: number;
}

/** Two ranges of so many lines in all are compared line by line in full. */
const SMALL = 2000;
/** How many lines may be looked at in all, as a multiple of their number: after that, what is left counts as changed. */
const PATIENCE = 60;
/** A line that is there more often in a range says nothing about where one is. */
const OFTEN = 64;

/**
 * How to get from `a` to `b`; a key stands for a line. Lines that are there once on both sides hold the two together
 * (patience), else the rarest with what surrounds it (histogram); what lies between is compared in full (Myers) where
 * it is small. Time and memory stay in proportion to the lines, however different they are.
 */
export function diffKeys(a: Int32Array, b: Int32Array): Hunk[] {
  return hunksOf(new Differ(a, b).run(), a.length, b.length);
}

class Differ {
  readonly #a: Int32Array;
  readonly #b: Int32Array;
  readonly #countA: Int32Array;
  readonly #countB: Int32Array;
  /** Where a key was seen last in the range of `b`. */
  readonly #lastB: Int32Array;
  #left: number;
  #same: Same[] = [];

  constructor(a: Int32Array, b: Int32Array) {
    this.#a = a;
    this.#b = b;
    let keys = 0;
    for (const key of a) if (key >= keys) keys = key + 1;
    for (const key of b) if (key >= keys) keys = key + 1;
    this.#countA = new Int32Array(keys);
    this.#countB = new Int32Array(keys);
    this.#lastB = new Int32Array(keys);
    this.#left = PATIENCE * (a.length + b.length) + 1_000_000;
  }

  run(): Same[] {
    // What comes first lies on top: stretches are found in order.
    const stack: (Range | Same)[] = [{ a0: 0, a1: this.#a.length, b0: 0, b1: this.#b.length }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      if (Array.isArray(next)) this.#found(...next);
      else this.#range(next, stack);
    }
    return this.#same;
  }

  #range(range: Range, stack: (Range | Same)[]): void {
    const [a, b] = [this.#a, this.#b];
    let { a0, a1, b0, b1 } = range;
    while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) {
      a0 += 1;
      b0 += 1;
    }
    this.#found(range.a0, range.b0, a0 - range.a0);
    while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) {
      a1 -= 1;
      b1 -= 1;
    }
    if (a1 < range.a1) stack.push([a1, b1, range.a1 - a1]);
    const size = a1 - a0 + b1 - b0;
    if (a0 === a1 || b0 === b1 || this.#left < 0) return;
    this.#left -= size;
    const inner = { a0, a1, b0, b1 };
    const anchors = this.#anchors(inner);
    if (anchors.length > 0) this.#split(inner, anchors, stack);
    else if (size <= SMALL) this.#split(inner, this.#myers(inner), stack, true);
    else {
      const rare = this.#rarest(inner);
      if (rare) this.#split(inner, [rare], stack);
    }
    this.#forget(inner);
  }

  #found(a: number, b: number, length: number): void {
    if (length === 0) return;
    const last = this.#same.at(-1);
    if (last && last[0] + last[2] === a && last[1] + last[2] === b) last[2] += length;
    else this.#same.push([a, b, length]);
  }

  /** Goes on with what lies between stretches that are the same. */
  #split({ a0, a1, b0, b1 }: Range, same: Same[], stack: (Range | Same)[], final = false): void {
    let [endA, endB] = [a1, b1];
    for (let i = same.length - 1; i >= -1; i -= 1) {
      const [a, b, length] = same[i] ?? [a0, b0, 0];
      if (!final && a + length < endA && b + length < endB)
        stack.push({ a0: a + length, a1: endA, b0: b + length, b1: endB });
      if (length > 0) stack.push([a, b, length]);
      [endA, endB] = [a, b];
    }
  }

  #count({ a0, a1, b0, b1 }: Range): void {
    for (let i = a0; i < a1; i += 1) this.#countA[this.#a[i]!]! += 1;
    for (let i = b0; i < b1; i += 1) {
      this.#countB[this.#b[i]!]! += 1;
      this.#lastB[this.#b[i]!] = i;
    }
  }

  #forget({ a0, a1, b0, b1 }: Range): void {
    for (let i = a0; i < a1; i += 1) this.#countA[this.#a[i]!] = 0;
    for (let i = b0; i < b1; i += 1) this.#countB[this.#b[i]!] = 0;
  }

  /** Lines that are there once on both sides, as many as keep their order. */
  #anchors(range: Range): Same[] {
    this.#count(range);
    const pairs: Same[] = [];
    for (let i = range.a0; i < range.a1; i += 1) {
      const key = this.#a[i]!;
      if (this.#countA[key] === 1 && this.#countB[key] === 1) pairs.push([i, this.#lastB[key]!, 1]);
    }
    return longestRising(pairs);
  }

  /** The longest stretch around a line that is rare in `a` and there in `b`. */
  #rarest({ a0, a1, b0, b1 }: Range): Same | undefined {
    const [a, b] = [this.#a, this.#b];
    let rare = -1;
    let times = OFTEN + 1;
    for (let i = a0; i < a1 && times > 1; i += 1) {
      const key = a[i]!;
      const count = Math.max(this.#countA[key]!, this.#countB[key]!);
      if (this.#countB[key]! > 0 && count < times) [rare, times] = [key, count];
    }
    if (rare < 0) return undefined;
    this.#left -= a1 - a0 + b1 - b0;
    let best: Same = [0, 0, 0];
    const places = [...positions(b, rare, b0, b1)];
    for (const i of positions(a, rare, a0, a1)) {
      for (const j of places) {
        let [before, after] = [0, 1];
        while (i - before > a0 && j - before > b0 && a[i - before - 1] === b[j - before - 1]) before += 1;
        while (i + after < a1 && j + after < b1 && a[i + after] === b[j + after]) after += 1;
        this.#left -= before + after;
        if (before + after > best[2]) best = [i - before, j - before, before + after];
        if (this.#left < 0) return best;
      }
    }
    return best;
  }

  /** The shortest way from one range to the other, remembering every step: only for small ones. */
  #myers({ a0, a1, b0, b1 }: Range): Same[] {
    const [n, m] = [a1 - a0, b1 - b0];
    const zero = n + m + 1;
    // How far along `a` one comes on each diagonal, and what that was before each step.
    const reach = new Int32Array(2 * zero + 1);
    const before: Int32Array[] = [];
    for (let d = 0; d <= n + m && this.#left >= 0; d += 1) {
      this.#left -= d;
      before.push(reach.slice(zero - d - 1, zero + d + 2));
      for (let k = -d; k <= d; k += 2) {
        let x = step(reach, zero, k, d);
        while (x < n && x - k < m && this.#a[a0 + x] === this.#b[b0 + x - k]) x += 1;
        reach[zero + k] = x;
        if (x >= n && x - k >= m) return walkBack(before, n, m).map(([i, j, length]) => [a0 + i, b0 + j, length]);
      }
    }
    return [];
  }
}

/** Where a step onto this diagonal arrives: from above, or from the left and one further. */
function step(reach: Int32Array, zero: number, k: number, d: number): number {
  const [left, above] = [reach[zero + k - 1]!, reach[zero + k + 1]!];
  return k === -d || (k !== d && left < above) ? above : left + 1;
}

function walkBack(before: Int32Array[], n: number, m: number): Same[] {
  const same: Same[] = [];
  let [x, y] = [n, m];
  for (let d = before.length - 1; d >= 0; d -= 1) {
    const reach = before[d]!;
    const zero = d + 1;
    const k = x - y;
    const startX = d === 0 ? 0 : step(reach, zero, k, d);
    if (x > startX) same.push([startX, startX - k, x - startX]);
    const down = d > 0 && startX === reach[zero + k + 1] && (k === -d || (k !== d && reach[zero + k - 1]! < startX));
    x = down ? startX : startX - 1;
    y = x - (down ? k + 1 : k - 1);
  }
  return same.reverse();
}

function* positions(keys: Int32Array, key: number, from: number, to: number): Generator<number> {
  for (let i = keys.indexOf(key, from); i >= 0 && i < to; i = keys.indexOf(key, i + 1)) yield i;
}

/** Of pairs in the order of `a`, the most that are in the order of `b` too. */
function longestRising(pairs: Same[]): Same[] {
  // The pair with the smallest `b` that ends a row of each length, and what comes before each pair.
  const ends: number[] = [];
  const previous = new Int32Array(pairs.length);
  pairs.forEach(([, b], i) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (pairs[ends[middle]!]![1] < b) low = middle + 1;
      else high = middle;
    }
    previous[i] = low > 0 ? ends[low - 1]! : -1;
    ends[low] = i;
  });
  const row: Same[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = previous[i]!) row.push(pairs[i]!);
  return row.reverse();
}

function hunksOf(same: Same[], lengthA: number, lengthB: number): Hunk[] {
  const hunks: Hunk[] = [];
  let [atA, atB] = [0, 0];
  for (const [a, b, length] of [...same, [lengthA, lengthB, 0] satisfies Same]) {
    const kind = a > atA ? (b > atB ? 'changed' : 'removed') : b > atB ? 'added' : undefined;
    if (kind) hunks.push({ kind, a: [atA, a], b: [atB, b] });
    if (length > 0) hunks.push({ kind: 'same', a: [a, a + length], b: [b, b + length] });
    [atA, atB] = [a + length, b + length];
  }
  return hunks;
}
