import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonObject, sameJson } from '../../lib/json-path.ts';
import { isTakenBack } from '../change.ts';
import { applyEdits } from '../edits.ts';
import { modernise } from './modernise.ts';

const now = Date.parse('2026-11-21T14:00:00.000Z');
const fresh = { created: '2026-11-21T14:00:00.000Z', deadline: '2026-11-21T16:00:00.000Z' };
const metadata = { name: 'n', description: 'd', owner: 'a@example.org', source: 'https://example.org' };
const wordsOf = (definition: JsonObject) => modernise(definition, now).changes.map(({ words }) => words);

/** The definition of the tutorial of 2015, as the page of that time printed it. */
const tutorial: JsonObject = {
  provisionerId: 'aws-provisioner-v1',
  workerType: 'tutorial',
  created: '2015-06-01T12:00:00.000Z',
  deadline: '2015-06-03T15:00:00.000Z',
  metadata,
  payload: {
    image: 'ubuntu:15.04',
    command: ['/bin/bash', '-c', 'ls && du /usr'],
    maxRunTime: 600,
    artifacts: { 'public/passwd.txt': { type: 'file', path: '/etc/passwd', expires: '2015-07-31T12:00:00.000Z' } },
  },
};

describe('modernise', () => {
  test('the tutorial’s task of 2015', () => {
    const { value, changes } = modernise(tutorial, now);
    expect(value).toEqual({
      taskQueueId: 'aws-provisioner-v1/tutorial',
      created: '2026-11-21T14:00:00.000Z',
      deadline: '2026-11-23T17:00:00.000Z',
      metadata,
      payload: {
        image: 'ubuntu:15.04',
        command: ['/bin/bash', '-c', 'ls && du /usr'],
        maxRunTime: 600,
        artifacts: { 'public/passwd.txt': { type: 'file', path: '/etc/passwd', expires: '2027-01-20T14:00:00.000Z' } },
      },
    });
    expect(changes.map(({ words }) => words)).toEqual([
      'taskQueueId aws-provisioner-v1/tutorial in place of provisionerId and workerType.',
      'created, deadline and the expiry of 1 artifact moved, so that created is now; the distances between them are kept.',
    ]);
  });

  test('a task of 2014, before routes and types of artifacts', () => {
    const { value, changes } = modernise(
      {
        version: '0.2.0',
        provisionerId: 'aws-provisioner',
        workerType: 'test',
        routing: '',
        timeout: 1200,
        retries: 3,
        priority: 5,
        ...fresh,
        payload: {
          image: 'ubuntu:latest',
          features: { azureLivelog: true, bufferLog: false },
          artifacts: { 'passwd.txt': '/etc/passwd', result: '/home/worker/result.txt' },
          maxRunTime: 600,
        },
        metadata,
        tags: { objective: 'Test' },
      },
      now,
    );
    expect(value).toEqual({
      taskQueueId: 'aws-provisioner/test',
      retries: 3,
      priority: 'lowest',
      ...fresh,
      payload: {
        image: 'ubuntu:latest',
        features: {},
        artifacts: {
          'passwd.txt': { type: 'file', path: '/etc/passwd' },
          result: { type: 'file', path: '/home/worker/result.txt' },
        },
        maxRunTime: 600,
      },
      metadata,
      tags: { objective: 'Test' },
    });
    expect(changes.map(({ id }) => id)).toEqual([
      'task-queue',
      'priority',
      'routing',
      'first-keys',
      'feature-azureLivelog',
      'feature-bufferLog',
      'artifact-paths',
    ]);
  });

  test.each<[JsonObject, string[]]>([
    [{}, []],
    [{ taskQueueId: 'p/w' }, []],
    [
      { provisionerId: 'p', workerType: 'w', taskQueueId: 'p/w' },
      ['provisionerId and workerType left out: taskQueueId says the same.'],
    ],
    [{ provisionerId: 'p', workerType: 'w', taskQueueId: 'p/other' }, []],
    [{ provisionerId: 'p' }, []],
    [{ provisionerId: 'p', workerType: 7 }, []],
    [
      { taskId: 'fN1SbArXTPSVFNUvaOlinQ' },
      ['taskId fN1SbArXTPSVFNUvaOlinQ left out: a definition holds none, and a new task gets a new one.'],
    ],
    [{ taskId: '' }, ['taskId left out: a definition holds none, and a new task gets a new one.']],
    [
      { priority: 'normal' },
      [
        'priority lowest in place of normal, which today’s queue does not know: it has highest, very-high, high, medium, low, very-low and lowest.',
      ],
    ],
    [{ priority: 'high' }, []],
    [{ priority: 'urgent' }, []],
    [
      { schedulerId: 'task-graph-scheduler' },
      ['schedulerId task-graph-scheduler left out: that service is gone, and few may use its name.'],
    ],
    [{ schedulerId: 'gecko-level-1' }, []],
    [{ routing: 'a.b', routes: ['c'] }, ['route a.b in place of routing.']],
    [{ routing: 7 }, ['routing left out: routes came in its place.']],
    [{ version: 1, timeout: 5 }, []],
    [{ version: '0.3.1' }, ['version left out: definitions no longer have it.']],
    [
      { scopes: ['docker-worker:cache:x', 'queue:create-task:aws-provisioner-v1/b2g-test'] },
      [
        'queue:create-task:aws-provisioner-v1/b2g-test: with priority lowest in it, as the scope is named today. To create tasks one needs queue:create-task:project:none, too.',
      ],
    ],
    [
      {
        scopes: [
          'queue:create-task:low:p/w',
          'queue:create-task:project:none',
          'queue:create-task:project:a/b',
          'queue:create-task:*',
          'queue:create-task:low:*',
          7,
          null,
        ],
      },
      [],
    ],
    [
      { payload: { features: { dind: true, taskclusterProxy: true } } },
      ['payload.features.dind left out: docker-in-docker is not offered any more.'],
    ],
    [{ payload: { features: ['dind'] } }, []],
    [
      { payload: { graphs: ['public/graph.json'] } },
      ['payload.graphs left out: the task-graph scheduler it fed is gone; tasks create tasks themselves.'],
    ],
    [
      { payload: { encryptedEnv: ['wcB…'] } },
      ['payload.encryptedEnv left out: no worker decrypts it any more; tasks read secrets from the secrets service.'],
    ],
    [
      {
        payload: {
          artifacts: { a: '/a', b: '/b', c: '/c', d: '/d', e: '/e', f: '/f', g: { type: 'file', path: '/g' } },
        },
      },
      ['Artifacts a, b, c, d and e and 1 more written with a type: file. Choose directory where a path is one.'],
    ],
    [{ payload: { artifacts: [{ type: 'file', path: 'a' }, 'b'] } }, []],
    [{ payload: 'nothing' }, []],
  ])('%j', (definition, words) => expect(wordsOf({ ...fresh, ...definition })).toEqual(words));

  test.each<[JsonObject, string[]]>([
    [{ ...fresh }, []],
    [{ created: '2026-11-21T13:50:00Z', deadline: '2026-11-21T16:00:00Z' }, []],
    [{ deadline: '2026-11-21T16:00:00Z' }, ['created filled in: now.']],
    [
      { created: '2026-11-20T00:00:00Z', deadline: '2026-11-25T00:00:00Z', expires: '2027-11-25T00:00:00Z' },
      ['created, deadline and expires moved, so that created is now; the distances between them are kept.'],
    ],
    [{ created: { $fromNow: '' }, deadline: { $fromNow: '1 day' } }, []],
  ])('times of %j', (definition, words) => expect(wordsOf(definition)).toEqual(words));

  test('what it is given stays as it is', () => {
    const before = structuredClone(tutorial);
    modernise(tutorial, now);
    expect(tutorial).toEqual(before);
  });
});

describe('every change can be taken back by itself, in any order', () => {
  const old = fc.record(
    {
      taskId: fc.constantFrom('fN1SbArXTPSVFNUvaOlinQ', 'x'),
      provisionerId: fc.constant('p'),
      workerType: fc.constant('w'),
      taskQueueId: fc.constantFrom('p/w', 'p/x'),
      priority: fc.constantFrom<string | number>('normal', 'high', 5),
      schedulerId: fc.constantFrom('task-graph-scheduler', 'x'),
      routing: fc.constantFrom('', 'a.b'),
      routes: fc.constant(['c']),
      version: fc.constant('0.2.0'),
      timeout: fc.constant(600),
      scopes: fc.constant(['a', 'queue:create-task:p/w']),
      created: fc.constantFrom('2015-06-01T12:00:00.000Z', fresh.created),
      deadline: fc.constantFrom('2015-06-02T12:00:00.000Z', fresh.deadline),
      expires: fc.constant('2016-06-02T12:00:00.000Z'),
      payload: fc.record(
        {
          features: fc.record(
            { azureLiveLog: fc.boolean(), dind: fc.boolean(), interactive: fc.boolean() },
            { requiredKeys: [] },
          ),
          graphs: fc.constant(['g']),
          encryptedEnv: fc.constant(['e']),
          artifacts: fc.constant({ a: '/a', b: { type: 'file', path: '/b', expires: '2015-07-01T00:00:00.000Z' } }),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  );

  test('taken back all together', () =>
    fc.assert(
      fc.property(old, fc.infiniteStream(fc.nat()), (definition, order) => {
        const { value, changes } = modernise(definition as JsonObject, now);
        const shuffled = [...changes].sort(() => (order.next().value! % 2 === 0 ? 1 : -1));
        const back = shuffled.reduce((now, change) => applyEdits(now, change.undo), value);
        expect(sameJson(back, definition as JsonObject)).toBe(true);
      }),
    ));

  test('taken back and made again', () =>
    fc.assert(
      fc.property(old, fc.nat(), (definition, which) => {
        const { value, changes } = modernise(definition as JsonObject, now);
        const one = changes[which % Math.max(1, changes.length)];
        if (!one) return;
        const without = applyEdits(value, one.undo);
        expect(sameJson(without, value)).toBe(false);
        expect(sameJson(applyEdits(without, one.edits), value)).toBe(true);
        // Which one it was is told by the definition alone.
        expect(changes.filter((change) => isTakenBack(without, change))).toEqual([one]);
        expect(changes.filter((change) => isTakenBack(value, change))).toEqual([]);
      }),
    ));

  test('what is up to date needs no change', () =>
    fc.assert(
      fc.property(old, (definition) => {
        expect(modernise(modernise(definition as JsonObject, now).value, now).changes).toEqual([]);
      }),
    ));

  test('whatever is given, it comes through', () =>
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('payload', 'scopes', 'created', 'routes', 'features', '__proto__', 'taskId'),
          fc.jsonValue(),
        ),
        (definition) => {
          const { value, changes } = modernise(definition as JsonObject, now);
          const back = [...changes].reverse().reduce((now, change) => applyEdits(now, change.undo), value);
          expect(sameJson(back, definition as JsonObject)).toBe(true);
          expect(({} as Record<string, unknown>).polluted).toBeUndefined();
        },
      ),
    ));
});
