import { readFile } from 'node:fs/promises';
import { Queue, type ServiceClient } from 'taskcluster-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, taskBody } from './asking.ts';
import { type Deployment, startDeployment, WORKER_QUEUE } from './deployment.ts';

let deployment: Deployment;
let queue: ServiceClient;
beforeAll(async () => {
  deployment = await startDeployment({ worker: true, validateOutput: true });
  queue = new Queue({ rootUrl: deployment.rootUrl, credentials: deployment.credentials });
});
afterAll(() => deployment.close());

async function resolved(payload: object, taskQueueId = WORKER_QUEUE) {
  const taskId = newId();
  await queue.createTask!(taskId, taskBody(deployment, { taskQueueId, payload }));
  for (;;) {
    const { status } = await queue.status!(taskId);
    if (['completed', 'failed', 'exception'].includes(status.state)) return { taskId, ...status };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const fetchArtifact = (taskId: string, name: string) =>
  fetch(`${deployment.rootUrl}/api/queue/v1/task/${taskId}/artifacts/${name}`);
const read = async (taskId: string, name: string) => (await fetchArtifact(taskId, name)).text();
const names = async (taskId: string) =>
  (await queue.listLatestArtifacts!(taskId)).artifacts.map(({ name }: { name: string }) => name);

describe('a payload for docker-worker', () => {
  it('as in the tutorial runs, leaves its log and its artifact, and the log says that the image is not used', async () => {
    const { taskId, state } = await resolved({
      image: 'ubuntu:15.04',
      command: ['/bin/bash', '-c', 'echo "$GREETING, world" && pwd'],
      env: { GREETING: 'hello' },
      maxRunTime: 600,
      artifacts: {
        'public/passwd.txt': { type: 'file', path: '/etc/passwd', expires: deployment.clock.iso(7200_000) },
      },
    });
    expect(state).toBe('completed');
    const log = await read(taskId, 'public/logs/live.log');
    expect(log).toMatch(
      /^\[taskcluster:warn \S+Z\] The image ubuntu:15\.04 is not used: this worker has no containers\.$/m,
    );
    expect(log).toMatch(/^hello, world$/m);
    expect(log.match(/Executing command/g)).toHaveLength(1);
    expect(await read(taskId, 'public/passwd.txt')).toBe(await readFile('/etc/passwd', 'utf8'));
  });

  it('names its log itself', async () => {
    const { taskId } = await resolved({ image: 'x', command: ['true'], maxRunTime: 60, log: 'public/own.txt' });
    expect(await names(taskId)).toEqual(['public/own_backing.txt', 'public/own.txt']);
    expect(await read(taskId, 'public/own.txt')).toContain('=== Task Finished ===');
  });

  it('succeeds by its exit code, whatever artifacts are missing', async () => {
    const { taskId, state } = await resolved({
      image: 'x',
      command: ['true'],
      maxRunTime: 60,
      artifacts: { 'public/nothing': { type: 'file', path: 'nothing.txt' } },
    });
    expect(state).toBe('completed');
    const missing = await fetchArtifact(taskId, 'public/nothing');
    expect([missing.status, (await missing.json()).reason]).toEqual([424, 'file-missing-on-worker']);
    expect(await read(taskId, 'public/logs/live.log')).toMatch(
      /^\[taskcluster:warn .*public\/nothing is missing: file-/m,
    );
    expect((await resolved({ image: 'x', command: ['false'], maxRunTime: 60 })).state).toBe('failed');
  });

  it('that does not fit is refused with every fault in the log', async () => {
    const { taskId, runs } = await resolved({ image: 5, command: 'echo hello', maxRunTime: 0, artifacts: [] });
    expect(runs).toMatchObject([{ state: 'exception', reasonResolved: 'malformed-payload' }]);
    const log = await read(taskId, 'public/logs/live.log');
    expect(log).toContain(`[taskcluster:error] Validation of payload failed for task ${taskId}\n`);
    for (const fault of [
      'image must be string',
      'command must be array',
      'maxRunTime must be >= 1',
      'artifacts must be object',
    ]) {
      expect(log).toContain(`[taskcluster:error] - payload/${fault}\n`);
    }
  });
});

describe('the built-in queues resolve by themselves', () => {
  it.each([
    ['built-in/succeed', {}, 'completed', 'completed'],
    ['built-in/fail', {}, 'failed', 'failed'],
    ['built-in/succeed', { command: [['true']] }, 'exception', 'malformed-payload'],
  ])('%s with payload %j: %s', async (taskQueueId, payload, state, reasonResolved) => {
    const task = await resolved(payload, taskQueueId);
    expect(task).toMatchObject({ state, runs: [{ reasonResolved, workerGroup: 'built-in' }] });
    expect(await names(task.taskId)).toEqual([]);
  });
});
