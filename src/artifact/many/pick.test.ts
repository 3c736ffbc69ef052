import { expect, test } from 'vitest';
import type { Artifact } from '../../api/types.ts';
import { changed, chosenOf, sizeOf, span, takenTogether, whyNot } from './pick.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const one = (name: string, more: Partial<Artifact> = {}): Artifact => ({
  name,
  storageType: 's3',
  expires: '2026-07-01T00:00:00Z',
  ...more,
});

test.each<[Partial<Artifact>, string | undefined]>([
  [{}, undefined],
  [{ storageType: 'error' }, 'missing'],
  [{ expires: '2026-05-31T23:59:59Z' }, 'expired'],
  [{ storageType: 'reference' }, undefined],
  [{ storageType: 'something-new' }, undefined],
])('%j cannot be taken: %s', (artifact, why) => {
  expect(whyNot(one('a', artifact), NOW)).toBe(why);
});

test('together, nothing is taken from other hosts nor what is not there', () => {
  const list = [
    one('a'),
    one('b', { storageType: 'reference' }),
    one('c', { storageType: 'error' }),
    one('d', { storageType: 'link' }),
  ];
  expect(takenTogether(list, NOW).map(({ name }) => name)).toEqual(['a', 'd']);
});

test.each<[(number | undefined)[], string]>([
  [[], ''],
  [[1500], '1.5 kB'],
  [[1000, 0], '1 kB'],
  [[1000, undefined, undefined], 'over 1 kB, 2 of unknown size'],
  [[undefined], 'of unknown size'],
])('%j in all: %s', (lengths, words) => {
  expect(sizeOf(lengths.map((contentLength, at) => one(String(at), { contentLength })))).toBe(words);
});

test('all, some or none', () => {
  const list = [one('a'), one('b')];
  expect(chosenOf(list, new Set(['a', 'b', 'c']))).toBe('all');
  expect(chosenOf(list, new Set(['b']))).toBe('some');
  expect(chosenOf(list, new Set(['c']))).toBe('none');
  expect(chosenOf([], new Set(['c']))).toBeUndefined();
});

test('what is chosen changes as a whole, and the set before stays as it was', () => {
  const before = new Set(['a', 'b']);
  expect([...changed(before, ['b', 'c'], true)]).toEqual(['a', 'b', 'c']);
  expect([...changed(before, ['b', 'c'], false)]).toEqual(['a']);
  expect([...before]).toEqual(['a', 'b']);
});

test.each<[string | undefined, string, string[]]>([
  ['b', 'd', ['b', 'c', 'd']],
  ['d', 'b', ['b', 'c', 'd']],
  [undefined, 'c', ['c']],
  ['gone', 'c', ['c']],
  ['a', 'a', ['a']],
])('from %s to %s: %j', (from, to, names) => {
  expect(span(['a', 'b', 'c', 'd'], from, to)).toEqual(names);
});
