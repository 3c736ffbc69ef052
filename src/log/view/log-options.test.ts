import { expect, test } from 'vitest';
import { logQuery, readLogOptions } from './log-options.ts';

const PLACE = '#fZ3mT7pLQkWc5dJx8uYh0A/runs/1/logs/public/logs/live.log';
const NOTHING = { find: '', regex: false, matchCase: false, word: false, wrap: false };

test.each([
  ['', NOTHING],
  ['?lines=10-20', { ...NOTHING, lines: { from: 10, to: 20 } }],
  ['?lines=7', { ...NOTHING, lines: { from: 7, to: 7 } }],
  [
    '?lines=3-9&find=a%20b%26%23c&regex=1&case=1&word=1&only=3&time=start&wrap=1',
    {
      lines: { from: 3, to: 9 },
      find: 'a b&#c',
      regex: true,
      matchCase: true,
      word: true,
      only: 3,
      time: 'start',
      wrap: true,
    },
  ],
  ['?find=x&only=0', { ...NOTHING, find: 'x', only: 0 }],
] as const)('%s is read and written', (query, options) => {
  expect(readLogOptions(PLACE + query)).toEqual(options);
  expect(logQuery(options)).toBe(query);
});

test.each([
  ['#L10-20', '?lines=10-20'],
  ['#L10-L20', '?lines=10-20'],
  ['#L4', '?lines=4'],
  ['?wrap=1#L4', '?lines=4&wrap=1'],
  ['?lines=20-10', '?lines=10-20'],
  ['?lines=0-5', ''],
  ['?lines=x', ''],
  ['?only=99', '?only=10'],
  ['?only=-4', '?only=0'],
  ['?only', '?only=0'],
  ['?time=noon', ''],
  ['?_k=1', ''],
])('%s means %s', (given, written) => {
  expect(logQuery(readLogOptions(PLACE + given))).toBe(written);
});
