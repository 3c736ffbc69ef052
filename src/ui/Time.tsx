import { ago, clockTime, exactTime } from '../lib/time.ts';

/** A moment: its age, its clock time or all of it; the exact time with zone is always in the title. */
export function Time({ at, now, form = 'ago' }: { at: string; now: number; form?: 'ago' | 'exact' | 'clock' }) {
  const exact = exactTime(at);
  return (
    <time dateTime={at} title={exact}>
      {form === 'ago' ? ago(at, now) : form === 'clock' ? clockTime(at) : exact}
    </time>
  );
}
