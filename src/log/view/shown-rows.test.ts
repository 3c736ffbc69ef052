import { describe, expect, test } from 'vitest';
import { allBut, onlyAround, type ShownRows } from './shown-rows.ts';

const lines = (rows: ShownRows) => Array.from({ length: rows.count }, (_, row) => rows.lineAt(row));

describe('all lines but folded ones', () => {
  test.each([
    [5, [], [1, 2, 3, 4, 5]],
    [0, [], []],
    [6, [{ from: 2, to: 4 }], [1, 5, 6]],
    [6, [{ from: 1, to: 3 }], [4, 5, 6]],
    [6, [{ from: 4, to: 9 }], [1, 2, 3]],
    [6, [{ from: 1, to: 6 }], []],
    [
      9,
      [
        { from: 2, to: 6 },
        { from: 3, to: 4 },
        { from: 7, to: 7 },
      ],
      [1, 8, 9],
    ],
  ])('%j without %j', (total, folded, left) => {
    expect(lines(allBut(total, folded))).toEqual(left);
  });
});

describe('matches with lines around them', () => {
  test.each([
    [10, [5], 0, [5]],
    [10, [5], 2, [3, 4, 5, 6, 7]],
    [10, [1, 10], 1, [1, 2, 9, 10]],
    [10, [3, 5], 1, [2, 3, 4, 5, 6]],
    [10, [3, 6], 1, [2, 3, 4, 5, 6, 7]],
    [4, [3, 9], 0, [3]],
    [4, [], 3, []],
  ])('of %j lines %j with %j', (total, matches, around, left) => {
    expect(lines(onlyAround(total, Uint32Array.from(matches), around))).toEqual(left);
  });
});

test('every line finds its row, a hidden one the row after it', () => {
  const rows = allBut(20, [{ from: 3, to: 8 }]);
  for (let row = 0; row < rows.count; row += 1) expect(rows.rowOf(rows.lineAt(row))).toBe(row);
  expect(rows.lineAt(rows.rowOf(5))).toBe(9);
  expect(rows.shows(5)).toBe(false);
  expect(rows.shows(9)).toBe(true);
  expect(rows.hiddenBefore(rows.rowOf(9))).toBe(6);
  expect(rows.hiddenBefore(rows.rowOf(10))).toBe(0);
  expect(rows.lineAt(rows.rowOf(99))).toBe(20);
});

test('a hidden end leads to the last row, a hidden beginning to the first', () => {
  expect(allBut(9, [{ from: 5, to: 9 }]).rowOf(7)).toBe(3);
  expect(allBut(9, [{ from: 1, to: 5 }]).rowOf(2)).toBe(0);
  expect(allBut(9, [{ from: 1, to: 5 }]).hiddenBefore(0)).toBe(5);
  expect(onlyAround(0, new Uint32Array(), 1).rowOf(7)).toBe(0);
});

test('where nothing is shown there is a place all the same', () => {
  for (const rows of [allBut(5, [{ from: 1, to: 5 }]), onlyAround(5, new Uint32Array(), 0)]) {
    expect(rows.count).toBe(0);
    expect(rows.rowOf(rows.lineAt(0))).toBe(0);
    expect(rows.shows(1)).toBe(false);
  }
});
