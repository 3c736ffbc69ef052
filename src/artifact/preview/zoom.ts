/** How large a picture's pixels are drawn, in CSS pixels. */
export const ZOOMS = [0.0625, 0.125, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 8, 16, 32] as const;

/** The next step from where one is, which may lie between two. */
export function nextZoom(now: number, by: 1 | -1): number {
  const next = by > 0 ? ZOOMS.find((zoom) => zoom > now * 1.001) : ZOOMS.findLast((zoom) => zoom < now * 0.999);
  return next ?? (by > 0 ? ZOOMS[ZOOMS.length - 1]! : ZOOMS[0]);
}
