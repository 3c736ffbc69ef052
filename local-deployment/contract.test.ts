/**
 * The whole life of tasks, driven by the official Node client against a deployment that checks every answer against its
 * schema. The last test makes sure that no method was left out: a new handler fails here until it is called and fits.
 */
import { Auth, Index, Queue, type ServiceClient, WorkerManager } from 'taskcluster-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, newId, taskBody } from './asking.ts';
import { type Credentials, type Deployment, startDeployment } from './deployment.ts';

const driven = new Set<string>();
let deployment: Deployment;
let queue: ServiceClient;
let auth: ServiceClient;
let index: ServiceClient;
let workerManager: ServiceClient;

/** Notes each method once it has answered well. */
function noting(client: ServiceClient, service: string): ServiceClient {
  return new Proxy(client, {
    get: (target, name: string) => {
      if (typeof target[name] !== 'function') return target[name];
      return async (...args: unknown[]) => {
        const answer = await target[name]!(...args);
        driven.add(`${service}.${name}`);
        return answer;
      };
    },
  });
}

const asClient = (credentials?: Credentials) =>
  noting(new Queue({ rootUrl: deployment.rootUrl, credentials, retries: 0 }), 'queue');

beforeAll(async () => {
  deployment = await startDeployment({ validateOutput: true });
  const options = { rootUrl: deployment.rootUrl, credentials: deployment.credentials, retries: 0 };
  queue = asClient(deployment.credentials);
  auth = noting(new Auth(options), 'auth');
  index = noting(new Index(options), 'index');
  workerManager = noting(new WorkerManager(options), 'worker-manager');
});
afterAll(() => deployment.close());

const QUEUE = 'contract/worker';
const WORKER = { workerGroup: 'group', workerId: 'worker-1' };

async function create(more: object = {}): Promise<string> {
  const taskId = newId();
  await queue.createTask!(taskId, taskBody(deployment, { taskQueueId: QUEUE, ...more }));
  return taskId;
}

/** Claims the newest run and answers a client with the credentials of that run. */
async function claim(taskId: string, runId = 0): Promise<ServiceClient> {
  const { credentials } = await queue.claimTask!(taskId, runId, WORKER);
  return asClient(credentials);
}

describe('a worker', () => {
  it('claims work, renews its claim, leaves artifacts of every kind and completes', async () => {
    const taskId = await create();
    const { tasks } = await queue.claimWork!(QUEUE, { ...WORKER, tasks: 1 });
    expect(tasks).toMatchObject([{ status: { taskId, state: 'running' }, runId: 0, ...WORKER }]);
    const claimed = asClient(tasks[0].credentials);
    const { credentials, takenUntil } = await claimed.reclaimTask!(taskId, 0);
    expect(Date.parse(takenUntil)).toBeGreaterThan(Date.now());
    const worker = asClient(credentials);
    await leaveArtifacts(worker, taskId);
    expect((await worker.reportCompleted!(taskId, 0)).status).toMatchObject({ state: 'completed', retriesLeft: 5 });
    await readArtifacts(taskId);
  });

  it('reports failure, and every kind of exception', async () => {
    const failed = await create();
    expect((await (await claim(failed)).reportFailed!(failed, 0)).status.state).toBe('failed');
    for (const reason of ['malformed-payload', 'resource-unavailable', 'internal-error']) {
      const taskId = await create();
      const { status } = await (await claim(taskId)).reportException!(taskId, 0, { reason });
      expect(status).toMatchObject({ state: 'exception', runs: [{ reasonResolved: reason }] });
    }
    for (const reason of ['worker-shutdown', 'intermittent-task']) {
      const taskId = await create();
      const { status } = await (await claim(taskId)).reportException!(taskId, 0, { reason });
      expect(status).toMatchObject({ state: 'pending', retriesLeft: 4 });
    }
  });
});

async function leaveArtifacts(worker: ServiceClient, taskId: string): Promise<void> {
  const expires = deployment.clock.iso(3600_000);
  const leave = (name: string, body: object) => worker.createArtifact!(taskId, 0, name, { expires, ...body });
  const contentType = 'text/plain';
  const { putUrl } = await leave('public/a file.txt', { storageType: 's3', contentType, contentLength: 5 });
  const uploaded = await fetch(putUrl, { method: 'PUT', headers: { 'content-type': contentType }, body: 'hello' });
  expect(uploaded.status).toBe(200);
  const { uploadId } = await leave('public/object.txt', { storageType: 'object', contentType });
  await worker.finishArtifact!(taskId, 0, 'public/object.txt', { uploadId });
  await leave('public/elsewhere', { storageType: 'reference', contentType, url: 'https://example.com/x' });
  await leave('public/link', { storageType: 'link', artifact: 'public/a file.txt' });
  await leave('public/error', { storageType: 'error', reason: 'file-missing-on-worker', message: 'There is none' });
}

async function readArtifacts(taskId: string): Promise<void> {
  const { artifacts } = await queue.listArtifacts!(taskId, 0);
  expect(artifacts.map(({ storageType }: { storageType: string }) => storageType).sort()).toEqual([
    'error',
    'link',
    'object',
    'reference',
    's3',
  ]);
  expect(await queue.listLatestArtifacts!(taskId)).toEqual({ artifacts });
  const info = await queue.artifactInfo!(taskId, 0, 'public/a file.txt');
  expect(info).toMatchObject({ storageType: 's3', contentLength: 5 });
  expect(await queue.latestArtifactInfo!(taskId, 'public/a file.txt')).toEqual(info);
  for (const { name, storageType } of artifacts) {
    const content = await queue.artifact!(taskId, 0, name);
    expect(content.storageType).toBe(storageType === 'link' ? 's3' : storageType);
    expect((await queue.latestArtifact!(taskId, name)).storageType).toBe(content.storageType);
  }
  // The official client cannot follow the queue's redirects, so these two are asked for by hand.
  for (const [method, path] of [
    ['getArtifact', `task/${taskId}/runs/0/artifacts/public/a%20file.txt`],
    ['getLatestArtifact', `task/${taskId}/artifacts/public/a%20file.txt`],
  ]) {
    const { status, headers, body } = await ask(deployment, 'GET', `queue/v1/${path}`);
    expect([status, headers.get('location')]).toEqual([303, body.url]);
    expect(await (await fetch(body.url)).text()).toBe('hello');
    driven.add(`queue.${method}`);
  }
}

describe('a person', () => {
  it('schedules, cancels and reruns', async () => {
    const first = await create();
    const second = await create({ dependencies: [first] });
    expect((await queue.status!(second)).status.state).toBe('unscheduled');
    expect((await queue.scheduleTask!(second)).status.state).toBe('pending');
    expect((await queue.cancelTask!(second)).status.runs).toMatchObject([{ reasonResolved: 'canceled' }]);
    expect((await queue.rerunTask!(second)).status.runs).toMatchObject([{}, { reasonCreated: 'rerun' }]);
    expect((await queue.listDependentTasks!(first)).tasks).toHaveLength(1);
  });

  it('reads tasks, alone, together and by group', async () => {
    const taskId = await create();
    const task = await queue.task!(taskId);
    const { status } = await queue.status!(taskId);
    expect(await queue.tasks!({ taskIds: [taskId] })).toEqual({ tasks: [{ taskId, task }] });
    expect(await queue.statuses!({ taskIds: [taskId] })).toEqual({ statuses: [{ taskId, status }] });
    const group = await queue.getTaskGroup!(taskId);
    expect(await queue.listTaskGroup!(taskId)).toEqual({ ...group, tasks: [{ task, status }] });
    expect((await queue.pendingTasks!(QUEUE)).pendingTasks).toBeGreaterThan(0);
  });

  it('seals a group, for good', async () => {
    const taskGroupId = await create();
    const group = await queue.sealTaskGroup!(taskGroupId);
    expect(group).toMatchObject({ taskGroupId, sealed: expect.any(String) });
    expect(await queue.sealTaskGroup!(taskGroupId)).toEqual(group);
    expect(await queue.getTaskGroup!(taskGroupId)).toEqual(group);
    await expect(create({ taskGroupId })).rejects.toThrow('sealed');
  });
});

describe('anybody', () => {
  it('asks the services about themselves', async () => {
    for (const service of [queue, auth, index, workerManager]) {
      expect(await service.ping!()).toMatchObject({ alive: true });
      expect(await service.version!()).toHaveProperty('version');
      await service.lbheartbeat!();
      await service.heartbeat!();
    }
  });

  it('asks who they are and what they may do', async () => {
    expect((await auth.currentScopes!()).scopes).toEqual(['*']);
    expect((await auth.expandScopes!({ scopes: ['a'] })).scopes).toEqual(['a']);
    expect((await auth.client!(deployment.credentials.clientId)).disabled).toBe(false);
    const request = { method: 'get', resource: '/', host: 'localhost', port: 80 };
    expect((await auth.authenticateHawk!(request)).status).toBe('no-auth');
    const credentials = { clientId: 'tester', accessToken: 'no-secret' };
    const tester = noting(new Auth({ rootUrl: deployment.rootUrl, credentials, retries: 0 }), 'auth');
    await tester.testAuthenticate!({ clientScopes: ['a'], requiredScopes: ['a'] });
    await tester.testAuthenticateGet!();
  });
});

describe('a queue', () => {
  it('tells who works in it, and what they claimed last', async () => {
    const [first, second] = [await create(), await create()];
    for (const taskId of [first, second]) await claim(taskId);
    const { workers } = await queue.listWorkers!('contract', 'worker');
    expect(workers).toEqual([
      {
        ...WORKER,
        firstClaim: expect.any(String),
        lastDateActive: expect.any(String),
        latestTask: { taskId: second, runId: 0 },
      },
    ]);
    expect(workers[0].firstClaim <= workers[0].lastDateActive).toBe(true);
    expect(await queue.listWorkers!('nobody', 'here')).toEqual({ workers: [] });
    expect(await queue.listWorkers!('contract', 'worker', { quarantined: 'true' })).toEqual({ workers: [] });
  });

  it('is known to worker-manager only where somebody said how its workers are started', async () => {
    await expect(workerManager.workerPool!(QUEUE)).rejects.toMatchObject({ statusCode: 404 });
    const config = { launchConfigs: [{ workerConfig: { genericWorker: { config: {} } } }] };
    deployment.workerPools.set(QUEUE, config);
    expect(await workerManager.workerPool!(QUEUE)).toMatchObject({ workerPoolId: QUEUE, config });
  });
});

describe('the index', () => {
  const complete = async (more: object) => {
    const taskId = await create(more);
    const worker = await claim(taskId);
    const expires = deployment.clock.iso(3600_000);
    for (const name of ['public/it', 'private/it']) {
      await worker.createArtifact!(taskId, 0, name, {
        storageType: 'reference',
        contentType: 'text/plain',
        url: 'https://example.com/',
        expires,
      });
    }
    await worker.reportCompleted!(taskId, 0);
    return taskId;
  };
  const routes = ['index.contract.v1.latest', 'not.of.the.index'];

  it('knows completed tasks by their routes, the highest rank first, and of equals the newer', async () => {
    const waiting = await create({ routes });
    await expect(index.findTask!('contract.v1.latest')).rejects.toMatchObject({ statusCode: 404 });
    const high = await complete({ routes, extra: { index: { rank: 7, data: { by: 'hand' } } } });
    await complete({ routes });
    const entry = { namespace: 'contract.v1.latest', taskId: high, rank: 7, data: { by: 'hand' } };
    expect(await index.findTask!('contract.v1.latest')).toEqual({ ...entry, expires: expect.any(String) });
    const newer = await complete({ routes, extra: { index: { rank: 7 } } });
    expect(await index.findTask!('contract.v1.latest')).toMatchObject({ taskId: newer, rank: 7, data: {} });
    expect(newer).not.toBe(waiting);
    await expect(index.findTask!('of.the.index')).rejects.toMatchObject({ statusCode: 404 });
  });

  it('leads to artifacts: everybody to those for everybody, and with rights to others by a signed address', async () => {
    const routes = ['index.contract.v1.artifacts'];
    const taskId = await complete({ routes });
    const at = (name: string) => `index/v1/task/contract.v1.artifacts/artifacts/${name}`;
    const open = await ask(deployment, 'GET', at('public/it'));
    const queueUrl = `${deployment.rootUrl}/api/queue/v1/task/${taskId}/artifacts`;
    expect([open.status, open.headers.get('location')]).toEqual([303, 'https://example.com/']);
    expect((await ask(deployment, 'GET', at('private/it'))).status).toBe(403);
    const closed = await ask(deployment, 'GET', at('private/it'), { as: deployment.credentials });
    const location = closed.headers.get('location') ?? '';
    expect(location.startsWith(`${queueUrl}/private/it?bewit=`)).toBe(true);
    expect((await fetch(location, { redirect: 'manual' })).status).toBe(303);
    driven.add('index.findArtifactFromTask');
  });
});

describe('the registry', () => {
  it('has no method that this file does not drive', async () => {
    const published: string[] = [];
    for (const service of ['queue', 'auth', 'index', 'worker-manager']) {
      const { body } = await ask(deployment, 'GET', `/references/${service}/v1/api.json`);
      published.push(...body.entries.map(({ name }: { name: string }) => `${service}.${name}`));
    }
    expect(published.filter((name) => !driven.has(name))).toEqual([]);
  });
});
