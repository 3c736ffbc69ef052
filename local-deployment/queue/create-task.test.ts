import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, makeTask, newcomer, newId, taskBody } from '../asking.ts';
import { type Credentials, type Deployment, startDeployment } from '../deployment.ts';

let deployment: Deployment;
let creator: Credentials;
beforeAll(async () => {
  deployment = await startDeployment({ validateOutput: true });
  creator = newcomer(deployment, [
    'queue:create-task:highest:test/*',
    'queue:create-task:project:*',
    'queue:scheduler-id:*',
    'queue:route:*',
  ]);
});
afterAll(() => deployment.close());

interface How {
  taskId?: string;
  as?: Credentials | 'nobody';
  headers?: Record<string, string>;
}

const put = (more: object | string, { taskId = newId(), as = creator, headers = {} }: How = {}) =>
  ask(deployment, 'PUT', `queue/v1/task/${taskId}`, {
    body: typeof more === 'string' ? more : taskBody(deployment, more),
    as: as === 'nobody' ? undefined : as,
    headers,
  });

const iso = (minutes: number) => deployment.clock.iso(minutes * 60_000);
const DAY = 24 * 60;

describe('a task that is in order', () => {
  it('is pending with its first run, and everything left out is filled in', async () => {
    const taskId = newId();
    const { status, body } = await put({}, { taskId });
    expect(status).toBe(200);
    expect(Object.keys(body.status)).toEqual([
      'taskId',
      'provisionerId',
      'workerType',
      'taskQueueId',
      'schedulerId',
      'projectId',
      'taskGroupId',
      'priority',
      'deadline',
      'expires',
      'retriesLeft',
      'state',
      'runs',
    ]);
    expect(body.status).toMatchObject({ taskId, taskGroupId: taskId, projectId: 'none', priority: 'lowest' });
    const [run] = body.status.runs;
    expect(run).toEqual({ runId: 0, state: 'pending', reasonCreated: 'scheduled', scheduled: expect.any(String) });
    const { body: task } = await ask(deployment, 'GET', `queue/v1/task/${taskId}`);
    expect(task).toMatchObject({ dependencies: [], requires: 'all-completed', retries: 5, scopes: [], tags: {} });
    expect(task.expires.slice(0, 4)).toBe(String(Number(task.deadline.slice(0, 4)) + 1));
    expect(task).not.toHaveProperty('taskId');
  });

  it('may be sent twice, with times written differently', async () => {
    const taskId = newId();
    const body = taskBody(deployment);
    const send = (it: object) => ask(deployment, 'PUT', `queue/v1/task/${taskId}`, { body: it, as: creator });
    const first = await send(body);
    const again = await send({ ...body, created: String(body.created).replace('Z', '+00:00') });
    expect([again.status, again.body]).toEqual([200, first.body]);
    const other = await send({ ...body, priority: 'low' });
    expect([other.status, other.body.code]).toEqual([409, 'RequestConflict']);
  });

  it('may name its queue either way', async () => {
    const halves = { taskQueueId: undefined, provisionerId: 'test', workerType: 'ci' };
    expect((await put(halves)).body.status.taskQueueId).toBe('test/ci');
    expect((await put({ taskQueueId: 'test/ci' })).body.status.workerType).toBe('ci');
  });

  it('comes back with the keys of free-form parts in the order of the database', async () => {
    const taskId = await makeTask(deployment, { payload: { zz: 1, command: { bb: 1, a: 2 }, aa: [{ cc: 1, b: 2 }] } });
    const { body } = await ask(deployment, 'GET', `queue/v1/task/${taskId}`);
    expect(JSON.stringify(body.payload)).toBe('{"aa":[{"b":2,"cc":1}],"zz":1,"command":{"a":2,"bb":1}}');
    expect(Object.keys(body.metadata)).toEqual(['name', 'owner', 'source', 'description']);
  });

  it('keeps hostile words and keys as they are', async () => {
    const payload = JSON.parse('{"__proto__": {"polluted": true}}');
    const taskId = newId();
    const text = JSON.stringify(taskBody(deployment, { metadata: { ...words, name: '<script>' } }));
    const body = text.replace(/"payload":\{[^}]*\}/, `"payload":${JSON.stringify(payload)}`);
    expect((await put(body, { taskId })).status).toBe(200);
    const { body: task } = await ask(deployment, 'GET', `queue/v1/task/${taskId}`);
    expect(task.metadata.name).toBe('<script>');
    expect(JSON.stringify(task.payload)).toBe('{"__proto__":{"polluted":true}}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('may be 5 MB large', async () => {
    expect((await put({ payload: { filler: 'x'.repeat(5_000_000) } })).status).toBe(200);
  });
});

const words = { name: 'n', description: '', owner: 'x', source: 'https://example.com' };

describe('refused with 400 by its dates and its queue', () => {
  it.each([
    ['no queue', () => ({ taskQueueId: undefined })],
    ['two queues', () => ({ provisionerId: 'test', workerType: 'other' })],
    ['created an hour ago', () => ({ created: iso(-60) })],
    ['created in an hour', () => ({ created: iso(60), deadline: iso(120) })],
    ['a deadline that has passed', () => ({ deadline: iso(-60) })],
    ['a deadline in six days', () => ({ deadline: iso(6 * DAY) })],
    ['expiry before the deadline', () => ({ expires: iso(30) })],
    ['a dependency that does not exist', () => ({ dependencies: [newId()] })],
  ])('%s', async (_, more) => {
    const { status, body } = await put(more());
    expect([status, body.code]).toEqual([400, 'InputError']);
    expect(Object.keys(body)).toEqual(['code', 'message', 'requestInfo']);
    expect(Object.keys(body.requestInfo)).toEqual(['method', 'params', 'payload', 'time']);
    expect(body.requestInfo.payload.retries).toBe(5);
    const tail =
      /\n\n---\n\n\* method: {5}createTask\n\* errorCode: {2}InputError\n\* statusCode: 400\n\* time: {7}.+Z$/;
    expect(body.message).toMatch(tail);
  });

  it('leaves nothing behind', async () => {
    const taskId = newId();
    await put({ dependencies: [newId()] }, { taskId });
    expect((await ask(deployment, 'GET', `queue/v1/task/${taskId}/status`)).status).toBe(404);
  });

  it('a dependency that expires before the deadline', async () => {
    const early = await makeTask(deployment, { deadline: iso(10), expires: iso(20) });
    const { body } = await put({ dependencies: [early] });
    expect(body.code).toBe('InputError');
    expect(body.message).toContain(early);
  });
});

describe('refused with 400 by its shape', () => {
  it('lists everything that is wrong, by path', async () => {
    const { status, body } = await put({ deadline: 'soon', metadata: { name: 5 }, foo: 1, priority: 'urgent' });
    expect([status, body.code]).toEqual([400, 'InputValidationError']);
    const lines = body.message.split('\n').filter((line: string) => line.startsWith('  * '));
    expect(lines).toHaveLength(7);
    expect(lines).toContain('  * data must NOT have additional properties: "foo"');
    expect(lines).toContain("  * data/metadata must have required property 'owner'");
    expect(body.message).toContain('/schemas/queue/v1/create-task-request.json#');
  });

  it.each([
    [
      'a source that is a script',
      () => ({ metadata: { ...words, source: 'javascript:alert(1)' } }),
      'data/metadata/source',
    ],
    [
      'a worker type with a dot',
      () => ({ taskQueueId: undefined, provisionerId: 'p', workerType: 'a.b' }),
      'data/workerType',
    ],
    ['the same dependency twice', () => ({ dependencies: [ID, ID] }), 'data/dependencies'],
    ['50 retries', () => ({ retries: 50 }), 'data/retries'],
    ['no payload', () => ({ payload: undefined }), 'data/payload must be object'],
  ])('%s', async (_, more, place) => {
    const { status, body } = await put(more());
    expect([status, body.code]).toEqual([400, 'InputValidationError']);
    expect(body.message).toContain(`  * ${place}`);
  });

  it('a taskId that is none', async () => {
    const { status, body } = await put({}, { taskId: 'notaslug' });
    expect([status, body.code]).toEqual([400, 'InvalidRequestArguments']);
    expect(body.message).toMatch(/^Invalid URL patterns:\nURL parameter 'taskId'/);
  });

  it('text that is not JSON, or not called JSON', async () => {
    const cut = await put('{"a":');
    expect([cut.status, cut.body.code, cut.body.requestInfo.payload]).toEqual([400, 'MalformedPayload', '{"a":']);
    const plain = await put({}, { headers: { 'content-type': 'text/plain' } });
    expect([plain.status, plain.body.code, plain.body.requestInfo.payload]).toEqual([400, 'MalformedPayload', {}]);
  });

  it('more than 10 MB is a 500, as in the services', async () => {
    const { status, body } = await put({ payload: { filler: 'x'.repeat(10_500_000) } });
    expect([status, body.code]).toEqual([500, 'InternalServerError']);
    expect(body.requestInfo).not.toHaveProperty('payload');
  });
});

const ID = 'VoXvOq6sQd6yiUdLOJKklA';

describe('refused by rights', () => {
  const anyPriority = (levels: number) => ({ AnyOf: expect.objectContaining({ length: levels }) });
  const fences = (message: string) => [...message.matchAll(/```\n([^`]*)\n```/g)].map((match) => match[1]!);

  it('403 for nobody in particular, with the whole expression', async () => {
    const { status, body } = await put({}, { as: 'nobody' });
    expect([status, body.code]).toEqual([403, 'InsufficientScopes']);
    const [required, ...others] = fences(body.message);
    expect(others).toEqual([]);
    expect(JSON.parse(required!).AllOf).toEqual([
      'queue:create-task:project:none',
      'queue:scheduler-id:tests',
      anyPriority(7),
    ]);
  });

  it('403 with what is missing first', async () => {
    const { status, body } = await put({ scopes: ['secrets:get:x'] });
    expect(status).toBe(403);
    expect(fences(body.message)[0]).toBe('secrets:get:x');
    expect(JSON.parse(fences(body.message)[1]!).AllOf).toHaveLength(4);
    expect(body.requestInfo.payload.taskQueueId).toBe('test/nobody');
  });

  it('403 for a priority above what the client may', async () => {
    const scopes = ['queue:create-task:lowest:test/*', 'queue:create-task:project:none', 'queue:scheduler-id:*'];
    const as = newcomer(deployment, scopes);
    expect((await put({}, { as })).status).toBe(200);
    const { status, body } = await put({ priority: 'high' }, { as });
    expect(status).toBe(403);
    expect(JSON.parse(fences(body.message)[0]!)).toEqual(anyPriority(3));
  });

  it('403 for a scope with two stars, since a star inside is only a character', async () => {
    expect((await put({ scopes: ['a**'] })).status).toBe(403);
    expect((await put({ scopes: ['a**'] }, { as: deployment.credentials })).body.code).toBe('InputError');
  });

  it('403 before dates are looked at, so a trial run with an old `created` creates nothing', async () => {
    const { body } = await put({ created: iso(-20) }, { as: newcomer(deployment, []) });
    expect(body.code).toBe('InsufficientScopes');
  });
});

describe('in the order of the queue', () => {
  /** Each is wrong in one way more than the next; what the answer says is the first of them. */
  const steps: [string, string, () => object][] = [
    ['the shape', 'InputValidationError', () => ({ retries: 50 })],
    ['the queue', 'two queues', () => ({ provisionerId: 'test', workerType: 'other' })],
    ['the number of dependencies', 'names 3 tasks', () => ({ dependencies: [newId(), newId(), newId()] })],
    ['rights', 'InsufficientScopes', () => ({ routes: ['index.not.mine'] })],
    ['dates', '`created`', () => ({ created: iso(-20) })],
    ['the group', 'sealed', () => ({ taskGroupId: sealed })],
    ['dependencies', 'do not exist', () => ({ dependencies: [newId()] })],
  ];
  let sealed: string;
  let limited: Deployment;
  beforeAll(async () => {
    limited = await startDeployment({ limits: { dependencies: 2, deadlineDays: 1 } });
    sealed = await makeTask(limited);
    const as = limited.credentials;
    expect((await ask(limited, 'POST', `queue/v1/task-group/${sealed}/seal`, { as })).status).toBe(200);
  });
  afterAll(() => limited.close());

  it.each(steps.map(([name, words], at) => [name, words, at] as const))('%s comes first', async (_, words, at) => {
    const as = newcomer(limited, ['queue:create-task:*', 'queue:scheduler-id:*']);
    // A later step never takes back what an earlier one has made wrong.
    const wrong = Object.assign(
      {},
      ...steps
        .slice(at)
        .reverse()
        .map(([, , more]) => more()),
    );
    const body = taskBody(limited, wrong);
    const answer = await ask(limited, 'PUT', `queue/v1/task/${newId()}`, { body, as });
    expect(`${answer.body.code} ${answer.body.message}`).toContain(
      words === 'two queues' ? 'names another queue' : words,
    );
  });

  it('limits are those of the deployment', async () => {
    const body = taskBody(limited, { deadline: iso(2 * DAY) });
    const { body: answer } = await ask(limited, 'PUT', `queue/v1/task/${newId()}`, { body, as: limited.credentials });
    expect(answer.message).toContain('more than 1 days ahead');
  });
});

describe('a dry run, which is a definition that is in order but 20 minutes old', () => {
  it('answers 400 InputError about `created`, and creates nothing', async () => {
    const taskId = newId();
    const { status, body } = await put({ created: iso(-20) }, { taskId });
    expect([status, body.code]).toEqual([400, 'InputError']);
    expect(body.message).toMatch(/^`created` .* in the past/);
    expect((await ask(deployment, 'GET', `queue/v1/task/${taskId}/status`)).status).toBe(404);
    expect((await put({}, { taskId })).status).toBe(200);
  });
});

describe('refused by its group', () => {
  it('409 for another schedulerId, and for a sealed group', async () => {
    const taskGroupId = await makeTask(deployment);
    expect((await put({ taskGroupId })).status).toBe(200);
    const other = await put({ taskGroupId, schedulerId: 'other' });
    expect([other.status, other.body.code]).toEqual([409, 'RequestConflict']);
    const twice = { taskId: newId() };
    const body = taskBody(deployment, { taskGroupId });
    expect((await put(JSON.stringify(body), twice)).status).toBe(200);
    const seal = (as: Credentials) => ask(deployment, 'POST', `queue/v1/task-group/${taskGroupId}/seal`, { as });
    expect((await seal(creator)).body.message).toContain(`queue:seal-task-group:tests/${taskGroupId}`);
    expect((await seal(newcomer(deployment, ['queue:seal-task-group:tests/*']))).status).toBe(200);
    // The queue looks at the group before it finds that the task is there already.
    expect((await put(JSON.stringify(body), twice)).body.code).toBe('RequestConflict');
    const sealed = await put({ taskGroupId });
    expect([sealed.status, sealed.body.code]).toEqual([409, 'RequestConflict']);
  });
});
