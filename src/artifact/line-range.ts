import { count } from '../lib/size.ts';

/** Lines of a text, counted from 1, both ends included. */
export interface LineRange {
  from: number;
  to: number;
}

/** What `12` or `12-34` of a link means; nothing for anything else. Ends the wrong way round are turned. */
export function readLineRange(given: string): LineRange | undefined {
  const [, first, last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(given) ?? [];
  const [a, b] = [Number(first), Number(last)];
  if (Number.isNaN(a) || a === 0 || b === 0) return undefined;
  return { from: Math.min(a, b), to: Math.max(a, b) };
}

/** How many lines a text has: what follows the last line break counts once it has a character. */
export function lineCount(text: string): number {
  const parts = text.split('\n').length;
  return text === '' || text.endsWith('\n') ? parts - 1 : parts;
}

interface Shown {
  /** Lines that are there. */
  lines: number;
  /** The text ends with them. */
  whole: boolean;
  /** Nothing more comes by itself. */
  ended: boolean;
}

const named = ({ from, to }: LineRange) =>
  from === to
    ? `line ${from.toLocaleString('en-GB')}`
    : `lines ${from.toLocaleString('en-GB')} to ${to.toLocaleString('en-GB')}`;

/** Says which lines of a link are marked, and where the others are. */
export function lineWords(wanted: LineRange, { lines, whole, ended }: Shown): string {
  const there: LineRange = { from: wanted.from, to: Math.min(wanted.to, lines) };
  const some = there.from <= there.to;
  const are = some ? `${named(there).replace('l', 'L')} ${there.from === there.to ? 'is' : 'are'} marked` : '';
  if (some && there.to === wanted.to) return `${are}.`;
  const link = some ? `${are}; the link names ${named(wanted)}` : `The link names ${named(wanted)}`;
  if (!ended) return `${link}, and the rest is still coming.`;
  if (whole) return `${link}, but the text has ${count(lines, 'line')}.`;
  const first = lines === 1 ? 'line is' : `${count(lines, 'line')} are`;
  return `${link}, but only the first ${first} shown here: open it for the rest.`;
}
