import { expect, test } from 'vitest';
import { readActions } from './actions-json.ts';

const applies = (context: unknown) =>
  readActions(
    JSON.stringify({
      version: 1,
      actions: [{ name: 'a', title: 'A', kind: 'hook', context, hookGroupId: 'g', hookId: 'h' }],
    }),
  )?.[0]?.applies;

test.each([
  [[], 'the whole group'],
  [undefined, 'the whole group'],
  [[{}], 'every task'],
  [[{ kind: 'test' }], 'tasks with kind: test'],
  [[{ kind: 'test', os: 'linux' }, { kind: 'build' }], 'tasks with kind: test and os: linux, or with kind: build'],
])('a context of %j means %s', (context, words) => {
  expect(applies(context)).toBe(words);
});

test('what an action starts is told', () => {
  const text = JSON.stringify({
    actions: [
      { name: 'a', kind: 'hook', hookGroupId: 'g', hookId: 'h' },
      { title: 'B', description: 'b', kind: 'task' },
      7,
    ],
  });
  expect(readActions(text)).toMatchObject([
    { name: 'a', title: 'a', starts: 'hook g/h' },
    { name: '(no name)', title: 'B', description: 'b', starts: 'a task' },
  ]);
});

test.each(['', '{}', '{"actions": {}}', '[]', '{"actions": ['])('%j is no list of actions', (text) => {
  expect(readActions(text)).toBeUndefined();
});

test('objects where texts should be are written out, though they claim to have words of their own', () => {
  const odd = { toString: 1, valueOf: 1 };
  const actions = [{ name: odd, kind: 'hook', hookGroupId: odd, hookId: 7, context: [{ os: odd }] }, { kind: odd }];
  const [first, second] = readActions(JSON.stringify({ actions })) ?? [];
  const written = '{"toString":1,"valueOf":1}';
  expect(first).toMatchObject({ title: written, starts: `hook ${written}/7`, applies: `tasks with os: ${written}` });
  expect(second).toMatchObject({ starts: written });
});
