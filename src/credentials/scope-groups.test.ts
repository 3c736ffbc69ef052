import { expect, test } from 'vitest';
import { findScopes, groupScopes } from './scope-groups.ts';

test('scopes stand by their first word, in order, once', () => {
  expect(groupScopes(['queue:b', 'auth:x', 'queue:a', '*', 'queue:a', 'assume:*', 'odd'])).toEqual([
    { word: 'everything', scopes: ['*'] },
    { word: 'assume', scopes: ['assume:*'] },
    { word: 'auth', scopes: ['auth:x'] },
    { word: 'odd', scopes: ['odd'] },
    { word: 'queue', scopes: ['queue:a', 'queue:b'] },
  ]);
});

const own = ['queue:*', 'queue:create-task:*', 'queue:create-task:lowest:proj/ci', 'auth:get-client:*'];

test.each([
  ['CLIENT', ['auth:get-client:*'], []],
  ['queue:create-task:lowest:proj/ci', [own[2]], [own[2], own[1], own[0]]],
  [' queue:create-task:high:proj/ci ', [], [own[1], own[0]]],
  ['secrets:get:x', [], []],
  ['create task', [], []],
])('“%s” finds what has it, and what satisfies it', (words, matching, satisfying) => {
  expect(findScopes(own, words)).toEqual({ matching, satisfying });
});
