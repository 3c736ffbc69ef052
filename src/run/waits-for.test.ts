import { expect, test } from 'vitest';
import { saysOf } from './dependency-words.ts';
import { type Dependency, waitsFor } from './waits-for.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const dependency = (taskId: string, state: string, run?: object): Dependency => ({
  taskId,
  status: { taskId, state, runs: run ? [{ runId: 0, state, reasonCreated: 'scheduled', ...run }] : [] },
});
const known = new Map(
  [
    dependency('a', 'completed'),
    dependency('b', 'failed'),
    dependency('c', 'running'),
    dependency('d', 'exception'),
    dependency('e', 'frozen'),
  ].map((one) => [one.taskId, one] as const),
);
const dependencies = ['a', 'b', 'c', 'd', 'e', 'gone'];
const ids = (list: Dependency[]) => list.map(({ taskId }) => taskId).join('');

test('all-completed: what failed blocks for good', () => {
  const { byVerdict, ...counts } = waitsFor('me', dependencies, 'all-completed', known);
  expect(counts).toEqual({ total: 6, open: 5, stuck: 2, self: false });
  expect([ids(byVerdict.done), ids(byVerdict.stuck), ids(byVerdict.open), ids(byVerdict.unknown)]).toEqual([
    'a',
    'bd',
    'ce',
    'gone',
  ]);
});

test('all-resolved: any end will do', () => {
  const { byVerdict, ...counts } = waitsFor('me', dependencies, 'all-resolved', known);
  expect(counts).toEqual({ total: 6, open: 3, stuck: 0, self: false });
  expect(ids(byVerdict.done)).toBe('abd');
});

test('a dependency on itself is not one to wait for', () => {
  expect(waitsFor('me', ['me'], 'all-completed', new Map())).toMatchObject({ total: 0, open: 0, self: true });
  expect(waitsFor('me', ['me', 'a'], 'all-completed', known)).toMatchObject({ total: 1, open: 0, self: true });
  expect(waitsFor('me', [], 'all-completed', known)).toMatchObject({ total: 0, open: 0, self: false });
});

test.each([
  [dependency('x', 'failed', { resolved: '2026-11-20T11:38:00Z' }), 'failed 22 min ago on its only run'],
  [dependency('x', 'exception', { reasonResolved: 'canceled' }), 'ended as exception canceled on its only run'],
  [dependency('x', 'exception'), 'ended as exception on its last run'],
  [dependency('x', 'running', { started: '2026-11-20T11:52:00Z' }), 'has been running for 8 min 0 s'],
  [dependency('x', 'running', { started: '2026-11-20T13:00:00Z' }), 'has been running for 0 s'],
  [dependency('x', 'pending', {}), 'has been waiting for a worker'],
  [dependency('x', 'unscheduled'), 'is itself not scheduled yet'],
  [dependency('x', 'frozen'), 'is frozen'],
  [{ taskId: 'x' }, 'is not known to the queue: it may have expired'],
])('says of %j', ({ status }, words) => expect(saysOf(status, now)).toBe(words));
