import { duration } from '../lib/time.ts';
import { oneLine } from '../ui/json-value.ts';

const SECONDS = /^(maxRunTime|timeout|idleTimeout|gracePeriod)$|(Secs|Seconds|_seconds|_secs)$/i;
const MILLISECONDS = /(Millis|Milliseconds|Msec|TimeoutMs|_ms)$/i;

/** A length of time in words behind a bare number: payload `maxRunTime: 5400` is "1 h 30 min". */
export function definitionNote(key: string | number, value: unknown): string | undefined {
  if (typeof key !== 'string' || typeof value !== 'number' || !(value > 0)) return undefined;
  if (MILLISECONDS.test(key)) return value >= 1000 ? duration(value) : undefined;
  // Under a minute the number says as much as the words would.
  if (SECONDS.test(key)) return value >= 60 ? duration(value * 1000) : undefined;
  return undefined;
}

/** The payload and its short parts are unfolded from the start. */
export function startsUnfolded(path: (string | number)[], value: object): boolean {
  if (path[0] !== 'payload') return false;
  if (path.length === 1) return true;
  const size = Array.isArray(value) ? value.length : Object.keys(value).length;
  const [, part] = path;
  // A command is a list, or a list of lists: the words people look for stand in the inner one.
  if (part === 'command') return path.length <= 3 && size <= 20;
  // What fits on the line of its fold is read there.
  return path.length === 2 && size <= 12 && oneLine(value, 60) === undefined;
}
