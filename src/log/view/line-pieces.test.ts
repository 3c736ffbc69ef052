import { describe, expect, test } from 'vitest';
import { parseAnsi } from '../ansi/ansi.ts';
import { looks } from '../ansi/late-look.ts';
import { linePieces } from './line-pieces.ts';

await looks.load();

const RED = '\u001b[31m';
const OFF = '\u001b[0m';
const shown = (line: string, marks: [number, number][], current?: number, most?: number) =>
  linePieces(parseAnsi(line), marks, current, most).map(
    ({ text, found, look }) => `${look ? '*' : ''}${found ? `${found}:` : ''}${text}`,
  );

test.each<[string, [number, number][], string[]]>([
  ['plain', [], ['plain']],
  ['', [], []],
  [
    'one two one',
    [
      [0, 3],
      [8, 11],
    ],
    ['match:one', ' two ', 'match:one'],
  ],
  ['abc', [[0, 3]], ['match:abc']],
  ['abc', [[1, 1]], ['abc']],
  [`${RED}red${OFF} and`, [], ['*red', ' and']],
])('%j with %j', (line, marks, pieces) => {
  expect(shown(line, marks)).toEqual(pieces);
});

test('a match that crosses a change of colour is marked on both sides', () => {
  const line = `re${RED}sult${OFF}s`;
  expect(shown(line, [[1, line.length]])).toEqual(['r', 'match:e', '*match:sult', 'match:s']);
});

test('the match one is at is told from the others', () => {
  expect(
    shown(
      'a a a',
      [
        [0, 1],
        [2, 3],
        [4, 5],
      ],
      1,
    ),
  ).toEqual(['match:a', ' ', 'current:a', ' ', 'match:a']);
});

describe('a line painted character by character', () => {
  const rainbow = Array.from({ length: 300 }, (_, i) => `\u001b[38;5;${i % 256}m${i % 10}`).join('');
  const pieces = linePieces(parseAnsi(rainbow), [], -1, 20);

  test('keeps all of its text in few elements', () => {
    expect(pieces.map(({ text }) => text).join('')).toBe(Array.from({ length: 300 }, (_, i) => i % 10).join(''));
    expect(pieces).toHaveLength(21);
  });
});
