import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Json, removeAt, setAt } from '../lib/json-path.ts';
import type { Edit } from './check/problem.ts';
import { differences, inLine, makeAgain, takeBack } from './diff.ts';

const apply = (value: Json, { path, value: next }: Edit): Json =>
  next === undefined ? removeAt(value, path) : setAt(value, path, next);

test.each<[name: string, before: Json, after: Json, paths: (string | number)[][]]>([
  ['nothing', { a: 1 }, { a: 1 }, []],
  ['a value', { a: 1, b: 2 }, { a: 1, b: 3 }, [['b']]],
  ['a key that is gone and one that is new', { a: 1 }, { b: 1 }, [['a'], ['b']]],
  ['deep inside', { a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 3 }] } }, [['a', 'b', 1, 'c']]],
  ['a longer list is one difference', { a: [1, 2] }, { a: [2] }, [['a']]],
  ['another kind', { a: {} }, { a: [] }, [['a']]],
  ['the order of keys is no difference', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
])('%s', (_, before, after, paths) => {
  expect(differences(before, after).map(({ path }) => path)).toEqual(paths);
});

const json = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.integer(),
    fc.string({ maxLength: 3 }),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('json'), { noNullPrototype: true }),
  ),
})).json;
const object = fc.dictionary(fc.constantFrom('a', 'b', 'c'), json, { noNullPrototype: true });

test('taking every difference back gives what was before, and making it again what came after', () => {
  fc.assert(
    fc.property(object, object, (before, after) => {
      const all = differences(before, after);
      expect(all.map(takeBack).reduce<Json>(apply, after)).toEqual(before);
      expect(all.map(makeAgain).reduce<Json>(apply, before)).toEqual(after);
    }),
    { numRuns: 500 },
  );
});

test('a long value is cut with its length said', () => {
  expect(inLine('x'.repeat(5000))).toMatch(/x… \(5,000 characters\)$/);
  expect(inLine('a\n  b')).toBe('a ⏎ b');
  expect(inLine(undefined)).toBe('not there');
});
