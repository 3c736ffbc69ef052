/** The index of the first of these, sorted by line, that is at `line` or behind it; their number when none is. */
export function firstAt(sorted: ArrayLike<number | { line: number }>, line: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle]!;
    if ((typeof one === 'number' ? one : one.line) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The one at exactly this line. */
export function at<T extends { line: number }>(sorted: readonly T[], line: number): T | undefined {
  const found = sorted[firstAt(sorted, line)];
  return found?.line === line ? found : undefined;
}
