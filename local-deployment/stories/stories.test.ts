import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Deployment, startDeployment } from '../deployment.ts';
import type { StoredTask } from '../store.ts';
import { ODD_NAMES } from './artifacts.ts';
import { type StoryName, storyIds } from './ids.ts';
import { HUGE_BYTES, HUGE_LINES } from './logs.ts';
import { seedStories, stories } from './stories.ts';

const SLUGID = /^[A-Za-z0-9_-]{8}[Q-T][A-Za-z0-9_-][CGKOSWaeimquy26-][A-Za-z0-9_-]{10}[AQgw]$/;

let deployment: Deployment;
let seconds: number;

beforeAll(async () => {
  deployment = await startDeployment({ validateOutput: true });
  const before = process.cpuUsage();
  await seedStories(deployment);
  const { user, system } = process.cpuUsage(before);
  seconds = (user + system) / 1e6;
  // Queued tasks and claims stay as they are told, however long the machine takes for this file.
  deployment.clock.hold();
});

afterAll(() => deployment.close());

const get = (path: string, init?: RequestInit) => fetch(`${deployment.rootUrl}/api/queue/v1${path}`, init);

async function json(path: string) {
  const answer = await get(path);
  // biome-ignore lint/suspicious/noExplicitAny: tests look into what they expect
  return { status: answer.status, body: (await answer.json()) as any };
}

const states: Partial<Record<StoryName, string>> = {
  completed: 'completed',
  failedAfterRerun: 'failed: failed, failed',
  spotTerminated: 'completed: exception worker-shutdown, completed',
  pending: 'pending',
  pendingInBusyQueue: 'pending',
  unscheduledOnPending: 'unscheduled',
  blockedByFailed: 'unscheduled',
  selfDependency: 'unscheduled',
  runningWithLiveLog: 'running',
  claimAboutToExpire: 'running',
  failedPlainly: 'failed',
  deadlineExceeded: 'exception: exception deadline-exceeded',
  canceledRunning: 'exception: exception canceled',
  canceledPending: 'exception: exception canceled',
  canceledUnscheduled: 'exception: exception canceled',
  claimExpired: 'exception: exception claim-expired, exception claim-expired',
  malformedPayload: 'exception: exception malformed-payload',
  resourceUnavailable: 'exception: exception resource-unavailable',
  internalError: 'exception: exception internal-error',
  superseded: 'exception: exception superseded',
};

/** `state: run, run`; the runs only where they say more than the state does. */
function inWords({ state, runs }: Pick<StoredTask, 'state' | 'runs'>): string {
  const told = runs.map((run) => (run.state === 'exception' ? `exception ${run.reasonResolved}` : run.state));
  return told.length < 2 && told[0] !== `exception ${runs[0]?.reasonResolved}` ? state : `${state}: ${told.join(', ')}`;
}

describe('ids', () => {
  test('are valid, and there is one for each story', () => {
    const ids = Object.values(storyIds);
    for (const id of ids) expect(id).toMatch(SLUGID);
    expect(new Set(ids).size).toBe(ids.length);
    expect(stories.map(({ name }) => name).sort()).toEqual(Object.keys(storyIds).sort());
  });

  test('of crowds are valid and nobody takes the place of a story', () => {
    for (const [id, task] of deployment.store.tasks) {
      expect(id).toMatch(SLUGID);
      expect(task.taskId).toBe(id);
    }
    expect(deployment.store.members(storyIds.groupOf1200)).toHaveLength(1200);
    expect(deployment.store.dependents(storyIds.threeHundredDependents).length).toBeGreaterThanOrEqual(300);
    expect(deployment.store.dependents(storyIds.thousandDependents)).toHaveLength(1000);
  });
});

test('seeding is quick', () => {
  // The promise is 0.4 s; of computing, because a stopwatch also runs while the machine serves others.
  expect(seconds).toBeLessThan(2);
});

describe.each(stories.filter(({ situation }) => !['failure', 'server'].includes(situation)))(
  '$name',
  ({ name, taskId }) => {
    test('answers status, definition and artifacts in their published shapes', async () => {
      const status = await json(`/task/${taskId}/status`);
      expect(status.status).toBe(200);
      const told = states[name];
      if (told) expect(inWords(status.body.status)).toBe(told);
      const task = await json(`/task/${taskId}`);
      expect(task.status).toBe(200);
      expect(task.body.metadata.name.length).toBeLessThanOrEqual(255);
      const artifacts = await json(`/task/${taskId}/artifacts`);
      expect(artifacts.status).toBe(status.body.status.runs.length > 0 ? 200 : 404);
      expect((await json(`/task/${taskId}/dependents`)).status).toBe(200);
    });
  },
);

test('times are told relative to now and in order', () => {
  const now = deployment.clock.iso();
  for (const { taskId, definition, runs } of deployment.store.tasks.values()) {
    expect(definition.created <= now && definition.created < definition.deadline, taskId).toBe(true);
    expect(definition.deadline <= definition.expires && now < definition.expires, taskId).toBe(true);
    let before = definition.created;
    for (const run of runs) {
      for (const time of [run.scheduled, run.started, run.resolved]) {
        if (time === undefined) continue;
        expect(before <= time && time <= now, `${taskId} run ${run.runId}`).toBe(true);
        before = time;
      }
      expect(run.resolved === undefined, taskId).toBe(run.state === 'pending' || run.state === 'running');
    }
    expect(
      runs.slice(0, -1).every((run) => run.resolved),
      taskId,
    ).toBe(true);
  }
});

describe('artifacts', () => {
  test('5,000 come in five pages', async () => {
    let token = '';
    const names = new Set<string>();
    let pages = 0;
    do {
      const { body } = await json(`/task/${storyIds.manyArtifacts}/artifacts${token && `?continuationToken=${token}`}`);
      for (const { name } of body.artifacts) names.add(name);
      token = body.continuationToken ?? '';
      pages += 1;
    } while (token);
    expect([pages, names.size]).toEqual([5, 5000]);
  });

  test('with odd names are listed as they are', async () => {
    const { body } = await json(`/task/${storyIds.oddNames}/artifacts`);
    expect(body.artifacts.map(({ name }: { name: string }) => name).sort()).toEqual([...ODD_NAMES].sort());
    for (const name of ODD_NAMES) expect(name).toMatch(/^[\x20-\x7e]{1,1024}$/);
  });

  test.each([
    ['public/s3/text.txt', 200],
    ['public/object/text.txt', 200],
    ['public/link/to-link.txt', 200],
    ['public/reference/with-cors.txt', 200],
    ['public/link/to-private.txt', 403],
    ['public/link/to-nothing.txt', 404],
    ['public/link/circle-a.txt', 400],
    ['public/error/file-missing-on-worker.txt', 424],
    ['private/secret-report.txt', 403],
    ['public/gone/expired.txt', 410],
    ['public/gone/missing-in-the-store.txt', 404],
    ['public/gone/upload-unfinished.txt', 404],
  ])('%s answers %i', async (name, status) => {
    const answer = await get(`/task/${storyIds.everyStorageType}/runs/0/artifacts/${name}`);
    expect(answer.status).toBe(status);
    await answer.body?.cancel();
  });

  test('pictures are pictures, the huge log has the size its artifact says', async () => {
    const picture = await get(`/task/${storyIds.everyStorageType}/artifacts/public/s3/picture.png`);
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    const stored = deployment.objects.get(`${storyIds.hugeLog}/0/public/logs/live_backing.log`);
    const log = gunzipSync(stored!.bytes);
    expect(log.length).toBe(HUGE_BYTES);
    expect(log.toString('latin1').split('\n')).toHaveLength(HUGE_LINES + 1);
  });
});

test('the live log grows', async () => {
  const answer = await get(`/task/${storyIds.runningWithLiveLog}/artifacts/public/logs/live.log`);
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  const first = await reader.read();
  expect(first.value).toContain('=== Task Starting ===');
  let later = '';
  while (!later.includes('TEST-START')) later += (await reader.read()).value;
  await reader.cancel();
});
