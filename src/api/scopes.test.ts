import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTaskScopes, missing, type ScopeExpression, satisfies, scopeLines, taskVerbScopes } from './scopes.ts';

describe('one scope against another', () => {
  test.each([
    ['queue:ping', 'queue:ping', true],
    ['queue:ping', 'queue:pin', false],
    ['queue:pin', 'queue:ping', false],
    ['queue:*', 'queue:ping', true],
    ['queue:*', 'queue:', true],
    ['queue:*', 'queue', false],
    ['queue:*', 'queue:*', true],
    ['queue:ping', 'queue:*', false],
    ['*', 'anything at all', true],
    ['*', '*', true],
    ['queue:*:x', 'queue:a:x', false],
    ['queue:*:x', 'queue:*:x', true],
    ['queue:**', 'queue:a', false],
    ['queue:.*', 'queue:a', false],
  ])('%s for %s: %s', (given, scope, enough) => {
    expect(satisfies([given], scope)).toBe(enough);
    expect(satisfies(['other', given], scope)).toBe(enough);
    expect(missing([given], scope)).toBe(enough ? undefined : scope);
  });

  test('nothing satisfies nothing but the empty list', () => {
    expect(satisfies([], 'a')).toBe(false);
    expect(satisfies([], { AllOf: [] })).toBe(true);
    expect(satisfies(['*'], { AnyOf: [] })).toBe(false);
  });
});

describe('what is missing', () => {
  const expression: ScopeExpression = { AllOf: ['a', { AnyOf: ['b', { AllOf: ['c', 'd'] }] }, 'e'] };
  test.each<[string[], ScopeExpression | undefined]>([
    [[], expression],
    [['a'], { AllOf: [{ AnyOf: ['b', { AllOf: ['c', 'd'] }] }, 'e'] }],
    [['a', 'b'], 'e'],
    [['a', 'c'], { AllOf: [{ AnyOf: ['b', 'd'] }, 'e'] }],
    [['a', 'e', 'd'], { AnyOf: ['b', 'c'] }],
    [['a', 'c', 'd', 'e'], undefined],
    [['*'], undefined],
  ])('%j leave %j', (given, left) => {
    expect(missing(given, expression)).toEqual(left);
  });
});

/** Few letters, so that scopes meet each other often. */
const scope = fc.stringMatching(/^[ab]{0,3}\*?$/);
const { expression } = fc.letrec<{ expression: ScopeExpression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scope,
    fc.record({ AllOf: fc.array(tie('expression'), { maxLength: 3 }) }),
    fc.record({ AnyOf: fc.array(tie('expression'), { maxLength: 3 }) }),
  ),
}));
const given = fc.array(scope, { maxLength: 4 });

const leaves = (of: ScopeExpression): string[] =>
  typeof of === 'string'
    ? [of]
    : Object.values(of)
        .flat()
        .flatMap((part: ScopeExpression) => leaves(part));

/** The slow way: strings that a scope stands for, spelt out. */
const ENDS = ['', 'a', 'b', 'ab', 'ba', 'aaa', 'bbb*', '*', 'a*'];
const standsFor = (one: string) => (one.endsWith('*') ? ENDS.map((end) => one.slice(0, -1) + end) : [one]);

describe('for any scopes and expressions', () => {
  test('something is missing exactly when they are not enough', () =>
    fc.assert(
      fc.property(given, expression, (scopes, wanted) => {
        expect(missing(scopes, wanted) === undefined).toBe(satisfies(scopes, wanted));
      }),
    ));

  test('what is missing, added, is enough, and is no more than was asked for', () =>
    fc.assert(
      fc.property(given, expression, (scopes, wanted) => {
        const left = missing(scopes, wanted);
        if (left === undefined) return;
        for (const leaf of leaves(left)) expect(leaves(wanted)).toContain(leaf);
        for (const leaf of leaves(left)) expect(satisfies(scopes, leaf)).toBe(false);
        // Unless there is no way at all, as with an empty list of alternatives.
        if (satisfies(['*'], wanted)) expect(satisfies([...scopes, ...leaves(left)], wanted)).toBe(true);
      }),
    ));

  test('adding only what one alternative lacks is enough', () =>
    fc.assert(
      fc.property(given, expression, (scopes, wanted) => {
        const left = missing(scopes, wanted);
        if (left === undefined) return;
        expect(satisfies(scopes, left)).toBe(false);
        fc.assert(
          fc.property(given, (more) => {
            expect(satisfies([...scopes, ...more], left)).toBe(satisfies([...scopes, ...more], wanted));
          }),
          { numRuns: 5 },
        );
      }),
    ));

  test('more scopes never satisfy less, and order does not count', () =>
    fc.assert(
      fc.property(given, given, expression, (scopes, more, wanted) => {
        if (satisfies(scopes, wanted)) expect(satisfies([...more, ...scopes], wanted)).toBe(true);
        expect(satisfies(scopes.toReversed(), wanted)).toBe(satisfies(scopes, wanted));
      }),
    ));

  test('a scope is covered by one that stands for everything it stands for', () =>
    fc.assert(
      fc.property(scope, scope, (one, other) => {
        const all = standsFor(other).every((text) => satisfies([one], text));
        expect(satisfies([one], other)).toBe(all);
      }),
    ));

  test('its lines name every scope, once each time it is there', () =>
    fc.assert(
      fc.property(expression, (wanted) => {
        const named = scopeLines(wanted)
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== 'all of:' && line !== 'one of:' && line !== '');
        expect(named).toEqual(leaves(wanted).filter((leaf) => leaf !== ''));
      }),
    ));
});

describe('createTask', () => {
  const definition = {
    taskQueueId: 'proj-ci/linux',
    schedulerId: 'ci',
    projectId: 'ci-project',
    priority: 'high',
    scopes: ['secrets:get:x', 'docker-worker:cache:*'],
    routes: ['index.a.b', 'notify.email.x@example.com.on-failed'],
    payload: {},
  };

  test('asks for scopes, routes, project, scheduler, and the queue at this priority or any above', () => {
    expect(createTaskScopes(definition)).toEqual({
      AllOf: [
        'secrets:get:x',
        'docker-worker:cache:*',
        'queue:route:index.a.b',
        'queue:route:notify.email.x@example.com.on-failed',
        'queue:create-task:project:ci-project',
        'queue:scheduler-id:ci',
        {
          AnyOf: [
            'queue:create-task:highest:proj-ci/linux',
            'queue:create-task:very-high:proj-ci/linux',
            'queue:create-task:high:proj-ci/linux',
          ],
        },
      ],
    });
  });

  test('fills in the defaults', () => {
    const expression = createTaskScopes({ provisionerId: 'p', workerType: 'w' });
    expect(expression).toMatchObject({ AllOf: ['queue:create-task:project:none', 'queue:scheduler-id:-', {}] });
    expect(leaves(expression)).toHaveLength(9);
    expect(leaves(expression).at(-1)).toBe('queue:create-task:lowest:p/w');
  });

  test.each([
    {},
    { scopes: 'a', routes: {}, taskQueueId: 7, priority: null, projectId: [], schedulerId: false },
    { scopes: [1, null, {}], routes: [['x']], provisionerId: 'p' },
    { taskQueueId: '', workerType: 'w', priority: '__proto__' },
  ])('asks for what is there while a definition is under work: %j', (unfinished) => {
    expect(createTaskScopes(unfinished)).toEqual({ AllOf: ['queue:create-task:project:none', 'queue:scheduler-id:-'] });
  });

  test('an unknown priority counts as the lowest', () => {
    expect(leaves(createTaskScopes({ taskQueueId: 'p/w', priority: 'normal' })).at(-1)).toBe(
      'queue:create-task:lowest:p/w',
    );
  });
});

test.each(['schedule', 'rerun', 'cancel'] as const)('%s asks for one of three', (verb) => {
  const task = { taskId: 'T', schedulerId: 's', taskGroupId: 'G', projectId: 'p' };
  const expression = taskVerbScopes(verb, task);
  expect(expression).toEqual({
    AnyOf: [
      `queue:${verb}-task:s/G/T`,
      `queue:${verb}-task-in-project:p`,
      { AllOf: [`queue:${verb}-task`, 'assume:scheduler-id:s/G'] },
    ],
  });
  expect(satisfies([`queue:${verb}-task:s/G/*`], expression)).toBe(true);
  expect(satisfies([`queue:${verb}-task`], expression)).toBe(false);
  expect(missing([`queue:${verb}-task`], expression)).toMatchObject({ AnyOf: [{}, {}, 'assume:scheduler-id:s/G'] });
  expect(taskVerbScopes(verb, { taskId: 'T' })).toMatchObject({ AnyOf: [`queue:${verb}-task:-/T/T`, {}, {}] });
});

describe('lines for copying', () => {
  test.each<[ScopeExpression, string]>([
    ['a b', 'a b'],
    [{ AllOf: ['a', 'b'] }, 'a\nb'],
    [{ AnyOf: ['a', { AllOf: ['b', 'c'] }] }, 'one of:\n  a\n  all of:\n    b\n    c'],
    [{ AllOf: ['a', { AnyOf: ['b', 'c'] }] }, 'a\none of:\n  b\n  c'],
    [{ AllOf: [] }, ''],
  ])('%j', (wanted, text) => {
    expect(scopeLines(wanted)).toBe(text);
  });
});
