import { expect, test } from 'vitest';
import { readTime } from './read-time.ts';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const known = { created: '2026-11-21T11:00:00.000Z', deadline: '2026-11-22T12:00:00.000Z' };

test.each<[text: string, iso: string | undefined]>([
  ['now', '2026-11-21T12:00:00.000Z'],
  ['now + 2 hours', '2026-11-21T14:00:00.000Z'],
  ['2 hours', '2026-11-21T14:00:00.000Z'],
  ['in 3 days', '2026-11-24T12:00:00.000Z'],
  ['deadline + 1 year', '2027-11-22T12:00:00.000Z'],
  ['Deadline', '2026-11-22T12:00:00.000Z'],
  ['created - 10 minutes', '2026-11-21T10:50:00.000Z'],
  ['2026-11-21T12:34:56Z', '2026-11-21T12:34:56.000Z'],
  ['2026-11-21T12:34:56.789+01:00', '2026-11-21T11:34:56.789Z'],
  ['deadline + ', undefined],
  ['soon', undefined],
  ['5', undefined],
  ['', undefined],
])('%j is %s', (text, iso) => {
  expect(readTime(text, now, known)).toBe(iso);
});

test('a time that is not there cannot be reckoned from', () => {
  expect(readTime('deadline + 1 year', now, { deadline: 'soon' })).toBeUndefined();
  expect(readTime('deadline + 1 year', now)).toBeUndefined();
});
