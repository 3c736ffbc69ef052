import type { Artifact } from '../api/types.ts';
import { at, dayMonth } from '../lib/time.ts';

/** A local day with its year: "18 Dec 2026". A text that is no time is shown as it is. */
export function day(iso: string, timeZone?: string): string {
  const time = at(iso);
  return time === undefined ? iso : `${dayMonth(time, timeZone)} ${yearOf(time, timeZone)}`;
}

/** Until when a list of artifacts is kept: one day, or the first and the last. Undefined for an empty list. */
export function keptUntil(artifacts: readonly Artifact[], timeZone?: string): string | undefined {
  const times = artifacts.map((artifact) => at(artifact.expires)).filter((time) => time !== undefined);
  if (times.length === 0) return undefined;
  const [first, last] = times.reduce(
    ([low, high], time) => [Math.min(low, time), Math.max(high, time)],
    [times[0]!, times[0]!],
  );
  const [from, to] = [day(new Date(first).toISOString(), timeZone), day(new Date(last).toISOString(), timeZone)];
  if (from === to) return to;
  return `${yearOf(first, timeZone) === yearOf(last, timeZone) ? dayMonth(first, timeZone) : from} to ${to}`;
}

function yearOf(time: number, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone }).format(time);
}
