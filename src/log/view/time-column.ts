import type { TimeMode } from './log-options.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** A stretch of time as a stopwatch tells it: `0:04`, `12:41`, `1:02:03`. In ms. */
export function stopwatch(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${ms <= -1000 ? '-' : ''}${h > 0 ? `${h}:${two(m)}` : m}:${two(s)}`;
}

export interface TimeOf {
  /** Of this line, ms since 1970. */
  ms: number;
  /** As the line has it. */
  raw: string;
  /** The first time in the log. */
  start?: number;
  /** Of the last line before it that has one. */
  before?: number;
}

/** The time of a line in the form asked for. Empty where there is nothing to tell. */
export function timeWords(mode: TimeMode, { ms, raw, start, before }: TimeOf): string {
  switch (mode) {
    case 'local': {
      const at = new Date(ms);
      return [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
    }
    case 'utc':
      return new Date(ms).toISOString().slice(11, 19);
    case 'logged':
      return /\d[\dT:.,/ Z+-]*\d(?:Z|\b)/.exec(raw)?.[0] ?? '';
    case 'start':
      return start === undefined ? '' : stopwatch(ms - start);
    case 'before': {
      if (before === undefined) return '';
      const by = (ms - before) / 1000;
      return Math.abs(by) < 100 ? `${by < 0 ? '' : '+'}${by.toFixed(1)} s` : `+${stopwatch(ms - before)}`;
    }
    default:
      return '';
  }
}
