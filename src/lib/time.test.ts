import { describe, expect, test } from 'vitest';
import {
  ago,
  at,
  clockTime,
  dayMonth,
  dayTime,
  duration,
  exactTime,
  hourMinute,
  shortDuration,
  weekday,
  zoneName,
} from './time.ts';

const S = 1000;
const MIN = 60 * S;
const H = 60 * MIN;
const D = 24 * H;
const zone = 'Europe/Berlin';

test.each([
  [-5 * S, '0 s'],
  [Number.NaN, '0 s'],
  [0, '0 s'],
  [0.2, '1 ms'],
  [840, '840 ms'],
  [S, '1 s'],
  [59 * S + 999, '59 s'],
  [MIN, '1 min 0 s'],
  [14 * MIN + 2 * S, '14 min 2 s'],
  [59 * MIN + 59 * S, '59 min 59 s'],
  [H, '1 h'],
  [90 * MIN, '1 h 30 min'],
  [69 * H + 3 * MIN, '2 days 21 h'],
  [D, '1 day'],
  [D + H, '1 day 1 h'],
  [2 * D + 3 * H, '2 days 3 h'],
  [365 * D, '1 year'],
  [366 * D, '1 year 1 day'],
  [800 * D, '2 years 70 days'],
])('duration(%d) is "%s"', (ms, words) => expect(duration(ms)).toBe(words));

test.each([
  [0, '0 s'],
  [1400, '1 s'],
  [59.6 * S, '1 min'],
  [-3 * MIN, '3 min'],
  [59.6 * MIN, '1 h'],
  [24 * H, '24 h'],
  [28 * D, '28 days'],
  [364.8 * D, '1 year'],
  [730 * D, '2 years'],
])('shortDuration(%d) is "%s"', (ms, words) => expect(shortDuration(ms)).toBe(words));

describe('times', () => {
  const iso = '2026-11-20T10:02:14.000Z';
  const now = Date.parse(iso);

  test.each([
    [now + 400, 'just now'],
    [now + 2 * H, '2 h ago'],
    [now - 3 * MIN, 'in 3 min'],
    [now + 40 * S, '40 s ago'],
    [now + 3 * D, '3 days ago'],
  ])('ago at %d is "%s"', (at, words) => expect(ago(iso, at)).toBe(words));

  test('exact, with the zone', () => {
    expect(exactTime(iso, 'UTC')).toBe('Fri 20 Nov 2026, 10:02:14 UTC');
    expect(exactTime(iso, zone)).toBe('Fri 20 Nov 2026, 11:02:14 CET');
  });

  test('parts', () => {
    expect(clockTime(iso, zone)).toBe('11:02:14');
    expect(clockTime('2026-11-20T23:00:05Z', zone)).toBe('00:00:05');
    expect(hourMinute(now, zone)).toBe('11:02');
    expect(dayMonth(now, zone)).toBe('20 Nov');
    expect(weekday(now, zone)).toBe('Fri');
    expect(zoneName(now, zone)).toBe('CET');
    expect(zoneName(now, 'UTC')).toBe('UTC');
  });

  test.each([
    ['2026-11-20T13:02:14Z', 'today, 14:02'],
    ['2026-11-21T13:02:14Z', 'tomorrow, 14:02'],
    ['2026-11-19T08:10:00Z', 'yesterday, 09:10'],
    ['2026-11-28T08:10:00Z', 'Sat 28 Nov, 09:10'],
    ['2027-12-18T08:10:00Z', '18 Dec 2027'],
  ])('dayTime(%s) is "%s"', (time, words) => expect(dayTime(time, now, zone)).toBe(words));

  test('what is no time stays as it is', () => {
    for (const show of [exactTime, clockTime]) expect(show('soon')).toBe('soon');
    expect(ago('soon', now)).toBe('soon');
    expect(dayTime('soon', now)).toBe('soon');
    expect(at('soon')).toBeUndefined();
    expect(at(undefined)).toBeUndefined();
    expect(at(iso)).toBe(now);
  });
});
