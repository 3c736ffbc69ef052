import type { Line, LogState } from '../engine/log-handle.ts';
import { lineTime } from '../understand/line-time.ts';
import type { LineCache } from './line-cache.ts';
import type { LineSpan, TimeMode } from './log-options.ts';
import type { LogWindow } from './log-window.ts';
import type { ShownRows } from './shown-rows.ts';
import { at } from './sorted-lines.ts';
import { timeWords } from './time-column.ts';

/** How lines are looked at. */
export interface RowLooks {
  time: TimeMode;
  /** Where folds begin, and what is in them. */
  folds: ReadonlyMap<number, { title: string; lines: number }>;
  /** The match the search is at. */
  current?: { line: number; index: number };
}

export interface DrawnLine {
  number: number;
  line?: Line;
  /** Where its text begins, behind the time that has a column of its own. */
  from: number;
  /** Who wrote it, where the column took that away with the time. */
  who?: string;
  time?: string;
  timeTitle?: string;
  error: boolean;
  silence?: number;
  hidden: number;
  folded?: { title: string; lines: number };
  most: number;
  apart?: boolean;
}

/** Elements for colours, links and marks, in all lines that are drawn together. */
const PAINT = 220;

interface Drawing extends RowLooks {
  state: LogState;
  rows: ShownRows;
  view: LogWindow;
  cache: LineCache;
  /** Lines that stay drawn although they are out of view: a selection begins or ends in them. In order, between spaces. */
  held: string;
}

/** The lines in view with all that is known of them, and those out of view in which a selection begins and ends. */
export function drawnLines({ state, rows, view, cache, time, folds, held }: Drawing): DrawnLine[] {
  const { errors, gaps, start } = state.meaning;
  const [first, end] = view.range;
  const numbers: number[] = [];
  for (let row = first; row < end; row += 1) numbers.push(rows.lineAt(row));
  const kept = [...new Set(held.split(' ').map(Number))].filter((number) => number > 0 && !numbers.includes(number));
  cache.want(spansOf([...numbers, ...kept].sort((a, b) => a - b)));

  const timed = time !== 'off';
  let before = timed ? timeBefore(cache, numbers[0] ?? 1, start) : undefined;
  let paint = PAINT;
  const look = (number: number, hidden: number, apart = false): DrawnLine => {
    const line = cache.get(number);
    const told = timed && line ? lineTime(line.text, before ?? start) : undefined;
    const raw = told && line ? line.text.slice(told.from, told.to) : '';
    // As many as there are escapes, and some for matches; what is painted more lavishly loses some of it.
    const wants = line?.text.includes('\x1b') ? line.text.split('\x1b').length : 0;
    const most = apart ? wants : Math.min(wants, Math.max(2, paint));
    paint -= most;
    const drawn = {
      number,
      line,
      from: told?.to ?? 0,
      // Almost every line is of the task itself.
      who:
        told?.component === 'task' ? undefined : [told?.component, told?.level].filter(Boolean).join(':') || undefined,
      time: told ? timeWords(time, { ms: told.ms, raw, start, before }) : timed ? '' : undefined,
      timeTitle: raw.trim() || undefined,
      error: at(errors, number) !== undefined,
      silence: at(gaps, number)?.ms,
      hidden,
      folded: folds.get(number),
      most: most < wants ? most : 40,
      apart,
    };
    if (told) before = told.ms;
    return drawn;
  };
  const drawn = numbers.map((number, i) => look(number, rows.hiddenBefore(first + i)));
  for (const number of kept) {
    // It looks as it did: a text that changes would end the selection.
    before = timed ? timeBefore(cache, number, start) : undefined;
    drawn.push(look(number, 0, true));
  }
  return kept.length > 0 ? drawn.sort((a, b) => a.number - b.number) : drawn;
}

/** The time of the nearest line before this one that has one. */
function timeBefore(cache: LineCache, line: number, near?: number): number | undefined {
  for (let number = line - 1; number > line - 40; number -= 1) {
    const before = cache.get(number);
    if (!before) return undefined;
    const told = lineTime(before.text, near);
    if (told) return told.ms;
  }
  return undefined;
}

function spansOf(numbers: readonly number[]): LineSpan[] {
  const spans: LineSpan[] = [];
  for (const number of numbers) {
    const span = spans.at(-1);
    // Lines that are close together are asked for together.
    if (span && number - span.to < 30) span.to = number;
    else spans.push({ from: number, to: number });
  }
  return spans;
}
