import { expect, test } from 'vitest';
import { nextZoom } from './zoom.ts';

test.each([
  [1, 1, 1.5],
  [1, -1, 0.75],
  [0.61, 1, 0.75],
  [0.61, -1, 0.5],
  [32, 1, 32],
  [0.0625, -1, 0.0625],
  [0.01, -1, 0.0625],
] as const)('from %d by %d: %d', (now, by, expected) => {
  expect(nextZoom(now, by)).toBe(expected);
});
