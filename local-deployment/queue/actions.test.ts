import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acting, makeTask } from '../asking.ts';
import { type Deployment, startDeployment } from '../deployment.ts';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await startDeployment({ validateOutput: true });
});
afterAll(() => deployment.close());

const { post, claim, status, run } = acting(() => deployment);

describe('what is reported', () => {
  const report = async (reason: string, retries = 5) => {
    const taskId = await makeTask(deployment, { retries });
    const credentials = await claim(taskId);
    await post(`${taskId}/runs/0/exception`, { reason }, credentials);
    return status(taskId);
  };

  it.each([
    ['worker-shutdown', 'retry'],
    ['intermittent-task', 'task-retry'],
  ])('%s is tried again as %s while retries are left', async (reason, reasonCreated) => {
    const again = await report(reason);
    expect(again).toMatchObject({ state: 'pending', retriesLeft: 4 });
    expect(again.runs).toMatchObject([{ state: 'exception', reasonResolved: reason }, { reasonCreated }]);
    expect(await report(reason, 0)).toMatchObject({ state: 'exception', retriesLeft: 0, runs: [{}] });
  });

  it.each(['malformed-payload', 'resource-unavailable', 'internal-error'])('%s is the end', async (reason) => {
    expect(await report(reason)).toMatchObject({ state: 'exception', runs: [{ reasonResolved: reason }] });
  });

  it('superseded is not accepted any more', async () => {
    await expect(report('superseded')).rejects.toThrow('400 InputValidationError');
  });

  it('may be said twice, but not differently', async () => {
    const taskId = await makeTask(deployment);
    await run(taskId, 'completed');
    expect((await post(`${taskId}/runs/0/completed`)).status.state).toBe('completed');
    await expect(post(`${taskId}/runs/0/failed`)).rejects.toThrow('409');
    await expect(post(`${taskId}/runs/0/exception`, { reason: 'worker-shutdown' })).rejects.toThrow('409');
    await expect(post(`${taskId}/runs/1/completed`)).rejects.toThrow('404');
  });
});

describe('what people do', () => {
  it('cancelling ends what has not ended, with a run even when there was none', async () => {
    const pending = await makeTask(deployment);
    const unscheduled = await makeTask(deployment, { dependencies: [pending] });
    expect((await post(`${unscheduled}/cancel`)).status.runs).toMatchObject([
      { reasonCreated: 'exception', reasonResolved: 'canceled' },
    ]);
    const [canceled] = (await post(`${pending}/cancel`)).status.runs;
    expect(canceled).toMatchObject({ reasonCreated: 'scheduled', reasonResolved: 'canceled' });
    expect(canceled).not.toHaveProperty('workerId');
  });

  it('cancelling and scheduling what has completed changes nothing', async () => {
    const taskId = await makeTask(deployment);
    await run(taskId, 'completed');
    const before = await status(taskId);
    expect((await post(`${taskId}/cancel`)).status).toEqual(before);
    expect((await post(`${taskId}/schedule`)).status).toEqual(before);
  });

  it('rerunning fills up the retries; what waits already stays as it is; what was unscheduled waits now', async () => {
    const taskId = await makeTask(deployment, { retries: 2 });
    const credentials = await claim(taskId);
    await post(`${taskId}/runs/0/exception`, { reason: 'worker-shutdown' }, credentials);
    await run(taskId, 'failed', 1);
    const again = (await post(`${taskId}/rerun`)).status;
    expect(again).toMatchObject({ state: 'pending', retriesLeft: 2 });
    expect(again.runs[2].reasonCreated).toBe('rerun');
    expect((await post(`${taskId}/rerun`)).status).toEqual(again);
    const unscheduled = await makeTask(deployment, { dependencies: [taskId] });
    expect((await post(`${unscheduled}/rerun`)).status.runs).toMatchObject([{ reasonCreated: 'rerun' }]);
  });
});
