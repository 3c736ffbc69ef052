import { dayMonth, hourMinute, weekday } from '../lib/time.ts';
import type { Interval, TimeScale } from './time-scale.ts';

export type Align = 'start' | 'middle' | 'end';
interface Label {
  text: string;
  align: Align;
}
export interface Tick {
  x: number;
  label: string;
}

const S = 1000;
const MIN = 60 * S;
const H = 60 * MIN;
const DAY = 24 * H;
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * S),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MIN),
  ...[1, 2, 3, 6, 12].map((n) => n * H),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map((n) => n * DAY),
];
/** Room between a line and its label, and between two labels, px. */
const BESIDE = 6;
const APART = 8;

/** Keeps labels on one line from touching each other. Widths in px, positions in percent of `width`. */
export class LabelLine {
  private readonly taken: Interval[] = [];
  constructor(
    private readonly width: number,
    private readonly measure: (text: string) => number,
  ) {}

  /** The first of the texts and alignments that has room; it takes that room. Undefined when none has. */
  place(x: number, texts: string[], aligns: Align[], room = 0): Label | undefined {
    const px = (x / 100) * this.width;
    for (const text of texts) {
      const size = this.measure(text) + room;
      for (const align of aligns) {
        const from = align === 'middle' ? px - size / 2 : align === 'start' ? px + BESIDE : px - BESIDE - size;
        if (from < -1 || from + size > this.width + 1) continue;
        if (this.taken.some(([a, b]) => from < b + APART && from + size > a - APART)) continue;
        this.taken.push([from, from + size]);
        return { text, align };
      }
    }
    return undefined;
  }
}

function tickText(time: number, step: number, day: boolean): string {
  if (step >= DAY) return dayMonth(time);
  const clock =
    step < MIN ? `${hourMinute(time)}:${String(new Date(time).getSeconds()).padStart(2, '0')}` : hourMinute(time);
  return day ? `${weekday(time)} ${clock}` : clock;
}

/** Round local times, at least `apart` px from each other, whose labels are free. */
export function axisTicks(scale: TimeScale, width: number, line: LabelLine, apart: number): Tick[] {
  const pxPerMs = (scale.perMs * width) / 100;
  const step = STEPS.find((ms) => ms * pxPerMs >= apart) ?? STEPS.at(-1)!;
  const first = scale.pieces[0]?.[0] ?? 0;
  const last = scale.pieces.at(-1)?.[1] ?? 0;
  const days = dayMonth(first) !== dayMonth(last);
  // One offset for the whole axis: at a change to summer time the ticks after it are an hour off their round number.
  const offset = -new Date(first).getTimezoneOffset() * MIN;
  const ticks: Tick[] = [];
  let shownDay = '';
  for (const [from, to] of scale.pieces) {
    for (let local = Math.ceil((from + offset) / step) * step; local - offset <= to; local += step) {
      const time = local - offset;
      const x = scale.x(time);
      const day = dayMonth(time);
      const label = line.place(x, [tickText(time, step, days && day !== shownDay)], ['middle'], APART);
      if (!label) continue;
      ticks.push({ x, label: label.text });
      shownDay = day;
    }
  }
  return ticks;
}
