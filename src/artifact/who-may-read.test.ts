import { expect, test } from 'vitest';
import { whoMayRead } from './who-may-read.ts';

const everybody = ['queue:get-artifact:public/*', 'queue:status:*'];

test.each([
  ['public/a.txt', everybody, undefined, 'everybody'],
  ['public/a.txt', [], undefined, 'others'],
  ['public/a.txt', [], ['*'], 'you'],
  ['private/a.txt', everybody, undefined, 'others'],
  ['private/a.txt', everybody, ['queue:get-artifact:private/*'], 'you'],
  ['private/a.txt', ['queue:get-artifact:*'], undefined, 'everybody'],
  ['private/a.txt', undefined, ['queue:get-artifact:private/a.txt'], 'you'],
  ['public/a.txt', undefined, undefined, 'unknown'],
  // A guest pass reads what it names where nothing else does.
  ['private/a.txt', everybody, undefined, 'guest', ['queue:status:x', 'queue:get-artifact:private/a.txt']],
  ['private/b.txt', everybody, [], 'others', ['queue:get-artifact:private/a.txt']],
  ['private/a.txt', everybody, ['queue:get-artifact:*'], 'you', ['queue:get-artifact:private/a.txt']],
  ['public/a.txt', everybody, undefined, 'everybody', ['queue:get-artifact:public/a.txt']],
] as const)(
  '%s, anonymous %j, own %j: %s with the pass %j',
  (name, anonymous, own, expected, pass?: readonly string[]) => {
    expect(whoMayRead(name, anonymous, own, pass)).toBe(expected);
  },
);
