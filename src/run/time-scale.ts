export type Interval = readonly [from: number, to: number];

export interface TimeScale {
  /** Position of a time in percent of the track; times outside are held at the ends. */
  x: (time: number) => number;
  /** Middles of the folded stretches, percent. */
  folds: number[];
  /** The stretches drawn to scale. */
  pieces: Interval[];
  /** Percent of the track one millisecond takes. */
  perMs: number;
}

/** A stretch in which nothing happens is folded when it is longer than this share of all the time something does. */
const FOLD_FROM = 0.5;
const MOST_FOLDS = 12;
const FOLD_WIDTH = 3;
const FOLDS_WIDTH = 24;

function merged(intervals: Interval[]): Interval[] {
  const result: [number, number][] = [];
  for (const [from, to] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

/** Time to place, linear apart from folds over idle time. `end` is the last percent it may use. */
export function timeScale(domain: Interval, busy: Interval[], end: number): TimeScale {
  const [from, to] = domain;
  const active = merged(busy.map(([a, b]) => [Math.max(a, from), Math.min(b, to)] as const).filter(([a, b]) => b >= a));
  const work = active.reduce((sum, [a, b]) => sum + b - a, 0);
  const gaps: Interval[] = [];
  let free = from;
  for (const [a, b] of active) {
    if (work > 0 && a - free > FOLD_FROM * work) gaps.push([free, a]);
    free = Math.max(free, b);
  }
  const folded = gaps
    .sort((a, b) => b[1] - b[0] - (a[1] - a[0]))
    .slice(0, MOST_FOLDS)
    .sort((a, b) => a[0] - b[0]);

  const width = folded.length === 0 ? 0 : Math.min(FOLD_WIDTH, FOLDS_WIDTH / folded.length);
  const drawn = folded.reduce((ms, [a, b]) => ms - (b - a), to - from);
  const perMs = (end - width * folded.length) / Math.max(drawn, 1);

  const x = (time: number): number => {
    const held = Math.min(Math.max(time, from), to);
    let ms = held - from;
    let place = 0;
    for (const [a, b] of folded) {
      if (held <= a) break;
      const inside = Math.min(held, b) - a;
      ms -= inside;
      place += (width * inside) / (b - a);
    }
    return place + ms * perMs;
  };
  const pieces: Interval[] = [];
  let start = from;
  for (const [a, b] of folded) {
    if (a > start) pieces.push([start, a]);
    start = b;
  }
  if (to > start) pieces.push([start, to]);
  return { x, pieces, perMs, folds: folded.map(([a, b]) => (x(a) + x(b)) / 2) };
}
