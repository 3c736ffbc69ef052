import fc from 'fast-check';
import jsone from 'json-e';
import { fromNow } from 'taskcluster-client';
import { describe, expect, test } from 'vitest';
import { after, readFromNow, sayFromNow } from './from-now.ts';

const S = 1000;
const MIN = 60 * S;
const H = 60 * MIN;
const D = 24 * H;
const now = new Date('2026-11-21T14:00:00.000Z');

const distance = (text: string) => {
  const span = readFromNow(text);
  return span && after(now, span).getTime() - now.getTime();
};

test.each([
  ['now', 0],
  ['Now', 0],
  ['0 seconds', 0],
  ['2 days 3 hours', 2 * D + 3 * H],
  ['2d3h', 2 * D + 3 * H],
  ['2 Days, 3 Hours and 5 minutes', 2 * D + 3 * H + 5 * MIN],
  ['3 hours 2 days', 2 * D + 3 * H],
  ['1 year', 365 * D],
  ['1y', 365 * D],
  ['2 yr', 730 * D],
  ['1 month', 30 * D],
  ['3mo', 90 * D],
  ['2 mths', 60 * D],
  ['1 week', 7 * D],
  ['2 wk', 14 * D],
  ['1w', 7 * D],
  ['90 min', 90 * MIN],
  ['90 mins', 90 * MIN],
  ['15m', 15 * MIN],
  ['5 sec', 5 * S],
  ['5s', 5 * S],
  ['1 year 2 months 3 weeks 4 days 5 hours 6 minutes 7 seconds', (365 + 60 + 21 + 4) * D + 5 * H + 6 * MIN + 7 * S],
  ['1.5 hours', 90 * MIN],
  ['now + 2 hours', 2 * H],
  ['now+2h', 2 * H],
  ['now - 10 minutes', -10 * MIN],
  ['now − 10 minutes', -10 * MIN],
  ['+ 1 day', D],
  ['-1 day 2 hours', -(D + 2 * H)],
  ['in 2 hours', 2 * H],
  ['2 hours ago', -2 * H],
  ['1 month ago', -30 * D],
  ['2 hours from now', 2 * H],
])('"%s" is %d ms', (text, ms) => expect(distance(text)).toBe(ms));

test.each([
  '',
  ' ',
  'soon',
  '2',
  'hours',
  '2 fortnights',
  'tomorrow',
  '2 hours 3 hours',
  '2 hours,',
  '2 hours and',
  'now 2 hours',
  'nowhere',
  'now +',
  '+',
  'in',
  '- 2 hours ago',
  'in 2 hours ago',
  '2 - 3 hours',
  '--2 hours',
  '1e3 days',
  '0x10 days',
  '1..5 hours',
  '99999999999999 days',
  '999999999 years',
  '2 hours ago ago',
  '２ hours',
  '2026-11-21T14:00:00Z',
  '$' + '{x}',
  `${'1 day '.repeat(10_000)}`,
  '9'.repeat(100),
])('"%s" is no length of time', (text) => expect(readFromNow(text)).toBeUndefined());

test('months and years stay apart from what has a fixed length', () => {
  expect(readFromNow('1 year 2 months 1 week')).toEqual({ years: 1, months: 2, ms: 7 * D });
  expect(readFromNow('-1 year')).toEqual({ years: -1, months: 0, ms: 0 });
});

test.each([
  [0, '0 seconds'],
  [-0, '0 seconds'],
  [400, '0 seconds'],
  [-400, '0 seconds'],
  [999, '1 second'],
  [S, '1 second'],
  [90 * MIN, '1 hour 30 minutes'],
  [2 * D + 3 * H, '2 days 3 hours'],
  [30 * D, '30 days'],
  [366 * D, '1 year 1 day'],
  [-10 * MIN, '-10 minutes'],
  [Number.NaN, '0 seconds'],
  [Number.POSITIVE_INFINITY, '0 seconds'],
])('sayFromNow(%d) is "%s"', (ms, words) => expect(sayFromNow(ms)).toBe(words));

describe('as Taskcluster itself reads it', () => {
  const part = (...names: string[]) =>
    fc.option(
      fc.tuple(fc.nat(400), fc.constantFrom('', ' '), fc.constantFrom(...names)).map((words) => words.join('')),
      { nil: '' },
    );
  const words = fc
    .tuple(
      fc.constantFrom('', '-', '+'),
      part('y', 'year', 'years', 'yr'),
      part('mo', 'month', 'months'),
      part('w', 'wk', 'week', 'weeks'),
      part('d', 'day', 'days'),
      part('h', 'hr', 'hour', 'hours'),
      part('m', 'min', 'minute', 'minutes'),
      part('s', 'sec', 'second', 'seconds'),
    )
    .map(([sign, ...parts]) => sign + parts.filter(Boolean).join(' '))
    .filter((text) => /\d/.test(text));

  test('the client library and JSON-e agree with it', () =>
    fc.assert(
      fc.property(words, (text) => {
        const ours = after(now, readFromNow(text)!).toJSON();
        expect(ours).toBe(fromNow(text, now).toJSON());
        expect(ours).toBe(jsone({ $fromNow: text }, { now: now.toJSON() }));
      }),
    ));

  test('what we say, both read back', () =>
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), (seconds) => {
        const text = sayFromNow(seconds * S);
        expect(distance(text)).toBe(seconds * S);
        expect(fromNow(text, now).getTime() - now.getTime()).toBe(seconds * S);
      }),
    ));
});
