import { expect, test } from 'vitest';
import type { Problem } from '../check/problem.ts';
import { pathKey, problemStore } from './form-context.ts';

const problem = (path: Problem['path'], message = 'no'): Problem => ({
  path,
  message,
  source: 'schema',
  severity: 'error',
});

test('a field hears of its own problems, a group counts all below it', () => {
  const store = problemStore();
  store.set([problem(['payload', 'env', 'A']), problem(['payload']), problem(['payloads'])]);
  expect(store.at(pathKey(['payload'])).length).toBe(1);
  expect(store.within(pathKey(['payload']))).toBe(2);
  expect(store.within(pathKey([]))).toBe(3);
  expect(store.at(pathKey(['payload', 'env']))).toEqual([]);
});

test('keys that look alike are told apart', () => {
  expect(new Set([['a', 'b'], ['a/b'], ['a', 0], ['a', '0']].map(pathKey)).size).toBe(4);
});

test('what stays the same stays the same list, so nothing is drawn again', () => {
  const store = problemStore();
  store.set([problem(['a']), problem(['b'])]);
  const before = store.at(pathKey(['a']));
  store.set([problem(['a']), problem(['b'], 'other words')]);
  expect(store.at(pathKey(['a']))).toBe(before);
  expect(store.at(pathKey(['b']))[0]?.message).toBe('other words');
});
