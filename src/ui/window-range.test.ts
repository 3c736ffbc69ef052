import { expect, test } from 'vitest';
import { moved, visibleRange } from './window-range.ts';

test.each([
  ['a short list is drawn whole', [5, 28, 0, 320], { from: 0, to: 5 }],
  ['the top of a long one', [5000, 28, 0, 320], { from: 0, to: 24 }],
  ['the middle', [5000, 28, 28_000, 320], { from: 984, to: 1026 }],
  ['the end', [5000, 28, 5000 * 28 - 320, 320], { from: 4974, to: 5000 }],
  ['far below the view', [5000, 28, -9000, 800], { from: 0, to: 6 }],
  ['far above the view', [5000, 28, 900_000, 800], { from: 4994, to: 5000 }],
  ['nothing', [0, 28, 0, 320], { from: 0, to: 0 }],
] as [string, [number, number, number, number], { from: number; to: number }][])('%s', (_, input, range) => {
  expect(visibleRange(...input)).toEqual(range);
});

test('at most 100 rows are drawn on a screen of 1,440 px', () => {
  for (let top = 0; top < 140_000; top += 997) {
    const { from, to } = visibleRange(5000, 28, top, 1440);
    expect(to - from).toBeLessThanOrEqual(100);
    expect(from * 28).toBeLessThanOrEqual(top);
    expect(to * 28).toBeGreaterThanOrEqual(Math.min(140_000, top + 1440));
  }
});

test('a row is found again where it went', () => {
  expect(moved(['a', 'b', 'c'], 'b', 1)).toBe(0);
  expect(moved(['new', 'a', 'b'], 'b', 1)).toBe(1);
  expect(moved(['b'], 'b', 1)).toBe(-1);
  expect(moved(['a'], 'gone', 4)).toBe(0);
  expect(moved(['a'], undefined, 0)).toBe(0);
});
