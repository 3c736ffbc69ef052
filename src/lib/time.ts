/**
 * Every time and duration the pages print. All functions are pure: `now` is given in milliseconds since 1970, times from
 * the queue are ISO 8601 strings. A string no clock understands is shown as it is, never as "Invalid Date".
 * Words and order are British English on purpose: day before month cannot be misread beside a month's name.
 */
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** Milliseconds since 1970, or undefined for a missing or unreadable time. */
export function at(iso: string | undefined): number | undefined {
  const ms = iso === undefined ? Number.NaN : Date.parse(iso);
  return Number.isNaN(ms) ? undefined : ms;
}

function pair(ms: number, big: number, bigName: string, small: number, smallName: string): string {
  const bigs = Math.floor(ms / big);
  const smalls = Math.floor((ms % big) / small);
  return smalls === 0 && small !== SECOND ? `${bigs} ${bigName}` : `${bigs} ${bigName} ${smalls} ${smallName}`;
}

const days = (ms: number) => (ms < 2 * DAY ? 'day' : 'days');

/**
 * A length of time, milliseconds in, with at most two units: "840 ms", "12 s", "14 min 2 s", "1 h 30 min",
 * "2 days 3 h", "1 year 40 days". Cut, not rounded, as a stopwatch does. Negative lengths (clocks that disagree) count as 0.
 */
export function duration(ms: number): string {
  if (!Number.isFinite(ms) || ms <= 0) return '0 s';
  if (ms < SECOND) return `${Math.max(1, Math.floor(ms))} ms`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return pair(ms, MINUTE, 'min', SECOND, 's');
  if (ms < DAY) return pair(ms, HOUR, 'h', MINUTE, 'min');
  if (ms < YEAR) return pair(ms, DAY, days(ms), HOUR, 'h');
  const rest = ms % YEAR;
  return pair(ms, YEAR, ms < 2 * YEAR ? 'year' : 'years', DAY, rest < DAY ? '' : days(rest));
}

/** A length of time in one unit, rounded: "12 s", "3 min", "2 h", "28 days", "1 year". For labels with little room. */
export function shortDuration(ms: number): string {
  const abs = Math.abs(ms);
  if (!Number.isFinite(abs) || abs < 0.5 * SECOND) return '0 s';
  if (abs < 59.5 * SECOND) return `${Math.round(abs / SECOND)} s`;
  if (abs < 59.5 * MINUTE) return `${Math.round(abs / MINUTE)} min`;
  if (abs < 47.5 * HOUR) return `${Math.round(abs / HOUR)} h`;
  if (abs < YEAR - DAY / 2) return `${Math.round(abs / DAY)} days`;
  const years = Math.round(abs / YEAR);
  return `${years} year${years === 1 ? '' : 's'}`;
}

/** How long ago or ahead a time is: "just now", "2 h ago", "in 3 min". */
export function ago(iso: string, now: number): string {
  const time = at(iso);
  if (time === undefined) return iso;
  const distance = now - time;
  if (Math.abs(distance) < SECOND) return 'just now';
  return distance > 0 ? `${shortDuration(distance)} ago` : `in ${shortDuration(distance)}`;
}

// Making a format costs a millisecond or so; printing with it costs next to nothing.
const formats = new Map<string, Intl.DateTimeFormat>();
function format(time: number, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat('en-GB', { hourCycle: 'h23', ...options });
    formats.set(key, made);
  }
  // The comma after the weekday comes and goes between versions of ICU; without it all browsers print the same.
  return made.format(time).replace(/^([A-Z][a-z]{2}), /, '$1 ');
}

const HOUR_MINUTE = { hour: '2-digit', minute: '2-digit' } as const;
const DAY_MONTH = { day: 'numeric', month: 'short' } as const;

/** Local date and time to the second, with the zone: "Fri 20 Nov 2026, 11:02:14 CET". */
export function exactTime(iso: string, timeZone?: string): string {
  const time = at(iso);
  if (time === undefined) return iso;
  return format(time, {
    ...DAY_MONTH,
    ...HOUR_MINUTE,
    weekday: 'short',
    year: 'numeric',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  });
}

/** Local time of day to the second: "11:32:24". */
export function clockTime(iso: string, timeZone?: string): string {
  const time = at(iso);
  return time === undefined ? iso : format(time, { ...HOUR_MINUTE, second: '2-digit', timeZone });
}

/** Local time of day to the minute: "11:32". */
export function hourMinute(time: number, timeZone?: string): string {
  return format(time, { ...HOUR_MINUTE, timeZone });
}

/** A local day: "20 Nov". */
export function dayMonth(time: number, timeZone?: string): string {
  return format(time, { ...DAY_MONTH, timeZone });
}

/** A local day of the week: "Thu". */
export function weekday(time: number, timeZone?: string): string {
  return format(time, { weekday: 'short', timeZone });
}

/** The name of the local zone at that time: "CET", "GMT+2", "UTC". */
export function zoneName(time: number, timeZone?: string): string {
  const text = format(time, { day: '2-digit', timeZoneName: 'short', timeZone });
  return text.replace(/^\d+,?\s*/, '');
}

/**
 * Day and time as short as the distance allows: "today, 14:02", "tomorrow, 14:02", "yesterday, 09:10",
 * "Sat 21 Nov, 11:02", and in another year "18 Dec 2027" (nobody asks for the minute a year ahead).
 */
export function dayTime(iso: string, now: number, timeZone?: string): string {
  const time = at(iso);
  if (time === undefined) return iso;
  const day = format(time, { dateStyle: 'short', timeZone });
  for (const [offset, word] of [
    [0, 'today'],
    [1, 'tomorrow'],
    [-1, 'yesterday'],
  ] as const) {
    if (day === format(now + offset * DAY, { dateStyle: 'short', timeZone })) {
      return `${word}, ${hourMinute(time, timeZone)}`;
    }
  }
  const year = format(time, { year: 'numeric', timeZone });
  if (year !== format(now, { year: 'numeric', timeZone }))
    return format(time, { ...DAY_MONTH, year: 'numeric', timeZone });
  return `${format(time, { ...DAY_MONTH, weekday: 'short', timeZone })}, ${hourMinute(time, timeZone)}`;
}
