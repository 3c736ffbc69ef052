import { Queue, type ServiceClient } from 'taskcluster-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, makeTask, newcomer } from '../asking.ts';
import { type Deployment, startDeployment } from '../deployment.ts';

let deployment: Deployment;
let taskId: string;
let worker: ServiceClient;
beforeAll(async () => {
  deployment = await startDeployment({ validateOutput: true });
});
afterAll(() => deployment.close());
beforeEach(async () => {
  deployment.clock.release();
  taskId = await makeTask(deployment);
  worker = await claim();
});

async function claim(runId = 0): Promise<ServiceClient> {
  const { rootUrl, credentials } = deployment;
  const queue = new Queue({ rootUrl, credentials, retries: 0 });
  const claimed = await queue.claimTask!(taskId, runId, { workerGroup: 'g', workerId: 'w' });
  return new Queue({ rootUrl, credentials: claimed.credentials, retries: 0 });
}

const soon = () => deployment.clock.iso(600_000);
const create = (name: string, request: object) =>
  worker.createArtifact!(taskId, 0, name, { expires: soon(), ...request });
const file = async (name: string, content = name) => {
  const { putUrl } = await create(name, { storageType: 's3', contentType: 'text/plain' });
  await fetch(putUrl, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: content });
};
const link = (name: string, artifact: string) =>
  create(name, { storageType: 'link', artifact, contentType: 'text/plain' });
const path = (rest: string) => `queue/v1/task/${taskId}/${rest}`;
const get = (rest: string, as?: { clientId: string; accessToken: string }) =>
  ask(deployment, 'GET', path(rest), { as });
const refusal = (error: unknown) => (error as { statusCode: number }).statusCode;

describe('content', () => {
  it('of a file is a redirect to a plain URL, by both routes, with slashes raw or encoded', async () => {
    await file('public/a.txt', 'hello');
    const url = `${deployment.artifactsUrl}/public-bucket/${taskId}/0/public/a.txt`;
    for (const rest of ['artifacts/public/a.txt', 'runs/0/artifacts/public/a.txt', 'artifacts/public%2Fa.txt']) {
      const { status, headers, body } = await get(rest);
      expect([status, headers.get('location'), body]).toEqual([303, url, { storageType: 's3', url }]);
    }
    expect((await get('artifact-content/public/a.txt')).body).toEqual({ storageType: 's3', url });
    expect(await (await fetch(url)).text()).toBe('hello');
  });

  it('of an error artifact is 424 with the reason, and 200 when asked for as content', async () => {
    const why = { reason: 'file-missing-on-worker', message: 'no **such** file' };
    await create('public/none', { storageType: 'error', ...why });
    const { status, body } = await get('artifacts/public/none');
    expect([status, body]).toEqual([424, why]);
    expect(await get('artifact-content/public/none')).toMatchObject({
      status: 200,
      body: { storageType: 'error', ...why },
    });
  });

  it('of a reference is where it points', async () => {
    const url = 'https://example.com/report?a=b';
    await create('public/report', { storageType: 'reference', url, contentType: 'text/html' });
    expect((await get('artifacts/public/report')).headers.get('location')).toBe(url);
    expect((await get('artifact-content/public/report')).body).toEqual({ storageType: 'reference', url });
  });

  it('of a link is that of its target; a cycle is 400, a missing target 404', async () => {
    await file('public/a.txt');
    await link('public/to-a', 'public/a.txt');
    await link('public/x', 'public/y');
    await link('public/y', 'public/x');
    await link('public/to-nothing', 'public/nothing');
    expect((await get('artifacts/public/to-a')).headers.get('location')).toMatch(/public\/a\.txt$/);
    expect(await get('artifacts/public/x')).toMatchObject({ status: 400, body: { code: 'InputError' } });
    expect(await get('artifacts/public/to-nothing')).toMatchObject({ status: 404, body: { code: 'ResourceNotFound' } });
  });

  it('that is private needs the scope for its name and for every link on the way', async () => {
    await file('private/a.txt', 'secret');
    await link('public/to-private', 'private/a.txt');
    await link('private/to-private', 'private/a.txt');
    const refused = await get('artifacts/public/to-private');
    expect([refused.status, refused.body.code]).toEqual([403, 'InsufficientScopes']);
    expect(refused.body.message).toContain(
      '"queue:get-artifact:public/to-private",\n    "queue:get-artifact:private/a.txt"',
    );
    const reader = newcomer(deployment, ['queue:get-artifact:private/a.txt']);
    expect((await get('artifacts/private/to-private', reader)).status).toBe(403);
    const location = (await get('artifacts/public/to-private', reader)).headers.get('location')!;
    expect(location).toContain('/private-bucket/');
    expect(await (await fetch(location)).text()).toBe('secret');
  });

  it('that has expired is 410', async () => {
    await file('public/a.txt');
    deployment.clock.advance(601_000);
    expect(await get('artifacts/public/a.txt')).toMatchObject({ status: 410, body: { code: 'ResourceExpired' } });
    expect(await get('artifact-content/public/a.txt')).toMatchObject({ status: 410 });
  });

  it('of an object is 404 until it is finished, then a signed redirect, or credentials', async () => {
    const made = await create('public/o.txt', { storageType: 'object', contentType: 'text/plain' });
    expect(made).toMatchObject({ storageType: 'object', name: `t/${taskId}/0/public/o.txt`, projectId: 'none' });
    deployment.objects.put(made.name, Buffer.from('object'), { contentType: 'text/plain' });
    expect((await get('artifacts/public/o.txt')).status).toBe(404);
    expect((await get('artifact-info/public/o.txt')).status).toBe(200);
    const wrong = { uploadId: taskId };
    expect(refusal(await worker.finishArtifact!(taskId, 0, 'public/o.txt', wrong).catch((error) => error))).toBe(400);
    await worker.finishArtifact!(taskId, 0, 'public/o.txt', { uploadId: made.uploadId });
    const location = (await get('artifacts/public/o.txt')).headers.get('location')!;
    expect(location).toContain('X-Amz-Signature=');
    expect(await (await fetch(location)).text()).toBe('object');
    expect((await get('artifact-content/public/o.txt')).body).toMatchObject({
      storageType: 'object',
      name: made.name,
      credentials: { clientId: `artifact-download/${taskId}/0/public/o.txt` },
    });
  });
});

describe('lists', () => {
  it('go by name as people sort, in pages, and start again after a token that means nothing', async () => {
    const names = ['public/b', 'public/README', 'public/logs/live_backing.log', 'public/logs/live.log', 'private/z'];
    for (const name of names) await link(name, 'public/nothing');
    const page = async (query: string) => (await get(`artifacts${query}`)).body;
    const namesOf = ({ artifacts }: { artifacts: { name: string }[] }) => artifacts.map(({ name }) => name);
    const all = await page('');
    expect(namesOf(all)).toEqual([
      'private/z',
      'public/b',
      'public/logs/live_backing.log',
      'public/logs/live.log',
      'public/README',
    ]);
    expect(all.continuationToken).toBeUndefined();
    const first = await page('?limit=3');
    const second = await page(`?limit=3&continuationToken=${encodeURIComponent(first.continuationToken)}`);
    expect([...namesOf(first), ...namesOf(second)]).toEqual(namesOf(all));
    expect(second.continuationToken).toBeUndefined();
    expect(await page('?limit=3&continuationToken=nonsense')).toEqual(first);
    expect(await page('?limit=5000')).toEqual(all);
  });

  it('have 1000 names a page', async () => {
    for (let number = 0; number < 2500; number++) {
      const name = `public/${number}`;
      const more = { storageType: 'link' as const, contentType: 'text/plain', expires: soon(), present: true };
      deployment.store.putArtifact({ taskId, runId: 0, name, ...more });
    }
    const seen = new Set<string>();
    let query = '';
    const sizes: number[] = [];
    do {
      const { body } = await get(`runs/0/artifacts${query}`);
      sizes.push(body.artifacts.length);
      for (const { name } of body.artifacts) seen.add(name);
      query = body.continuationToken ? `?continuationToken=${body.continuationToken}` : '';
    } while (query);
    expect([sizes, seen.size]).toEqual([[1000, 1000, 500], 2500]);
  });

  it.each([
    ['runs/99/artifacts', 404, 'ResourceNotFound'],
    ['runs/abc/artifacts', 400, 'InvalidRequestArguments'],
    ['artifacts?limit=-1', 400, 'InvalidRequestArguments'],
    ['artifacts?_=1', 400, 'InvalidRequestArguments'],
    ['artifacts?limit=0', 500, 'InternalServerError'],
    ['artifact-info/public/none', 404, 'ResourceNotFound'],
    ['artifacts/public/none', 404, 'ResourceNotFound'],
  ])('refuse %s with %i %s', async (rest, status, code) => {
    const answer = await get(rest);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('of a task without runs are 404 in words of their own', async () => {
    const unscheduled = await makeTask(deployment, { dependencies: [taskId] });
    const { status, body } = await ask(deployment, 'GET', `queue/v1/task/${unscheduled}/artifacts`);
    expect([status, body.code]).toEqual([404, 'ResourceNotFound']);
    expect(body.message).toContain('no run yet');
  });

  it('say nothing of targets, URLs and reasons', async () => {
    await create('public/e', { storageType: 'error', reason: 'file-missing-on-worker', message: 'gone' });
    expect((await get('artifact-info/public/e')).body).toEqual({
      storageType: 'error',
      name: 'public/e',
      expires: expect.any(String),
      contentType: 'application/binary',
    });
  });
});

describe('creation', () => {
  it('may be repeated, may point elsewhere, may not change what is there', async () => {
    const log = { contentType: 'text/plain' };
    await create('public/live.log', { ...log, storageType: 'reference', url: 'https://example.com/1' });
    await create('public/live.log', { ...log, storageType: 'link', artifact: 'public/a.txt' });
    await file('public/a.txt');
    await file('public/a.txt', 'again');
    const changed = { storageType: 's3', contentType: 'text/html' };
    expect(refusal(await create('public/a.txt', changed).catch((error: unknown) => error))).toBe(409);
  });

  it('is for the run that was claimed, while it runs, and 25 min after an exception', async () => {
    const request = { storageType: 's3', contentType: 'text/plain' };
    const status = (name: string) => create(name, request).then(() => 200, refusal);
    const nobody = await ask(deployment, 'POST', path('runs/0/artifacts/public/a'), {
      body: { ...request, expires: soon() },
    });
    expect(nobody.status).toBe(403);
    expect(
      refusal(await create('public/a', { ...request, expires: '2099-01-01T00:00:00.000Z' }).catch((e: unknown) => e)),
    ).toBe(400);
    await worker.reportException!(taskId, 0, { reason: 'internal-error' });
    expect(await status('public/a')).toBe(200);
    deployment.clock.advance(26 * 60_000);
    expect(await status('public/b')).toBe(409);
  });

  it('is refused once the run has completed', async () => {
    await worker.reportCompleted!(taskId, 0);
    const request = { storageType: 's3', contentType: 'text/plain' };
    expect(refusal(await create('public/a', request).catch((error: unknown) => error))).toBe(409);
  });
});
