/** Which members of a long list are shown: sorted, disjoint spans `[from, to)`. */
export type Ranges = readonly (readonly [from: number, to: number])[];

/** The ranges with one more, clipped to the list and joined with those it touches. */
export function withRange(ranges: Ranges, from: number, to: number, length: number): Ranges {
  let [start, end] = [Math.max(0, from), Math.min(length, to)];
  if (start >= end) return ranges;
  const apart: (readonly [number, number])[] = [];
  for (const range of ranges) {
    if (range[1] < start || range[0] > end) apart.push(range);
    else [start, end] = [Math.min(start, range[0]), Math.max(end, range[1])];
  }
  return [...apart, [start, end] as const].sort((a, b) => a[0] - b[0]);
}

export const inRanges = (ranges: Ranges, index: number): boolean =>
  ranges.some(([from, to]) => index >= from && index < to);
