/** The time a line of a log begins with. */
export interface LineTime {
  /** Milliseconds since 1970. A time without a zone is UTC, as workers have it. */
  ms: number;
  /** The characters it takes: the text of the line goes on at `to`. */
  from: number;
  to: number;
  /** Who wrote it: `vcs` in `[vcs 2026-11-20T10:46:25Z]`, and `warn` in `[taskcluster:warn …]`. */
  component?: string;
  level?: string;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;

/**
 * `[taskcluster 2026-11-20T10:46:25.118Z] `, `[vcs:warn …] `, an ISO time alone or in brackets, with `,` or a space as
 * Python and with `/` as Go write it, and `10:46:25` of harnesses. Format: taskcluster's generic-worker.
 */
const TIME =
  /^\s*(?=[\d[])(\[(?:([a-z][\w.-]*)(?::(\w+))?\s+)?)?(?:(\d{4})[-/](\d\d)[-/](\d\d)[T ])?(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?(\])?(?=\s|$)\s?/i;

/**
 * @param near a time before, which says the day where a line has only the time of day; without it such lines have none
 */
export function lineTime(text: string, near?: number): LineTime | undefined {
  const found = TIME.exec(text.length > 100 ? text.slice(0, 100) : text);
  if (!found) return undefined;
  const [whole, open, component, level, year, month, date, hours, minutes, seconds, fraction, zone, close] = found;
  if ((open === undefined) !== (close === undefined)) return undefined;
  const clock = Number(hours) * HOUR + Number(minutes) * 60_000 + Number(seconds) * 1000;
  const inDay = clock + Math.floor(Number(`0.${fraction ?? 0}`) * 1000 + 1e-6);
  let ms: number;
  if (year !== undefined) ms = Date.UTC(Number(year), Number(month) - 1, Number(date)) + inDay - offset(zone);
  // The log of a day and more begins again at midnight.
  else if (near !== undefined) ms = inDay + Math.ceil((near - HOUR - inDay) / DAY) * DAY;
  else return undefined;
  if (Number.isNaN(ms) || clock >= DAY) return undefined;
  const from = whole.length - whole.trimStart().length;
  return { ms, from, to: whole.length, ...(component && { component }), ...(level && { level }) };
}

function offset(zone = 'Z'): number {
  if (/z/i.test(zone)) return 0;
  const ms = Number(zone.slice(1, 3)) * HOUR + Number(zone.slice(-2)) * 60_000;
  return zone.startsWith('-') ? -ms : ms;
}
