import { describe, expect, test } from 'vitest';
import { type JsonObject, sameJson } from '../../lib/json-path.ts';
import { applyEdits } from '../edits.ts';
import { type CloneChoices, cloneDefinition, usualClone } from './clone.ts';

const now = Date.parse('2026-11-21T14:00:00.000Z');
const A = 'AAAAAAAAQAGAAAAAAAAAAA';
const B = 'BBBBBBBBQBGBBBBBBBBBBA';
const C = 'CCCCCCCCQCGCCCCCCCCCCA';
const SELF = 'SSSSSSSSQSGSSSSSSSSSSA';
const NEW = 'NNNNNNNNQNGNNNNNNNNNNA';

/** What the queue answers: every default filled in, the queue named twice. */
const task: JsonObject = {
  provisionerId: 'proj',
  workerType: 'ci',
  taskQueueId: 'proj/ci',
  schedulerId: 'gecko-level-1',
  projectId: 'none',
  taskGroupId: C,
  dependencies: [A, B],
  requires: 'all-completed',
  routes: ['index.project.latest', 'notify.email.a@example.org.on-failed'],
  priority: 'low',
  retries: 5,
  created: '2026-11-01T10:00:00.000Z',
  deadline: '2026-11-02T10:00:00.000Z',
  expires: '2027-11-02T10:00:00.000Z',
  scopes: [],
  payload: { command: [['true']], maxRunTime: 60, artifacts: [{ path: 'a', expires: '2026-12-01T10:00:00.000Z' }] },
  metadata: { name: 'n', description: 'd', owner: 'o', source: 'https://example.org' },
  tags: {},
  extra: {},
};
const keepAll: CloneChoices = { dependencies: 'keep', group: 'same', routes: 'keep', times: 'as-is' };
const words = (choices: Partial<CloneChoices>, given = task, facts = {}) =>
  cloneDefinition(given, { ...keepAll, ...choices }, now, facts).changes.map((change) => change.words);
const SAME_QUEUE = 'provisionerId and workerType left out: taskQueueId says the same.';

describe('cloneDefinition', () => {
  test('with everything kept only the queue is said once', () => {
    const { provisionerId, workerType, ...rest } = task;
    const { value, changes } = cloneDefinition(task, keepAll, now);
    expect(value).toEqual(rest);
    expect(changes.map((change) => change.words)).toEqual([SAME_QUEUE]);
  });

  test.each<[Partial<CloneChoices>, string]>([
    [{ dependencies: 'drop' }, `2 dependencies of 2 left out: ${A} and ${B}.`],
    [{ group: 'own' }, `taskGroupId ${C} left out: the new task is the first of its own group.`],
    [
      { routes: 'drop' },
      '2 routes left out, so that nothing is indexed, mailed or reported by accident: index.project.latest and notify.email.a@example.org.on-failed.',
    ],
    [
      { times: 'offsets' },
      'created, deadline, expires and the expiry of 1 artifact moved, so that created is now; the distances between them are kept.',
    ],
  ])('%j is said', (choices, said) => expect(words(choices)).toEqual([SAME_QUEUE, said]));

  test('only the dependencies that are resolved or gone are left out', () => {
    const states = new Map([
      [A, 'completed'],
      [B, 'running'],
    ]);
    const { value, changes } = cloneDefinition(task, { ...keepAll, dependencies: 'unresolved' }, now, { states });
    expect(value.dependencies).toEqual([B]);
    expect(changes.at(-1)?.words).toBe(`1 dependency of 2 left out, because they are resolved or gone: ${A}.`);
    expect(words({ dependencies: 'unresolved' })).toEqual([SAME_QUEUE]);
    states.set(B, 'gone');
    const none = cloneDefinition(task, { ...keepAll, dependencies: 'unresolved' }, now, { states });
    expect(none.value).not.toHaveProperty('dependencies');
  });

  test('a task that waits for itself is cloned to one that waits for itself', () => {
    const own = { ...task, dependencies: [A, SELF] };
    const facts = {
      from: SELF,
      to: NEW,
      states: new Map([
        [SELF, 'completed'],
        [A, 'completed'],
      ]),
    };
    const unresolved = cloneDefinition(own, { ...keepAll, dependencies: 'unresolved' }, now, facts);
    expect(unresolved.value.dependencies).toEqual([NEW]);
    expect(words({}, own, facts)).toEqual([
      SAME_QUEUE,
      `The dependency on itself follows the new taskId, ${NEW}: the task waits until it is scheduled by hand.`,
    ]);
    expect(cloneDefinition(own, { ...keepAll, dependencies: 'drop' }, now, facts).value).not.toHaveProperty(
      'dependencies',
    );
  });

  test('many are counted, and the first five named', () => {
    const routes = Array.from({ length: 9 }, (_, index) => `r${index}`);
    expect(words({ routes: 'drop' }, { ...task, routes }).at(-1)).toBe(
      '9 routes left out, so that nothing is indexed, mailed or reported by accident: r0, r1, r2, r3, r4 and 4 more.',
    );
  });

  test.each<[string, JsonObject]>([
    ['empty lists', { ...task, dependencies: [], routes: [] }],
    ['nothing there at all', { payload: {} }],
    ['lists that are none', { ...task, dependencies: 'x', routes: { a: 1 }, taskGroupId: 7 }],
  ])('%s', (_, given) => {
    const { value, changes } = cloneDefinition(given, usualClone, now);
    for (const change of changes) expect(change.words).toMatch(/\.$/);
    expect(changes.some(({ id }) => id === 'dependencies' || id === 'routes')).toBe(false);
    const back = changes.reduceRight((now, change) => applyEdits(now, change.undo), value);
    expect(sameJson(back, given)).toBe(true);
  });

  test('nothing is dropped silently: without its changes it is the task again, whatever was chosen', () => {
    const states = new Map([[A, 'failed']]);
    for (const dependencies of ['keep', 'drop', 'unresolved'] as const)
      for (const group of ['own', 'same'] as const)
        for (const routes of ['keep', 'drop'] as const)
          for (const times of ['offsets', 'as-is'] as const) {
            const { value, changes } = cloneDefinition(task, { dependencies, group, routes, times }, now, { states });
            for (const order of [changes, [...changes].reverse()]) {
              const back = order.reduce((now, change) => applyEdits(now, change.undo), value);
              expect(sameJson(back, task)).toBe(true);
            }
          }
  });
});
