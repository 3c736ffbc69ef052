import { describe, expect, test } from 'vitest';
import { type Json, type JsonObject, pathWords, removeAt, setAt } from '../../lib/json-path.ts';
import type { CheckFacts } from './check.ts';
import { payloadRules } from './payload-rules.ts';
import type { Problem } from './problem.ts';
import { ruleProblems } from './rules.ts';

const now = Date.parse('2026-11-21T16:00:00.000Z');
const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
const ID = 'VoXvOq6sQd6yiUdLOJKklA';
const good: JsonObject = { taskQueueId: 'proj/ci', created: at(0), deadline: at(2), payload: {}, metadata: {} };

const said = (problems: Problem[]) =>
  problems.map(({ path, message, severity }) => `${severity} ${pathWords(path)}: ${message}`);
const rules = (more: JsonObject, facts: Partial<CheckFacts> = {}) =>
  ruleProblems({ ...good, ...more }, { now, ...facts });

/** A definition with the fix made. */
function mended(definition: Json, { fix }: Problem): Json {
  const edits = fix?.edits ?? [];
  return edits.reduce(
    (all, { path, value }) => (value === undefined ? removeAt(all, path) : setAt(all, path, value)),
    definition,
  );
}

describe('what the queue checks beside the schema', () => {
  test.each<[name: string, more: JsonObject, ...words: string[]]>([
    ['nothing', {}],
    ['created a quarter of an hour ago', { created: at(-0.25) }],
    ['created in a quarter of an hour', { created: at(0.25), deadline: at(1) }],
    [
      'created too long ago',
      { created: at(-0.5) },
      'error created: 30 min 0 s ago by the server’s clock; 15 minutes are allowed.',
    ],
    [
      'created too far ahead',
      { created: at(1) },
      'error created: 1 h ahead of the server’s clock; 15 minutes are allowed.',
    ],
    ['a deadline at once', { deadline: at(0) }],
    ['a deadline before created', { deadline: at(-0.1) }, 'error deadline: Must be after created.'],
    [
      'a deadline that has passed',
      { created: at(-0.2), deadline: at(-0.1) },
      'error deadline: Has passed, 6 min 0 s ago.',
    ],
    ['a deadline in five days and a bit', { deadline: at(120.2) }],
    ['a deadline in six days', { deadline: at(144) }, 'error deadline: More than 5 days ahead, which is the most.'],
    ['an expiry before the deadline', { expires: at(1) }, 'error expires: Must not be before the deadline.'],
    ['an expiry at the deadline', { expires: at(2) }],
    ['times nobody can read, which the schema says', { created: 'x', deadline: 5, expires: '2020-01-01' }],
    [
      'no queue',
      { taskQueueId: undefined } as unknown as JsonObject,
      'error taskQueueId: Required and missing: the queue in which the task waits for a worker.',
    ],
    ['two stars', { scopes: ['a:*', 'b**'] }, 'error scopes[1]: Ends with more than one *.'],
    [
      'a star inside',
      { scopes: ['a:*:b'] },
      'warning scopes[0]: A * stands for anything at the end only; inside it is just a star.',
    ],
    ['scopes that are no text', { scopes: [1, null] }],
    [
      'numbers that are none',
      { extra: { a: [1, Number.NaN], b: Number.POSITIVE_INFINITY } },
      'error extra.a[1]: Not a number that JSON can hold.',
      'error extra.b: Not a number that JSON can hold.',
    ],
    [
      'a large definition',
      { extra: { a: 'x'.repeat(3_000_000) } },
      'warning : The definition has 3.0 MB; all of it is sent with every question about the task.',
    ],
    [
      'one that is too large',
      { extra: { a: 'é'.repeat(5_100_000) } },
      'error : The definition has 10.2 MB; the queue takes 10.0 MB at most.',
    ],
  ])('%s', (_, more, ...words) => {
    expect(said(rules(more))).toEqual(words);
  });

  test.each<[Json]>([['text'], [5], [null], [[]]])('what is no object: %j', (value) => {
    expect(ruleProblems(value, { now })).toEqual([]);
  });

  test('a deployment may allow longer deadlines, or shorter ones', () => {
    expect(rules({ deadline: at(144) }, { maxDeadlineDays: 10 })).toEqual([]);
    const [problem] = rules({ deadline: at(48) }, { maxDeadlineDays: 1 });
    expect(problem?.message).toBe('More than 1 day ahead, which is the most.');
    expect(problem?.fix).toEqual({ label: 'Use now + 1 day', edits: [{ path: ['deadline'], value: at(24) }] });
  });

  test('a task may depend on itself', () => {
    expect(rules({ dependencies: [ID] }, { taskId: 'other' })).toEqual([]);
    expect(said(rules({ dependencies: ['x', ID] }, { taskId: ID }))).toEqual([
      'warning dependencies[1]: The task itself: it will wait until somebody schedules it.',
    ]);
  });

  test('the least run time decides what a good deadline is', () => {
    const label = (maxRunTime: Json) => rules({ deadline: at(-1), payload: { maxRunTime } })[0]?.fix?.label;
    expect([label(600), label('x'), label(7_200)]).toEqual([
      'Use now + 2 hours',
      'Use now + 2 hours',
      'Use now + 1 day',
    ]);
  });

  test.each<JsonObject>([
    { created: at(-5) },
    { deadline: at(-5) },
    { deadline: at(500) },
    { expires: at(1) },
    { scopes: ['a***'] },
    { provisionerId: 'other', workerType: 'ci' },
    { workerType: 'other' },
  ])('every fix mends: %j', (more) => {
    const [problem] = rules(more);
    expect(problem?.fix?.label).toBeTruthy();
    expect(ruleProblems(mended({ ...good, ...more }, problem!), { now })).toEqual([]);
  });
});

describe('the queue, named one way or the other', () => {
  test.each<[named: JsonObject, ...words: string[]]>([
    [{ taskQueueId: 'a/b' }],
    [{ provisionerId: 'a', workerType: 'b' }],
    [{ taskQueueId: 'a/b', provisionerId: 'a', workerType: 'b' }],
    [
      { provisionerId: 'a' },
      'error workerType: Required beside “provisionerId”, unless “taskQueueId” names the queue.',
    ],
    [{ workerType: 'b' }, 'error provisionerId: Required beside “workerType”, unless “taskQueueId” names the queue.'],
    [
      { taskQueueId: 'a/b', workerType: 'c' },
      'error taskQueueId: Another queue than the one that “provisionerId” and “workerType” name: a/c.',
    ],
    [{ taskQueueId: 5, workerType: 'c' }],
  ])('%j', (named, ...words) => {
    const { taskQueueId: _, ...rest } = good;
    expect(said(ruleProblems({ ...rest, ...named }, { now }))).toEqual(words);
  });
});

describe('what workers check beside theirs', () => {
  const payload = (inside: JsonObject, more: JsonObject = {}) => payloadRules({ ...good, ...more, payload: inside });
  const needs = (scope: string) => `The task needs the scope ${scope} for it.`;

  test.each<[name: string, inside: JsonObject, more: JsonObject, ...words: string[]]>([
    ['nothing', {}, {}],
    ['a run as long as the deadline', { maxRunTime: 7_200 }, {}],
    [
      'a run longer than the deadline',
      { maxRunTime: 7_201 },
      {},
      'warning payload.maxRunTime: Longer than the time until the deadline, 2 h: it ends the task first.',
    ],
    ['a run time as text', { maxRunTime: '9999999' }, {}],
    ['an artifact between deadline and expiry', { artifacts: [{ expires: at(5) }] }, { expires: at(10) }],
    [
      'an artifact that outlives the task',
      { artifacts: [{}, { expires: at(11) }] },
      { expires: at(10) },
      'error payload.artifacts[1].expires: After the task’s own expiry.',
    ],
    [
      'an artifact that outlives the task’s usual year',
      { artifacts: [{ expires: at(9_000) }] },
      {},
      'error payload.artifacts[0].expires: After the task’s own expiry.',
    ],
    [
      'an artifact that ends before the task',
      { artifacts: [{ expires: at(1) }] },
      {},
      'error payload.artifacts[0].expires: Before the task’s deadline.',
    ],
    [
      'the same in a map',
      { artifacts: { 'public/a': { expires: at(1) } } },
      {},
      'warning payload.artifacts["public/a"].expires: Before the task’s deadline.',
    ],
    [
      'a cache',
      { mounts: [{ cacheName: 'c' }] },
      {},
      `warning payload.mounts[0].cacheName: ${needs('generic-worker:cache:c')}`,
    ],
    ['a cache with its scope', { mounts: [{ cacheName: 'c' }] }, { scopes: ['generic-worker:cache:*'] }],
    ['a public artifact', { mounts: [{ content: { artifact: 'public/a' } }] }, {}],
    [
      'a private one',
      { mounts: [5, { content: { artifact: 'private/a' } }] },
      { scopes: ['x'] },
      `warning payload.mounts[1].content.artifact: ${needs('queue:get-artifact:private/a')}`,
    ],
    [
      'the worker’s own user',
      { features: { runTaskAsCurrentUser: true } },
      {},
      `warning payload.features.runTaskAsCurrentUser: ${needs('generic-worker:run-task-as-current-user:proj/ci')}`,
    ],
    ['not the worker’s own user', { features: { runTaskAsCurrentUser: false } }, {}],
    [
      'an administrator, a group and remote desktop',
      { command: ['dir'], features: { runAsAdministrator: true }, osGroups: ['Administrators'], rdpInfo: 'x' },
      {},
      `warning payload.features.runAsAdministrator: ${needs('generic-worker:run-as-administrator:proj/ci')}`,
      `warning payload.osGroups[0]: ${needs('generic-worker:os-group:proj/ci/Administrators')}`,
      `warning payload.rdpInfo: ${needs('generic-worker:allow-rdp:proj/ci')}`,
    ],
    ['a group elsewhere', { command: [['id']], osGroups: ['docker'] }, {}],
    ['nobody knows the queue', { features: { runAsAdministrator: true } }, { taskQueueId: null, provisionerId: 'a' }],
    [
      'the queue in halves',
      { rdpInfo: 'x' },
      { taskQueueId: null, provisionerId: 'a', workerType: 'b' },
      `warning payload.rdpInfo: ${needs('generic-worker:allow-rdp:a/b')}`,
    ],
  ])('%s', (_, inside, more, ...words) => {
    expect(said(payload(inside, more))).toEqual(words);
  });

  test.each<[JsonObject, JsonObject]>([
    [{ mounts: [{ cacheName: 'c' }] }, {}],
    [{ mounts: [{ cacheName: 'c' }] }, { scopes: ['a', 'b'] }],
    [{ artifacts: [{ expires: at(1) }] }, {}],
    [{ artifacts: { a: { expires: at(9_999) } } }, {}],
  ])('every fix mends: %j', (inside, more) => {
    const [problem] = payload(inside, more);
    const after = mended({ ...good, ...more, payload: inside }, problem!) as JsonObject;
    expect(payloadRules(after)).toEqual([]);
    expect(after.scopes ?? []).toEqual(expect.arrayContaining((more.scopes as Json[] | undefined) ?? []));
  });
});
