import { existsSync } from 'node:fs';
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { acting, ask, makeTask, newId } from '../asking.ts';
import { Clock } from '../clock.ts';
import { type Deployment, type DeploymentOptions, startDeployment } from '../deployment.ts';
import { storyIds } from '../stories/ids.ts';

let folder: string;
let deployment: Deployment;
const running: Deployment[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'keeper-'));
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
  await rm(folder, { recursive: true });
});

async function start(more: DeploymentOptions = {}): Promise<Deployment> {
  deployment = await startDeployment({ keep: folder, validateOutput: true, ...more });
  running.push(deployment);
  return deployment;
}

async function startAgain(more: DeploymentOptions = {}): Promise<Deployment> {
  await deployment.close();
  return start(more);
}

const { post, claim, run, status } = acting(() => deployment);
const get = async (path: string) => (await ask(deployment, 'GET', `queue/v1/${path}`)).body;
const journal = () => path.join(folder, 'journal');

/** Uploads an artifact as a worker does. */
async function upload(taskId: string, name: string, text: string): Promise<void> {
  const as = await claim(taskId);
  const body = { storageType: 's3', contentType: 'text/plain', expires: deployment.clock.iso(3600_000) };
  const { body: answer } = await ask(deployment, 'POST', `queue/v1/task/${taskId}/runs/0/artifacts/${name}`, {
    body,
    as,
  });
  const headers = { 'content-type': 'text/plain' };
  expect((await fetch(answer.putUrl, { method: 'PUT', headers, body: text })).status).toBe(200);
}

const read = async (taskId: string, name: string) =>
  (await fetch(`${deployment.rootUrl}/api/queue/v1/task/${taskId}/artifacts/${name}`)).text();

describe('after another start', () => {
  it('tasks are as they were: definitions, runs, retries, groups, dependencies', async () => {
    await start();
    const first = await makeTask(deployment, { payload: JSON.parse('{"__proto__": {"x": 1}, "b": 2, "a": "ä"}') });
    const failed = await makeTask(deployment, { retries: 3 });
    const waits = await makeTask(deployment, { dependencies: [first, failed], requires: 'all-resolved' });
    await run(failed, 'failed');
    await post(`${failed}/rerun`);
    const { body: group } = await ask(deployment, 'POST', `queue/v1/task-group/${failed}/seal`, {
      as: deployment.credentials,
    });
    const before = await Promise.all(
      [first, failed, waits].map(async (id) => [await get(`task/${id}`), await status(id)]),
    );
    await startAgain();
    const after = await Promise.all(
      [first, failed, waits].map(async (id) => [await get(`task/${id}`), await status(id)]),
    );
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
    expect(await get(`task-group/${failed}`)).toEqual(group);
    expect((await get(`task/${first}/dependents`)).tasks).toHaveLength(1);
    // A dependency that was ready before the start counts after it.
    await run(first, 'completed');
    expect((await status(waits)).state).toBe('pending');
    expect(deployment.keeping).toEqual({
      works: true,
      words: [expect.stringMatching(/^3 tasks are here again from before, kept in .*; `--fresh` begins anew\.$/)],
    });
  });

  it('artifacts are there with their bytes, and those of nobody are not', async () => {
    await start();
    const taskId = await makeTask(deployment);
    await upload(taskId, 'public/a.txt', 'the text of it');
    await writeFile(path.join(folder, 'artifacts', 'abc.1.next'), 'half');
    await startAgain();
    expect(await read(taskId, 'public/a.txt')).toBe('the text of it');
    expect(await readdir(path.join(folder, 'artifacts'))).toHaveLength(1);
  });

  it('identical creation is still the same task, and another one of its name still a conflict', async () => {
    await start();
    const taskId = newId();
    const body = {
      taskQueueId: 'test/nobody',
      created: deployment.clock.iso(),
      deadline: deployment.clock.iso(3600_000),
      payload: {},
      metadata: { name: 'n', description: '', owner: 'o', source: 'https://example.com' },
    };
    const put = (it: object) =>
      ask(deployment, 'PUT', `queue/v1/task/${taskId}`, { body: it, as: deployment.credentials });
    await put(body);
    await startAgain();
    expect((await put(body)).status).toBe(200);
    expect((await put({ ...body, priority: 'low' })).status).toBe(409);
  });

  it('clients are others: yesterday’s credentials are worth nothing', async () => {
    const { credentials } = await start();
    await startAgain();
    expect((await ask(deployment, 'GET', 'auth/v1/scopes/current', { as: credentials })).status).toBe(401);
  });

  it('what has expired in the meantime is not kept', async () => {
    const clock = new Clock();
    await start({ clock });
    const taskId = await makeTask(deployment, { expires: clock.iso(2 * 3600_000) });
    const other = await makeTask(deployment);
    clock.advance(3 * 3600_000);
    await startAgain({ clock });
    expect((await ask(deployment, 'GET', `queue/v1/task/${taskId}`)).status).toBe(404);
    expect((await status(other)).taskId).toBe(other);
    expect(await readFile(journal(), 'utf8')).not.toContain(taskId);
  });

  it('what time brings about by itself is kept', async () => {
    const clock = new Clock();
    await start({ clock });
    const taskId = await makeTask(deployment);
    clock.advance(2 * 3600_000);
    await deployment.tick();
    await startAgain({ clock });
    expect((await status(taskId)).runs).toMatchObject([{ reasonResolved: 'deadline-exceeded' }]);
  });

  it('a run that the worker had when it was killed is tried again at once', async () => {
    await start();
    const taskId = await makeTask(deployment, { taskQueueId: 'local/posix' });
    const as = deployment.credentials;
    const body = { workerGroup: 'local', workerId: 'worker-1' };
    await ask(deployment, 'POST', `queue/v1/task/${taskId}/runs/0/claim`, { body, as });
    await startAgain({ worker: true });
    expect((await status(taskId)).runs).toMatchObject([
      { state: 'exception', reasonResolved: 'claim-expired' },
      { reasonCreated: 'retry' },
    ]);
  });

  it('nothing is there after --fresh', async () => {
    await start();
    const taskId = await makeTask(deployment);
    await upload(taskId, 'public/a.txt', 'x');
    await startAgain({ fresh: true });
    expect((await ask(deployment, 'GET', `queue/v1/task/${taskId}`)).status).toBe(404);
    expect(await readdir(path.join(folder, 'artifacts'))).toEqual([]);
    expect(deployment.keeping?.words).toEqual([expect.stringMatching(/^Tasks are kept in /)]);
  });
});

describe('stories', () => {
  it('are told anew, once each, unless somebody changed them', async () => {
    await start({ stories: true });
    const count = deployment.store.tasks.size;
    await post(`${storyIds.failedPlainly}/rerun`);
    const changed = await status(storyIds.failedPlainly);
    const mine = await makeTask(deployment, { dependencies: [storyIds.pending], schedulerId: 'x' });
    await startAgain({ stories: true });
    expect(deployment.store.tasks.size).toBe(count + 1);
    expect(await status(storyIds.failedPlainly)).toEqual(changed);
    expect((await status(mine)).state).toBe('unscheduled');
    expect(deployment.keeping?.words[0]).toContain(
      '2 tasks are here again from before, 1 of them a story somebody changed',
    );
    expect((await readFile(journal(), 'utf8')).split('\n')).toHaveLength(4);
  });

  it('are not changed for good by time alone', async () => {
    const clock = new Clock();
    await start({ stories: true, clock });
    clock.advance(10 * 60_000);
    await deployment.tick();
    expect((await status(storyIds.claimAboutToExpire)).runs).toHaveLength(2);
    clock.release();
    await startAgain({ stories: true, clock });
    expect((await status(storyIds.claimAboutToExpire)).runs).toMatchObject([{ state: 'running' }]);
  });
});

describe('a folder that cannot be used', () => {
  it('because another start has it: the second one says so and keeps nothing, until the first has ended', async () => {
    const first = await start();
    const second = await start();
    expect(second.keeping).toEqual({
      works: false,
      words: [
        expect.stringMatching(/^Another start that still runs keeps/),
        'What is made here is gone when this ends.',
      ],
    });
    await makeTask(second);
    await second.close();
    await first.close();
    const third = await start();
    expect(third.keeping?.works).toBe(true);
    expect(third.store.tasks.size).toBe(0);
  });

  it('because a file is in its place', async () => {
    const keep = path.join(folder, 'file');
    await writeFile(keep, '');
    const { keeping } = await start({ keep });
    expect(keeping?.words[0]).toMatch(/^Tasks cannot be kept in .*file: /);
  });

  it('because a line is damaged: it is left out, said, and put aside', async () => {
    await start();
    const lost = await makeTask(deployment);
    const kept = await makeTask(deployment);
    await deployment.close();
    const text = await readFile(journal(), 'utf8');
    await writeFile(journal(), text.replace(`"taskId":"${lost}"`, `"taskId":"${newId()}"`));
    await start();
    expect(deployment.keeping?.words[0]).toBe('1 change could not be read and is left out.');
    expect((await status(kept)).taskId).toBe(kept);
    expect(existsSync(`${journal()}.damaged`)).toBe(true);
  });
});

it('a change that cannot be written is not acknowledged, and trying again keeps it', async () => {
  await start();
  const handle = await open(journal(), 'r');
  vi.spyOn(Object.getPrototypeOf(handle), 'datasync').mockRejectedValueOnce(new Error('EIO: i/o error'));
  const noise = vi.spyOn(console, 'error').mockImplementation(() => {});
  await handle.close();
  const taskId = newId();
  await expect(makeTask(deployment, {}, taskId)).rejects.toThrow('Something went wrong');
  expect(String(noise.mock.calls.flat())).toContain('EIO');
  vi.restoreAllMocks();
  expect((await status(taskId)).state).toBe('pending');
  await startAgain();
  expect((await status(taskId)).state).toBe('pending');
});
