import { after, readFromNow } from '../../lib/from-now.ts';
import { at } from '../../lib/time.ts';

/** What times a draft has already: "deadline + 1 year" goes by them. ISO. */
export interface KnownTimes {
  created?: string;
  deadline?: string;
}

/**
 * A time as people write it, as ISO in UTC: a date, "now", "now + 2 hours", "in 3 days", "deadline + 1 year". Nothing
 * when it is none. `now` in ms since 1970.
 */
export function readTime(text: string, now: number, known: KnownTimes = {}): string | undefined {
  const words = text.trim();
  const [, base, offset = ''] = /^(created|deadline)\s*([+-].*)?$/i.exec(words) ?? [];
  if (base) {
    const from = at(known[base.toLowerCase() as keyof KnownTimes]);
    const span = offset === '' ? { ms: 0, months: 0, years: 0 } : readFromNow(offset);
    return from === undefined || !span ? undefined : after(new Date(from), span).toISOString();
  }
  const span = readFromNow(words);
  if (span) return after(new Date(now), span).toISOString();
  // Only full dates: browsers read "5" or "May" as dates, too, each in its own way.
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.test(words)) return undefined;
  const time = Date.parse(words.replace(' ', 'T'));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
