import { expect, test } from 'vitest';
import { ordinalOf, stepFrom } from './find-step.ts';

const found = { lines: Uint32Array.of(3, 7, 20), perLine: Uint32Array.of(1, 2, 1) };
const at = (line: number, index = 0) => ({ line, index });

test.each([
  [undefined, 1, 1, at(3)],
  [undefined, 3, 1, at(3)],
  [undefined, 4, 1, at(7)],
  [undefined, 4, -1, at(3)],
  [undefined, 21, 1, at(3)],
  [undefined, 1, -1, at(20)],
  [at(3), 1, 1, at(7)],
  [at(7), 1, 1, at(7, 1)],
  [at(7, 1), 1, 1, at(20)],
  [at(20), 1, 1, at(3)],
  [at(20), 1, -1, at(7, 1)],
  [at(7, 1), 1, -1, at(7)],
  [at(3), 1, -1, at(20)],
  [at(8), 1, 1, at(20)],
] as const)('from %j, seeing line %i, by %i', (from, line, by, to) => {
  expect(stepFrom(found, from, line, by)).toEqual(to);
});

test('matches are counted, not lines', () => {
  expect([at(3), at(7), at(7, 1), at(20), at(5), undefined].map((one) => ordinalOf(found, one))).toEqual([
    1, 2, 3, 4, 0, 0,
  ]);
});

test('nothing found leads nowhere', () => {
  expect(stepFrom({ lines: new Uint32Array(), perLine: new Uint32Array() }, undefined, 1, 1)).toBeUndefined();
});
