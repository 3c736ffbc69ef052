import { expect, test } from 'vitest';
import { readParameters } from './parameters.ts';

test('parameters keep their order and their values', () => {
  expect(
    readParameters('base_rev: "0123"\nlevel: "3"\ndo_not_optimize: []\nbuild_date: 1700000000\nfilters: [a, b]\n'),
  ).toEqual([
    ['base_rev', '0123'],
    ['level', '3'],
    ['do_not_optimize', []],
    ['build_date', 1_700_000_000],
    ['filters', ['a', 'b']],
  ]);
});

const bomb = `a: &a [x,x]\n${Array.from({ length: 20 }, (_, n) => `b${n}: &b${n} [${n ? `*b${n - 1},*b${n - 1}` : '*a,*a'}]`).join('\n')}`;
test.each(['', '- a', 'a: [', 'just words', bomb])('what is none, or a trap, is nothing', (text) => {
  expect(readParameters(text)).toBeUndefined();
});
