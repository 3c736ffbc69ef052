import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Json, setAt } from '../../lib/json-path.ts';
import { sharing } from './sharing.ts';

const copy = (value: Json): Json => JSON.parse(JSON.stringify(value)) as Json;

test('what did not change is the same object, what did is not', () => {
  const before = { a: { b: [1, { c: 2 }] }, d: { e: 3 } };
  const next = sharing(before, copy(setAt(before, ['d', 'e'], 4))) as typeof before;
  expect(next).toEqual({ a: { b: [1, { c: 2 }] }, d: { e: 4 } });
  expect(next.a).toBe(before.a);
  expect(next.d).not.toBe(before.d);
  expect(sharing(before, copy(before))).toBe(before);
});

test('another order of keys is a change', () => {
  const next = sharing({ a: 1, b: 2 }, { b: 2, a: 1 });
  expect(Object.keys(next as object)).toEqual(['b', 'a']);
});

test('it says the same as without sharing, whatever there was before', () => {
  const json = fc.jsonValue().map((value) => copy(value as Json));
  fc.assert(
    fc.property(json, json, (before, next) => {
      expect(JSON.stringify(sharing(before, next))).toBe(JSON.stringify(next));
    }),
  );
});
