/**
 * Lengths of time in the words of Taskcluster's fromNow: "2 days 3 hours", "1 month", "-90 min", and as people write
 * them: "now + 2 hours", "in 3 days", "10 minutes ago". A month counts 30 days and a year 365, as in every client
 * library and in JSON-e: https://json-e.js.org/operators.html#fromnow
 */
export interface Span {
  /** Weeks and everything shorter, in ms. */
  ms: number;
  months: number;
  years: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A day of 2100 plus this is still a date: JavaScript's end in the year 275760. */
const MOST = 100_000 * 365 * DAY;

type Unit = 'years' | 'months' | number;
const units: [words: RegExp, unit: Unit][] = [
  [/^(y|yrs?|years?)$/, 'years'],
  [/^(mo|mths?|months?)$/, 'months'],
  [/^(w|wks?|weeks?)$/, 7 * DAY],
  [/^(d|days?)$/, DAY],
  [/^(h|hrs?|hours?)$/, HOUR],
  [/^(m|mins?|minutes?)$/, MINUTE],
  [/^(s|secs?|seconds?)$/, SECOND],
];

const BETWEEN = /^(\s*,\s*|\s+and\s+|\s*)/;
const PART = /^(\d{1,12}(?:\.\d{1,6})?)\s*([a-z]+)/;

/**
 * Reads such words; nothing when they are none. Units come in any order, each once, and whole numbers are not asked
 * for: what Taskcluster itself takes is stricter, so hand it `sayFromNow` of the result.
 */
export function readFromNow(text: string): Span | undefined {
  if (text.length > 120) return undefined;
  let rest = text.trim().toLowerCase().replaceAll('−', '-');
  let sign = 1;
  const before = /^(now\s*(?=$|[+-]))?\s*([+-]|in\s+)?\s*/.exec(rest)!;
  rest = rest.slice(before[0].length);
  if (before[2] === '-') sign = -1;
  const after = /\s+(ago|from now)$/.exec(rest);
  if (after) {
    // "- 2 hours ago" says it twice; nobody knows what it means.
    if (before[0] !== '') return undefined;
    rest = rest.slice(0, after.index);
    if (after[1] === 'ago') sign = -1;
  }
  if (rest === '')
    return before[1] !== undefined && before[2] === undefined ? { ms: 0, months: 0, years: 0 } : undefined;

  const span: Span = { ms: 0, months: 0, years: 0 };
  const seen = new Set<Unit>();
  while (rest !== '') {
    const part = PART.exec(rest);
    const unit = part ? units.find(([words]) => words.test(part[2]!))?.[1] : undefined;
    if (!part || unit === undefined || seen.has(unit)) return undefined;
    seen.add(unit);
    // `|| 0`: a negative zero prints as "-0".
    const count = sign * Number(part[1]) || 0;
    if (typeof unit === 'number') span.ms += count * unit;
    else span[unit] = count;
    rest = rest.slice(part[0].length);
    if (rest !== '') {
      rest = rest.slice(BETWEEN.exec(rest)![0].length);
      if (rest === '') return undefined;
    }
  }
  return Math.abs(milliseconds(span)) <= MOST ? span : undefined;
}

const milliseconds = ({ ms, months, years }: Span): number => ms + (30 * months + 365 * years) * DAY;

export function after(date: Date, span: Span): Date {
  return new Date(date.getTime() + milliseconds(span));
}

/**
 * A length in ms in words Taskcluster reads back, to the second: "2 days 3 hours", "-10 minutes", "0 seconds". No months
 * and weeks: days say the same and nobody has to wonder how long a month is.
 */
export function sayFromNow(ms: number): string {
  let seconds = Number.isFinite(ms) ? Math.round(Math.abs(ms) / SECOND) : 0;
  const parts: string[] = [];
  for (const [unit, name] of [
    [(365 * DAY) / SECOND, 'year'],
    [DAY / SECOND, 'day'],
    [HOUR / SECOND, 'hour'],
    [MINUTE / SECOND, 'minute'],
    [1, 'second'],
  ] as const) {
    const count = Math.floor(seconds / unit);
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
    seconds -= count * unit;
  }
  if (parts.length === 0) return '0 seconds';
  return `${ms < 0 ? '-' : ''}${parts.join(' ')}`;
}
