import { describe, expect, test } from 'vitest';
import {
  fromPointer,
  getAt,
  type Json,
  type JsonPath,
  pathWords,
  removeAt,
  sameJson,
  samePath,
  setAt,
  startsWith,
} from './json-path.ts';

const parse = (text: string): Json => JSON.parse(text);

test.each<[string, JsonPath, string | undefined]>([
  ['{"a":{"b":[1,2]}}', [], '{"a":{"b":[1,2]}}'],
  ['{"a":{"b":[1,2]}}', ['a', 'b', 1], '2'],
  ['{"a":{"b":[1,2]}}', ['a', 'b', '1'], '2'],
  ['{"a":{"b":[1,2]}}', ['a', 'b', 2], undefined],
  ['{"a":{"b":[1,2]}}', ['a', 'b', 'length'], undefined],
  ['{"a":null}', ['a'], 'null'],
  ['{"a":null}', ['a', 'b'], undefined],
  ['{"0":"zero"}', [0], '"zero"'],
  ['{}', ['constructor'], undefined],
  ['{}', ['__proto__'], undefined],
  ['{"__proto__":{"x":1}}', ['__proto__', 'x'], '1'],
  ['"text"', [0], undefined],
])('%s at %j is %s', (value, path, found) => {
  const got = getAt(parse(value), path);
  expect(got === undefined ? undefined : JSON.stringify(got)).toBe(found);
});

test.each<[string, JsonPath, Json, string]>([
  ['{"a":1,"b":2}', ['a'], 3, '{"a":3,"b":2}'],
  ['{"a":1,"b":2}', ['c'], 3, '{"a":1,"b":2,"c":3}'],
  ['{"b":1}', ['a', 'x', 'y'], 1, '{"b":1,"a":{"x":{"y":1}}}'],
  ['{}', ['a', 0, 'x'], 1, '{"a":[{"x":1}]}'],
  ['[1,2]', [1], 3, '[1,3]'],
  ['[1,2]', [7], 3, '[1,2,3]'],
  ['[1,2]', ['1'], 3, '[1,3]'],
  ['{"a":null}', ['a', 'b'], 1, '{"a":{"b":1}}'],
  ['{"a":"text"}', ['a', 0], 1, '{"a":[1]}'],
  ['{"0":1}', [0], 2, '{"0":2}'],
  ['{"x":1}', ['__proto__'], { y: 2 }, '{"x":1,"__proto__":{"y":2}}'],
  ['{"__proto__":{"y":2},"z":1}', ['__proto__', 'y'], 3, '{"__proto__":{"y":3},"z":1}'],
  ['{"a":1}', [], 'all new', '"all new"'],
])('%s with %j set to %j', (value, path, next, result) => {
  const before = parse(value);
  const after = setAt(before, path, next);
  expect(JSON.stringify(after)).toBe(result);
  expect(JSON.stringify(before)).toBe(value);
});

test.each<[string, JsonPath, string]>([
  ['{"a":1,"b":2}', ['a'], '{"b":2}'],
  ['{"a":{"b":1,"c":2}}', ['a', 'b'], '{"a":{"c":2}}'],
  ['[1,2,3]', [1], '[1,3]'],
  ['{"__proto__":1,"x":2}', ['__proto__'], '{"x":2}'],
  ['{"__proto__":1,"x":2}', ['x'], '{"__proto__":1}'],
])('%s without %j', (value, path, result) => {
  const before = parse(value);
  expect(JSON.stringify(removeAt(before, path))).toBe(result);
  expect(JSON.stringify(before)).toBe(value);
});

test('what no change touches is shared, and removing nothing answers the same value', () => {
  const value = { a: { deep: [1] }, b: { c: 1 } };
  const after = setAt(value, ['b', 'c'], 2) as typeof value;
  expect(after.a).toBe(value.a);
  expect(removeAt(value, ['b', 'nothing'])).toBe(value);
  expect(removeAt(value, ['x', 'y', 0])).toBe(value);
});

test('a hostile path changes nobody else', () => {
  setAt({}, ['__proto__', 'polluted'], true);
  setAt({}, ['constructor', 'prototype', 'polluted'], true);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test.each<[JsonPath, string]>([
  [[], ''],
  [['payload', 'env', 'FOO'], 'payload.env.FOO'],
  [['routes', 2], 'routes[2]'],
  [['payload', 'command', 0, 1], 'payload.command[0][1]'],
  [['payload', 'artifacts', 'public/a.txt'], 'payload.artifacts["public/a.txt"]'],
  [['tags', 'worker-implementation'], 'tags.worker-implementation'],
  [['tags', ''], 'tags[""]'],
  [[0, 'a'], '[0].a'],
])('%j reads %s', (path, words) => {
  expect(pathWords(path)).toBe(words);
});

describe('pointers', () => {
  test.each<[string, JsonPath]>([
    ['', []],
    ['#', []],
    ['/a/0', ['a', 0]],
    ['#/a/0', ['a', 0]],
    ['/', ['']],
    ['/a~1b/c~0d/~01', ['a/b', 'c~d', '~1']],
    ['#/with%20space/100%25', ['with space', '100%']],
    ['#/100%', ['100%']],
    ['/a%20b', ['a%20b']],
    ['/007', ['007']],
  ])('%s', (pointer, path) => {
    expect(fromPointer(pointer)).toEqual(path);
  });

  test('the value says whether digits are a place or a key', () => {
    const value = { list: ['x'], map: { '0': { '1': ['y'] } } };
    expect(fromPointer('/list/0', value)).toEqual(['list', 0]);
    expect(fromPointer('/map/0/1/0', value)).toEqual(['map', '0', '1', 0]);
  });
});

test('paths are compared by their parts', () => {
  expect(samePath(['a', 0], ['a', '0'])).toBe(true);
  expect(samePath(['a'], ['a', 0])).toBe(false);
  expect(startsWith(['a', 'b', 0], ['a', 'b'])).toBe(true);
  expect(startsWith(['a'], ['a', 'b'])).toBe(false);
  expect(startsWith(['ab'], ['a'])).toBe(false);
  expect(startsWith(['a'], [])).toBe(true);
});

test.each([
  ['{"a":1,"b":[2]}', '{"b":[2],"a":1}', true],
  ['[1,2]', '[2,1]', false],
  ['{"a":1}', '{"a":1,"b":2}', false],
  ['{"__proto__":1}', '{}', false],
  ['{"__proto__":1}', '{"__proto__":1}', true],
  ['{}', '[]', false],
  ['null', '{}', false],
])('%s and %s: the same JSON? %s', (one, other, same) => {
  expect(sameJson(parse(one), parse(other))).toBe(same);
});
