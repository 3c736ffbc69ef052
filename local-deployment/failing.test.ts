import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, newId, signature, taskBody } from './asking.ts';
import { type Deployment, startDeployment } from './deployment.ts';
import type { Failure } from './failing.ts';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await startDeployment({ validateOutput: true });
});
afterAll(() => deployment.close());

/** Creates a task; answers the status code, or what the caller sees of a cut connection. */
async function create(taskId: string, body = taskBody(deployment)): Promise<string> {
  try {
    const { status, body: answer } = await ask(deployment, 'PUT', `queue/v1/task/${taskId}`, {
      body,
      as: deployment.credentials,
    });
    return [status, answer.code].filter(Boolean).join(' ');
  } catch (error) {
    return (error as Error).message;
  }
}
const exists = async (taskId: string) => (await ask(deployment, 'GET', `queue/v1/task/${taskId}`)).status === 200;

describe.each<[Failure, string, boolean]>([
  ['lose-request', 'fetch failed', false],
  ['error-500', '500 InternalServerError', false],
  ['error-502', '502', false],
  ['stale', '401 AuthenticationFailed', false],
  ['lose-answer', 'fetch failed', true],
  ['half-answer', 'terminated', true],
  ['error-500-after', '500 InternalServerError', true],
])('createTask that fails with %s', (failure, seen, done) => {
  it(`shows “${seen}”, has${done ? '' : ' not'} created the task, and works the next time`, async () => {
    deployment.failNext('createTask', failure);
    const taskId = newId();
    const body = taskBody(deployment);
    expect(await create(taskId, body)).toBe(seen);
    expect(await exists(taskId)).toBe(done);
    expect(await create(taskId, body)).toBe('200');
    expect(await exists(taskId)).toBe(true);
  });
});

it('may be slow instead', async () => {
  deployment.failNext('createTask', { kind: 'slow-answer', milliseconds: 400 });
  const before = performance.now();
  expect(await create(newId())).toBe('200');
  expect(performance.now() - before).toBeGreaterThan(390);
});

it('may be held until somebody lets it go; what was asked has been done by then', async () => {
  let letGo = () => {};
  const until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  deployment.failNext('createTask', { kind: 'held-answer', until });
  const taskId = newId();
  let answered = false;
  const creating = create(taskId).then((seen) => {
    answered = true;
    return seen;
  });
  while (!(await exists(taskId))) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(answered).toBe(false);
  letGo();
  expect(await creating).toBe('200');
});

it('happens as often as announced, one after the other, and only to its method', async () => {
  deployment.failNext('createTask', 'error-500', 2);
  deployment.failNext('createTask', 'stale');
  deployment.failNext('cancelTask', 'error-500');
  const answers = [await create(newId()), await create(newId()), await create(newId()), await create(newId())];
  expect(answers).toEqual(['500 InternalServerError', '500 InternalServerError', '401 AuthenticationFailed', '200']);
  deployment.failures.clear();
  deployment.failNext('createTask', 'error-500');
  deployment.failures.clear();
  expect(await create(newId())).toBe('200');
});

it('happens again to the very same request, which a browser repeats by itself', async () => {
  deployment.failNext('createTask', 'lose-answer');
  const url = `${deployment.rootUrl}/api/queue/v1/task/${newId()}`;
  const headers = { authorization: signature(url, 'PUT', deployment.credentials), 'content-type': 'application/json' };
  const send = () => fetch(url, { method: 'PUT', headers, body: JSON.stringify(taskBody(deployment)) });
  await expect(send()).rejects.toThrow('fetch failed');
  await expect(send()).rejects.toThrow('fetch failed');
});

describe('a deployment whose clock is off by half an hour', () => {
  it.each([30, -30])(
    'refuses right signatures (%i min), says its time, and takes those that follow it',
    async (minutes) => {
      deployment.clock.skewMs = minutes * 60_000;
      const path = 'auth/v1/scopes/current';
      const as = deployment.credentials;
      const { status, body } = await ask(deployment, 'GET', path, { as });
      expect([status, body.message]).toEqual([401, expect.stringContaining('Stale timestamp')]);
      const theirs = Date.parse(body.requestInfo.time);
      expect(Math.abs(theirs - Date.now() - minutes * 60_000)).toBeLessThan(5000);
      const timestamp = Math.floor(theirs / 1000);
      expect((await ask(deployment, 'GET', path, { as, timestamp })).status).toBe(200);
      const temporary = deployment.temporaryCredentials({ scopes: ['a'], seconds: 60 });
      expect((await ask(deployment, 'GET', path, { as: temporary, timestamp })).body.scopes).toContain('a');
      const create = (created: number) => {
        const times = { created: new Date(created).toISOString(), deadline: new Date(theirs + 3600_000).toISOString() };
        const task = taskBody(deployment, times);
        return ask(deployment, 'PUT', `queue/v1/task/${newId()}`, { as, timestamp, body: task });
      };
      expect((await create(Date.now())).body.code).toBe('InputError');
      expect((await create(theirs)).status).toBe(200);
      deployment.clock.skewMs = 0;
    },
  );
});
