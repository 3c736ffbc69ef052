import { expect, test } from 'vitest';
import { lineTime } from './line-time.ts';

const iso = (text: string, near?: string) => {
  const time = lineTime(text, near === undefined ? undefined : Date.parse(near));
  return time && { ...time, ms: new Date(time.ms).toISOString() };
};

test.each([
  [
    '[taskcluster 2026-11-20T10:46:25.118Z] x',
    { ms: '2026-11-20T10:46:25.118Z', from: 0, to: 39, component: 'taskcluster' },
  ],
  [
    '[taskcluster:warn 2026-11-20T10:46:25.118Z] x',
    { ms: '2026-11-20T10:46:25.118Z', from: 0, to: 44, component: 'taskcluster', level: 'warn' },
  ],
  ['  [vcs 2026-11-20T10:46:25.118442Z]   x', { ms: '2026-11-20T10:46:25.118Z', from: 2, to: 36, component: 'vcs' }],
  ['[task 2026-11-20T10:46:25+02:00]', { ms: '2026-11-20T08:46:25.000Z', from: 0, to: 32, component: 'task' }],
  ['[task 2026-11-20T10:46:25-0130] x', { ms: '2026-11-20T12:16:25.000Z', from: 0, to: 32, component: 'task' }],
  ['2026-11-20T10:46:25Z x', { ms: '2026-11-20T10:46:25.000Z', from: 0, to: 21 }],
  ['2026-11-20 10:46:25,118 ERROR x', { ms: '2026-11-20T10:46:25.118Z', from: 0, to: 24 }],
  ['[2026-11-20 10:46:25] x', { ms: '2026-11-20T10:46:25.000Z', from: 0, to: 22 }],
  ['2026/11/20 10:46:25 x', { ms: '2026-11-20T10:46:25.000Z', from: 0, to: 20 }],
])('%s', (text, time) => {
  expect(iso(text)).toEqual(time);
});

test.each([
  ['10:46:25     INFO - x', '2026-11-20T10:40:00Z', '2026-11-20T10:46:25.000Z', 9],
  ['[10:46:25.5] x', '2026-11-20T10:40:00Z', '2026-11-20T10:46:25.500Z', 13],
  ['00:00:01 after midnight', '2026-11-20T23:59:59Z', '2026-11-21T00:00:01.000Z', 9],
  ['23:59:58 a little out of order', '2026-11-21T00:00:01Z', '2026-11-20T23:59:58.000Z', 9],
  ['10:46:25 the same moment', '2026-11-20T10:46:25Z', '2026-11-20T10:46:25.000Z', 9],
])('%s, after %s', (text, near, ms, to) => {
  expect(iso(text, near)).toEqual({ ms, from: 0, to });
});

test.each([
  '',
  'x',
  '[taskcluster:error] no time',
  '10:46:25 no day known',
  '[ 12%] Building CXX object',
  '[12:30] minutes',
  '2026-11-20 no time',
  '2026-99-99T99:99:99Z x',
  '2026-11-20T10:46:25Z] half a bracket',
  '[2026-11-20T10:46:25Z half a bracket',
  '1.2.3.4:80',
  `${' '.repeat(5000)}10:46:25`,
])('%j has none', (text) => {
  expect(lineTime(text)).toBeUndefined();
});
