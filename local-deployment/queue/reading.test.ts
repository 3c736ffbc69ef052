import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, makeTask, newcomer, newId } from '../asking.ts';
import { type Deployment, startDeployment } from '../deployment.ts';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await startDeployment({ validateOutput: true });
});
afterAll(() => deployment.close());

const get = (path: string) => ask(deployment, 'GET', `queue/v1/${path}`);
const post = (path: string, body?: object, as = deployment.credentials) =>
  ask(deployment, 'POST', `queue/v1/${path}`, { body, as });

describe('what is not there', () => {
  it.each([
    ['status', (id: string) => get(`task/${id}/status`)],
    ['task', (id: string) => get(`task/${id}`)],
    ['listDependentTasks', (id: string) => get(`task/${id}/dependents`)],
    ['listLatestArtifacts', (id: string) => get(`task/${id}/artifacts`)],
    ['listTaskGroup', (id: string) => get(`task-group/${id}/list`)],
    ['getTaskGroup', (id: string) => get(`task-group/${id}`)],
    ['cancelTask', (id: string) => post(`task/${id}/cancel`)],
    ['rerunTask', (id: string) => post(`task/${id}/rerun`)],
    ['scheduleTask', (id: string) => post(`task/${id}/schedule`)],
  ])('%s: 404', async (method, asked) => {
    const { status, body } = await asked(newId());
    expect([status, body.code]).toEqual([404, 'ResourceNotFound']);
    expect(body.requestInfo).toMatchObject({ method, payload: {} });
  });

  it('a run: 404; something that is no run number: 400', async () => {
    const taskId = await makeTask(deployment);
    expect((await get(`task/${taskId}/runs/99/artifacts`)).status).toBe(404);
    const { status, body } = await get(`task/${taskId}/runs/abc/artifacts`);
    expect([status, body.code]).toEqual([400, 'InvalidRequestArguments']);
  });
});

describe('what is not understood', () => {
  it.each([
    ['task/not-a-slugid/status', 400, 'InvalidRequestArguments'],
    ['task/VoXvOq6sQd6yiUdLOJKklA/status?foo=1', 400, 'InvalidRequestArguments'],
    ['task/VoXvOq6sQd6yiUdLOJKklA/status?__proto__=1', 400, 'InvalidRequestArguments'],
    ['task/VoXvOq6sQd6yiUdLOJKklA/artifacts?limit=-1', 400, 'InvalidRequestArguments'],
    ['task/%E0%A4%A/status', 400, 'InvalidRequestArguments'],
  ])('%s: %i', async (path, expected, code) => {
    const { status, body } = await get(path);
    expect([status, body.code]).toEqual([expected, code]);
  });
});

describe('several at once', () => {
  it('leaves out what does not exist and does not repeat', async () => {
    const [a, b] = [await makeTask(deployment), await makeTask(deployment)];
    const taskIds = [b, newId(), a, b, 'nonsense'];
    const tasks = await ask(deployment, 'POST', 'queue/v1/tasks', { body: { taskIds } });
    expect(tasks.body.tasks.map((it: { taskId: string }) => it.taskId).sort()).toEqual([a, b].sort());
    expect(tasks.body.tasks[0].task.metadata.name).toBe('a task');
    const statuses = await ask(deployment, 'POST', 'queue/v1/tasks/status', { body: { taskIds } });
    expect(statuses.body.statuses).toHaveLength(2);
    expect(statuses.body.statuses[0].status.state).toBe('pending');
  });
});

describe('groups and dependents', () => {
  it('come in pages, by id', async () => {
    const taskGroupId = await makeTask(deployment);
    const ids = [taskGroupId];
    for (let i = 0; i < 4; i++) ids.push(await makeTask(deployment, { taskGroupId, dependencies: [taskGroupId] }));
    const first = await get(`task-group/${taskGroupId}/list?limit=2`);
    expect(Object.keys(first.body)).toEqual(['taskGroupId', 'schedulerId', 'expires', 'tasks', 'continuationToken']);
    const seen: string[] = [];
    let token: string | undefined = '';
    do {
      const more: string = token ? `&continuationToken=${token}` : '';
      const { body } = await get(`task-group/${taskGroupId}/list?limit=2${more}`);
      seen.push(...body.tasks.map(({ status }: { status: { taskId: string } }) => status.taskId));
      token = body.continuationToken;
    } while (token);
    expect(seen).toEqual(ids.sort());
    const { body } = await get(`task/${taskGroupId}/dependents`);
    expect(body.tasks).toHaveLength(4);
    expect(body.tasks[0].status.state).toBe('unscheduled');
  });

  it('start over at a token that means nothing, break at a limit of 0, cap what is above 1000', async () => {
    const taskGroupId = await makeTask(deployment);
    expect((await get(`task-group/${taskGroupId}/list?continuationToken=zzz`)).body.tasks).toHaveLength(1);
    expect((await get(`task-group/${taskGroupId}/list?limit=0`)).status).toBe(500);
    expect((await get(`task-group/${taskGroupId}/list?limit=5000`)).status).toBe(200);
  });

  it('say since when a group is sealed', async () => {
    const taskGroupId = await makeTask(deployment);
    deployment.store.groups.get(taskGroupId)!.sealed = '2026-01-01T00:00:00.000Z';
    expect((await get(`task-group/${taskGroupId}`)).body.sealed).toBe('2026-01-01T00:00:00.000Z');
  });
});

describe('rights to act on tasks', () => {
  it.each([
    ['this very task', (id: string) => [`queue:cancel-task:tests/${id}/${id}`], 200],
    ['its project', () => ['queue:cancel-task-in-project:none'], 200],
    ['its group', (id: string) => ['queue:cancel-task', `assume:scheduler-id:tests/${id}`], 200],
    ['another group', (id: string) => [`queue:cancel-task:tests/${newId()}/${id}`], 403],
    ['rerunning it only', (id: string) => [`queue:rerun-task:tests/${id}/${id}`], 403],
  ])('for %s', async (_, scopes, expected) => {
    const taskId = await makeTask(deployment);
    const { status } = await post(`task/${taskId}/cancel`, undefined, newcomer(deployment, scopes(taskId)));
    expect(status).toBe(expected);
  });
});

describe('a queue', () => {
  it('tells anybody how many wait in it, its name written with or without %2F', async () => {
    await makeTask(deployment, { taskQueueId: 'test/waiting' });
    const asked = [await get('pending/test/waiting'), await get('pending/test%2Fwaiting')];
    for (const { body } of asked) {
      expect(body).toEqual({
        provisionerId: 'test',
        workerType: 'waiting',
        taskQueueId: 'test/waiting',
        pendingTasks: 1,
      });
    }
    expect((await get('pending/test/empty')).body.pendingTasks).toBe(0);
  });
});
