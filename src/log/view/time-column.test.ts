import { expect, test } from 'vitest';
import { stopwatch, timeWords } from './time-column.ts';

const ms = Date.parse('2026-11-20T10:46:25.618Z');
const of = { ms, raw: '[task 2026-11-20T10:46:25.618Z] ', start: ms - 3_723_000, before: ms - 400 };

test.each([
  ['utc', '10:46:25'],
  ['logged', '2026-11-20T10:46:25.618Z'],
  ['start', '1:02:03'],
  ['before', '+0.4 s'],
  ['off', ''],
] as const)('%s is %s', (mode, words) => {
  expect(timeWords(mode, of)).toBe(words);
});

test('local is the time of day here', () => {
  const at = new Date(ms);
  expect(timeWords('local', of)).toBe(at.toTimeString().slice(0, 8));
});

test.each([
  ['10:22:01 ', '10:22:01'],
  ['[taskcluster:warn 2026-11-20T10:46:25Z] ', '2026-11-20T10:46:25Z'],
  ['2026-11-20 10:46:25,618 ', '2026-11-20 10:46:25,618'],
])('as logged takes %j for %s', (raw, words) => {
  expect(timeWords('logged', { ms, raw })).toBe(words);
});

test('what is not known is not told', () => {
  expect(timeWords('start', { ms, raw: '' })).toBe('');
  expect(timeWords('before', { ms, raw: '' })).toBe('');
  expect(timeWords('before', { ms, raw: '', before: ms + 500 })).toBe('-0.5 s');
  expect(timeWords('before', { ms, raw: '', before: ms - 200_000 })).toBe('+3:20');
});

test.each([
  [0, '0:00'],
  [999, '0:00'],
  [61_000, '1:01'],
  [3_600_000, '1:00:00'],
  [-5000, '-0:05'],
])('%i ms is %s', (given, words) => {
  expect(stopwatch(given)).toBe(words);
});
