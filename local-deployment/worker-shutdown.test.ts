import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, makeTask } from './asking.ts';
import { type Deployment, startDeployment } from './deployment.ts';
import { startWorker } from './worker.ts';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await startDeployment({ validateOutput: true });
});
afterAll(() => deployment.close());

const get = async (taskId: string, rest: string) =>
  (await ask(deployment, 'GET', `queue/v1/task/${taskId}/${rest}`)).body;

it.each([
  ['the moment it is claimed', 'state', 1],
  ['while it runs', 'log', 1],
  ['while it runs, at a worker that waits for more', 'log', 2],
])('a worker that has to go hands its task back %s', async (_, moment, capacity) => {
  const taskQueueId = `test/leaving-${moment}-${capacity}`;
  const worker = startWorker({
    rootUrl: deployment.rootUrl,
    credentials: deployment.credentials,
    taskQueueId,
    workerGroup: 'local',
    workerId: 'leaving',
    liveLogs: deployment.liveLogs,
    capacity,
  });
  const payload = { command: [['sleep', '300']], maxRunTime: 300 };
  const taskId = await makeTask(deployment, { taskQueueId, payload });
  const there = async () =>
    moment === 'log'
      ? (await get(taskId, 'artifacts')).artifacts.length > 0
      : (await get(taskId, 'status')).status.state === 'running';
  while (!(await there())) await new Promise((resolve) => setTimeout(resolve, 20));
  await worker.stop();
  const { status } = await get(taskId, 'status');
  expect(status).toMatchObject({
    state: 'pending',
    runs: [
      { state: 'exception', reasonResolved: 'worker-shutdown' },
      { state: 'pending', reasonCreated: 'retry' },
    ],
  });
  const { artifacts } = await get(taskId, 'runs/0/artifacts');
  expect(artifacts).toMatchObject([{ storageType: 's3' }, { name: 'public/logs/live.log', storageType: 'link' }]);
});
