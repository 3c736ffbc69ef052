/** Which rows of a long list are drawn: from `from` up to, not including, `to`. */
export interface Range {
  from: number;
  to: number;
}

/** Rows drawn beyond each edge, so that a fast scroll or a Tab meets drawn rows. */
const BEYOND = 12;
/** Ranges begin and end at multiples of this, so that most scroll events change nothing. */
const STEP = 6;

/**
 * @param count rows in the list
 * @param row height of one, px
 * @param top how far the list has moved up out of the view, px; negative while it begins below the view's top
 * @param height of the view, px
 */
export function visibleRange(count: number, row: number, top: number, height: number): Range {
  const first = Math.floor(top / row);
  const last = Math.ceil((top + height) / row);
  const from = Math.floor((first - BEYOND) / STEP) * STEP;
  const to = Math.ceil((last + BEYOND) / STEP) * STEP;
  const clamp = (n: number) => Math.min(count, Math.max(0, n));
  // Out of sight altogether: the nearest end stays drawn, so that Tab finds its way in.
  if (to <= 0) return { from: 0, to: clamp(STEP) };
  if (from >= count) return { from: clamp(count - STEP), to: count };
  return { from: clamp(from), to: clamp(to) };
}

/**
 * How many rows a row has moved when the list changed; 0 when it is gone or was unknown.
 * A list that grew above the reader is scrolled by this, so that the rows under the eye stay.
 */
export function moved(keys: readonly string[], key: string | undefined, index: number): number {
  if (key === undefined || keys[index] === key) return 0;
  const now = keys.indexOf(key);
  return now < 0 ? 0 : now - index;
}
