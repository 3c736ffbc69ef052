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
] as const)('%s, anonymous %j, own %j: %s', (name, anonymous, own, expected) => {
  expect(whoMayRead(name, anonymous, own)).toBe(expected);
});
