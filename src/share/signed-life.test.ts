import { describe, expect, test } from 'vitest';
import { endWords, isLostOnTheWay, LIVES, signedLife } from './signed-life.ts';

const now = Date.parse('2026-11-22T02:10:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('how long a signed link is good', () => {
  test.each(LIVES)('%s is offered, and can be', (life) => {
    expect(signedLife(life, now).expires).toBeGreaterThanOrEqual(now + 5 * MINUTE);
  });

  test.each<[wanted: string, end: number | undefined, life: ReturnType<typeof signedLife>]>([
    ['2 days 3 hours', undefined, { expires: now + 2 * DAY + 180 * MINUTE }],
    ['31 days', undefined, { expires: now + 31 * DAY }],
    ['1 hour', now + DAY, { expires: now + 60 * MINUTE }],
    ['31 days', now + DAY, { expires: now + DAY, cut: true }],
    ['5 minutes', now + 2 * MINUTE, { expires: now + 2 * MINUTE, cut: true }],
    ['1 hour', now, { problem: 'The credentials in use have ended.' }],
    ['4 minutes', undefined, { problem: 'At least 5 minutes, so that there is time to follow it.' }],
    ['-1 day', undefined, { problem: 'At least 5 minutes, so that there is time to follow it.' }],
    ['32 days', undefined, { problem: '31 days at most.' }],
    ['for ever', undefined, { problem: 'Not a length of time: “1 day” and “2 days 3 hours” are.' }],
    ['', undefined, { problem: 'Not a length of time: “1 day” and “2 days 3 hours” are.' }],
  ])('%s, of credentials that end at %s', (wanted, end, life) => {
    expect(signedLife(wanted, now, end)).toEqual(life);
  });

  test('its end is said as a time and from now', () => {
    expect(endWords(now + 60 * MINUTE, now)).toMatch(/^Sun 22 Nov 2026, \d\d:10:00 \S+ \(in 60 min\)$|\(in 1 h\)$/);
  });
});

test.each<[name: string, storageType: string, lost: boolean]>([
  ['public/logs/live.log', 's3', false],
  ['public/with space/report final (2).txt', 's3', false],
  ['public/"double" and \'single\' quotes.txt', 's3', false],
  ['public/question?mark=1&x=2.txt', 's3', false],
  ['public/hash#L10-20.txt', 's3', false],
  ['public/percent%25encoded%2Fslash.txt', 's3', true],
  ['public/100%.txt', 's3', true],
  ['public/percent%zz.txt', 's3', true],
  ['public/back\\slash.txt', 's3', true],
  ['public/./dot/../dots.txt', 's3', true],
  ['public/percent%25encoded%2Fslash.txt', 'object', false],
  ['public/100%.txt', 'object', false],
  ['public/./dot/../dots.txt', 'object', true],
  ['public/percent%25encoded%2Fslash.txt', 'reference', false],
])('%s in %s is lost on the way to storage: %s', (name, storageType, lost) => {
  expect(isLostOnTheWay(name, storageType)).toBe(lost);
});
