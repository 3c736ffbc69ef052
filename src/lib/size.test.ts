import { expect, test } from 'vitest';
import { count, size } from './size.ts';

test.each([
  [0, '0 B'],
  [1, '1 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [9_400, '9.4 kB'],
  [9_960, '10 kB'],
  [38_200, '38 kB'],
  [212_000, '212 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [20_400_000, '20.4 MB'],
  [31_000_000, '31.0 MB'],
  [99_960_000, '100 MB'],
  [148_000_000, '148 MB'],
  [2_500_000_000, '2.5 GB'],
  [3e18, '3000 PB'],
])('%d bytes are %s', (bytes, said) => {
  expect(size(bytes)).toBe(said);
});

test.each([undefined, Number.NaN, -1, Number.POSITIVE_INFINITY])('%s is no size', (bytes) => {
  expect(size(bytes)).toBe('–');
});

test('counts carry their word', () => {
  expect(count(1, 'line')).toBe('1 line');
  expect(count(184_220, 'line')).toBe('184,220 lines');
  expect(count(2, 'entry', 'entries')).toBe('2 entries');
});
