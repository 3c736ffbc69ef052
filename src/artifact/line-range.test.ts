import { expect, test } from 'vitest';
import { lineCount, lineWords, readLineRange } from './line-range.ts';

test.each([
  ['12', { from: 12, to: 12 }],
  ['12-34', { from: 12, to: 34 }],
  ['34-12', { from: 12, to: 34 }],
  ['0', undefined],
  ['0-3', undefined],
  ['', undefined],
  ['12-', undefined],
  ['-12', undefined],
  ['1e3', undefined],
  ['9999999999', undefined],
])('%j in a link', (given, range) => {
  expect(readLineRange(given)).toEqual(range);
});

test.each([
  ['', 0],
  ['a', 1],
  ['a\n', 1],
  ['a\n\n', 2],
  ['a\nb', 2],
])('%j is so many lines', (text, lines) => {
  expect(lineCount(text)).toBe(lines);
});

const whole = { lines: 300, whole: true, ended: true };
const start = { lines: 9132, whole: false, ended: true };
const coming = { lines: 100, whole: false, ended: false };

test.each([
  ['10', whole, 'Line 10 is marked.'],
  ['10-20', coming, 'Lines 10 to 20 are marked.'],
  ['300-310', whole, 'Line 300 is marked; the link names lines 300 to 310, but the text has 300 lines.'],
  ['290-310', whole, 'Lines 290 to 300 are marked; the link names lines 290 to 310, but the text has 300 lines.'],
  ['301', { ...whole, lines: 1 }, 'The link names line 301, but the text has 1 line.'],
  [
    '184000',
    start,
    'The link names line 184,000, but only the first 9,132 lines are shown here: open it for the rest.',
  ],
  ['2', { ...start, lines: 1 }, 'The link names line 2, but only the first line is shown here: open it for the rest.'],
  ['5000', coming, 'The link names line 5,000, and the rest is still coming.'],
] as const)('%s with %j', (given, shown, words) => {
  const range = readLineRange(given);
  expect(range && lineWords(range, shown)).toBe(words);
});
