import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acting, ask, makeTask } from '../asking.ts';
import { type Deployment, startDeployment } from '../deployment.ts';

let deployment: Deployment;
beforeEach(async () => {
  deployment = await startDeployment({ validateOutput: true });
  deployment.clock.hold();
});
afterEach(() => deployment.close());

const MINUTE = 60_000;
const { post, claim, status, run } = acting(() => deployment);
const later = async (ms: number) => {
  deployment.clock.advance(ms);
  await deployment.tick();
};

describe('claims', () => {
  it('expire after 20 minutes: the run ends and another one waits', async () => {
    const taskId = await makeTask(deployment, { retries: 1 });
    await claim(taskId);
    await later(19 * MINUTE);
    expect((await status(taskId)).state).toBe('running');
    await later(2 * MINUTE);
    const once = await status(taskId);
    expect(once).toMatchObject({ state: 'pending', retriesLeft: 0 });
    expect(once.runs[0]).toMatchObject({ state: 'exception', reasonResolved: 'claim-expired', workerId: 'w' });
    expect(once.runs[1]).toEqual({
      runId: 1,
      state: 'pending',
      reasonCreated: 'retry',
      scheduled: deployment.clock.iso(),
    });
    await claim(taskId, 1);
    await later(21 * MINUTE);
    const twice = await status(taskId);
    expect([twice.state, twice.runs.length]).toEqual(['exception', 2]);
    expect(twice.runs[1].reasonResolved).toBe('claim-expired');
  });

  it('last longer when renewed', async () => {
    const taskId = await makeTask(deployment);
    const credentials = await claim(taskId);
    await later(15 * MINUTE);
    const renewed = await post(`${taskId}/runs/0/reclaim`, undefined, credentials);
    expect(renewed.takenUntil).toBe(deployment.clock.iso(20 * MINUTE));
    await later(15 * MINUTE);
    expect((await status(taskId)).state).toBe('running');
  });

  it('cannot be made or renewed once the run has ended', async () => {
    const taskId = await makeTask(deployment);
    const credentials = await claim(taskId);
    await expect(claim(taskId)).rejects.toThrow('409');
    await post(`${taskId}/cancel`);
    await expect(post(`${taskId}/runs/0/reclaim`, undefined, credentials)).rejects.toThrow('409');
    await expect(post(`${taskId}/runs/0/completed`, undefined, credentials)).rejects.toThrow('409');
  });

  it('give credentials for this run and the scopes of the task, and nothing else', async () => {
    const [taskId, other] = [await makeTask(deployment, { scopes: ['secrets:get:x'] }), await makeTask(deployment)];
    const credentials = await claim(taskId);
    const { body } = await ask(deployment, 'GET', 'auth/v1/scopes/current', { as: credentials });
    expect(body.scopes).toContain('secrets:get:x');
    expect(body.scopes).not.toContain('*');
    await claim(other);
    await expect(post(`${other}/runs/0/completed`, undefined, credentials)).rejects.toThrow('403');
  });
});

describe('claimWork', () => {
  const work = (tasks: number, queue = 'test/nobody') =>
    ask(deployment, 'POST', `queue/v1/claim-work/${encodeURIComponent(queue)}`, {
      body: { workerGroup: 'g', workerId: 'w', tasks },
      as: deployment.credentials,
    });

  it('hands out by priority, then by age', async () => {
    const old = await makeTask(deployment, { priority: 'low' });
    deployment.clock.advance(1000);
    const young = await makeTask(deployment, { priority: 'low' });
    const urgent = await makeTask(deployment, { priority: 'high' });
    await makeTask(deployment, { taskQueueId: 'test/other' });
    const ids = (await work(32)).body.tasks.map((it: { status: { taskId: string } }) => it.status.taskId);
    expect(ids).toEqual([urgent, old, young]);
  });

  it('waits for work, and ends at once when the deployment closes', async () => {
    const waiting = work(1);
    const taskId = await makeTask(deployment);
    expect((await waiting).body.tasks[0].status.taskId).toBe(taskId);
    const inVain = work(1).catch(() => 'cut off');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const since = Date.now();
    await deployment.close();
    await inVain;
    // Left alone it would wait for twenty seconds.
    expect(Date.now() - since).toBeLessThan(10_000);
  });
});

describe('deadlines', () => {
  it('end tasks that wait, that run, and that were never scheduled', async () => {
    const pending = await makeTask(deployment);
    const running = await makeTask(deployment);
    const unscheduled = await makeTask(deployment, { dependencies: [pending] });
    await later(50 * MINUTE);
    await claim(running);
    await later(11 * MINUTE);
    for (const taskId of [pending, running, unscheduled]) {
      const { state, runs } = await status(taskId);
      expect([state, runs[0].reasonResolved]).toEqual(['exception', 'deadline-exceeded']);
    }
    const [record] = (await status(unscheduled)).runs;
    expect(Object.keys(record)).toEqual(['runId', 'state', 'reasonCreated', 'reasonResolved', 'scheduled', 'resolved']);
    expect(record.reasonCreated).toBe('exception');
  });

  it('make tasks unchangeable', async () => {
    const taskId = await makeTask(deployment);
    await later(61 * MINUTE);
    for (const verb of ['cancel', 'rerun', 'schedule']) {
      await expect(post(`${taskId}/${verb}`)).rejects.toThrow('409 RequestConflict');
    }
  });
});

describe('dependencies', () => {
  it('schedule a task once all have completed', async () => {
    const [a, b] = [await makeTask(deployment), await makeTask(deployment)];
    const taskId = await makeTask(deployment, { dependencies: [a, b] });
    await run(a, 'completed');
    expect((await status(taskId)).state).toBe('unscheduled');
    await run(b, 'completed');
    expect((await status(taskId)).runs).toMatchObject([{ state: 'pending', reasonCreated: 'scheduled' }]);
  });

  it('keep it waiting when one failed, until a rerun of that one completes', async () => {
    const a = await makeTask(deployment);
    const taskId = await makeTask(deployment, { dependencies: [a] });
    const regardless = await makeTask(deployment, { dependencies: [a], requires: 'all-resolved' });
    await run(a, 'failed');
    expect((await status(taskId)).state).toBe('unscheduled');
    expect((await status(regardless)).state).toBe('pending');
    await post(`${a}/rerun`);
    await run(a, 'completed', 1);
    expect((await status(taskId)).state).toBe('pending');
  });

  it('that completed once stay so through a rerun', async () => {
    const [a, b] = [await makeTask(deployment), await makeTask(deployment)];
    const taskId = await makeTask(deployment, { dependencies: [a, b] });
    await run(a, 'completed');
    await post(`${a}/rerun`);
    await run(b, 'completed');
    expect((await status(taskId)).state).toBe('pending');
  });

  it('that completed before do not hold a task back; one on itself does until somebody schedules it', async () => {
    const a = await makeTask(deployment);
    await run(a, 'completed');
    expect((await status(await makeTask(deployment, { dependencies: [a] }))).state).toBe('pending');
    const self = 'UFP4KDBLRmmpXJQxjjzb5g';
    await makeTask(deployment, { dependencies: [self] }, self);
    expect((await status(self)).state).toBe('unscheduled');
    expect((await post(`${self}/schedule`)).status.state).toBe('pending');
  });
});

describe('expiry', () => {
  it('removes tasks with their groups, and artifacts a day late', async () => {
    const taskId = await makeTask(deployment, { expires: deployment.clock.iso(3 * 24 * 60 * MINUTE) });
    const artifact = {
      taskId,
      runId: 0,
      name: 'public/a',
      storageType: 'reference' as const,
      url: 'https://example.com',
    };
    deployment.store.putArtifact({
      ...artifact,
      contentType: 'x',
      expires: deployment.clock.iso(MINUTE),
      present: true,
    });
    const names = async () =>
      (await ask(deployment, 'GET', `queue/v1/task/${taskId}/artifacts`)).body.artifacts?.length;
    await later(2 * MINUTE);
    expect(await names()).toBe(1);
    await later(25 * 60 * MINUTE);
    expect(await names()).toBe(0);
    await later(2 * 24 * 60 * MINUTE);
    expect((await ask(deployment, 'GET', `queue/v1/task/${taskId}/status`)).status).toBe(404);
    expect((await ask(deployment, 'GET', `queue/v1/task-group/${taskId}`)).status).toBe(404);
  });
});
