import { existsSync } from 'node:fs';
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

const sh = (...scripts: string[]) => scripts.map((script) => ['sh', '-c', script]);

async function create(payload: object, more: object = {}): Promise<string> {
  const taskId = newId();
  const task = taskBody(deployment, { taskQueueId: WORKER_QUEUE, payload: { maxRunTime: 30, ...payload }, ...more });
  await queue.createTask!(taskId, task);
  return taskId;
}

type Status = { state: string; retriesLeft: number; runs: { state: string; reasonResolved?: string }[] };

async function until(taskId: string, reached: (status: Status) => boolean): Promise<Status> {
  for (;;) {
    const { status } = await queue.status!(taskId);
    if (reached(status)) return status;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const resolved = (taskId: string) => until(taskId, ({ state }) => ['completed', 'failed', 'exception'].includes(state));
const running = (taskId: string) => until(taskId, ({ state }) => state === 'running');

const fetchArtifact = (taskId: string, name: string, run = '') =>
  fetch(`${deployment.rootUrl}/api/queue/v1/task/${taskId}${run}/artifacts/${name}`);
const readArtifact = async (taskId: string, name: string, run = '') => (await fetchArtifact(taskId, name, run)).text();
const readLog = (taskId: string, run = '') => readArtifact(taskId, 'public/logs/live.log', run);

async function eventually<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a task that succeeds', () => {
  it('runs every command in its own folder with a clean environment, and logs as generic-worker does', async () => {
    process.env.SECRET_OF_OURS = 'never seen by a task';
    const taskId = await create({
      command: sh('echo "hello $WHO"; echo oops >&2; printf kept > kept.txt', 'cat kept.txt; env'),
      env: { WHO: 'world' },
    });
    expect(await resolved(taskId)).toMatchObject({ state: 'completed', runs: [{ reasonResolved: 'completed' }] });
    const log = await readLog(taskId);
    expect(log).toMatch(/^\[taskcluster \d{4}-\d\d-\d\dT[\d:.]+Z\] Worker Type \(local\/posix\) settings:\n/);
    expect(log).toContain(`] Task ID: ${taskId}\n`);
    expect(log).toContain('] Executing command 0: sh -c \'echo "hello $WHO"');
    expect(log).toMatch(/\nhello world\n/);
    expect(log).toMatch(/\noops\n/);
    expect(log).toMatch(/\nkept[A-Z]/);
    expect(log).toContain(`TASK_ID=${taskId}\n`);
    expect(log).toContain('RUN_ID=0\n');
    expect(log).toContain(`TASKCLUSTER_ROOT_URL=${deployment.rootUrl}\n`);
    expect(log).not.toContain('never seen');
    expect(log).not.toContain(deployment.credentials.accessToken);
    expect(log.match(/Result: SUCCEEDED/g)).toHaveLength(2);
    expect(log).toContain('] === Task Finished ===\n');
    const folder = /TASK_WORKDIR=(.+)/.exec(log)?.[1] ?? '';
    expect(folder).not.toBe('');
    expect(existsSync(folder)).toBe(false);
  });

  it('leaves the live log as a link to the gzip-encoded complete log', async () => {
    const taskId = await create({ command: sh('echo done') });
    await resolved(taskId);
    const { artifacts } = await queue.listLatestArtifacts!(taskId);
    expect(artifacts).toMatchObject([
      { name: 'public/logs/live_backing.log', storageType: 's3', contentType: 'text/plain; charset=utf-8' },
      { name: 'public/logs/live.log', storageType: 'link' },
    ]);
    const log = await fetchArtifact(taskId, 'public/logs/live.log');
    expect(log.headers.get('content-encoding')).toBe('gzip');
    expect(Buffer.byteLength(await log.text())).toBe(artifacts[0].contentLength);
  });

  it('streams its log while it runs', async () => {
    const taskId = await create({
      command: sh('echo first; while [ ! -e "$GO" ]; do sleep 0.05; done; echo last'),
      env: { GO: '/nowhere' },
    });
    const live = await eventually(async () => {
      const answer = await fetchArtifact(taskId, 'public/logs/live.log');
      return answer.ok && answer;
    });
    expect(live.url.startsWith(deployment.liveLogsUrl)).toBe(true);
    expect(live.headers.get('access-control-allow-origin')).toBe('*');
    const reader = live.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('\nfirst\n')) text += (await reader.read()).value;
    expect((await queue.status!(taskId)).status.state).toBe('running');
    await queue.cancelTask!(taskId);
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;
    expect(text).toContain('[taskcluster:error] Task aborted - the run was resolved while it was running');
    expect(await readLog(taskId)).toBe(text);
  });
});

describe('artifacts of a task', () => {
  it('are uploaded from files and folders with type, encoding and expiry', async () => {
    const expires = deployment.clock.iso(2 * 3600_000);
    const taskId = await create({
      command: sh('mkdir -p out/deep; echo "{}" > out/a.json; echo x > out/deep/b.bin; printf "\\211PNG" > shot.png'),
      artifacts: [
        { type: 'directory', path: 'out', name: 'public/out', expires },
        { type: 'file', path: 'shot.png', name: 'private/shot.png' },
        {
          type: 'file',
          path: 'out/a.json',
          name: 'public/typed',
          contentType: 'text/x-own',
          contentEncoding: 'identity',
        },
        { type: 'file', path: 'perhaps.txt', name: 'public/perhaps.txt', optional: true },
      ],
    });
    expect((await resolved(taskId)).state).toBe('completed');
    const { artifacts } = await queue.listLatestArtifacts!(taskId);
    expect(artifacts.filter(({ name }: { name: string }) => !name.includes('logs'))).toMatchObject([
      { name: 'private/shot.png', contentType: 'image/png', contentLength: 4 },
      { name: 'public/out/a.json', contentType: 'application/json', expires },
      { name: 'public/out/deep/b.bin', contentType: 'application/octet-stream', expires },
      { name: 'public/typed', contentType: 'text/x-own' },
    ]);
    const typed = await fetchArtifact(taskId, 'public/typed');
    expect([typed.headers.get('content-encoding'), await typed.text()]).toEqual([null, '{}\n']);
    const json = await fetchArtifact(taskId, 'public/out/a.json');
    expect([json.headers.get('content-encoding'), await json.text()]).toEqual(['gzip', '{}\n']);
    expect((await fetchArtifact(taskId, 'private/shot.png')).status).toBe(403);
  });

  it('that are missing or of the wrong type become error artifacts and fail the run', async () => {
    const taskId = await create({
      command: sh('mkdir folder'),
      artifacts: [
        { type: 'file', path: 'nothing.txt', name: 'public/nothing.txt' },
        { type: 'file', path: 'folder', name: 'public/folder' },
        { type: 'directory', path: 'nowhere', name: 'public/nowhere' },
      ],
    });
    expect(await resolved(taskId)).toMatchObject({ state: 'failed' });
    const ofName = async (name: string) => (await fetchArtifact(taskId, name)).json();
    expect(await ofName('public/nothing.txt')).toMatchObject({ reason: 'file-missing-on-worker' });
    expect(await ofName('public/folder')).toMatchObject({ reason: 'invalid-resource-on-worker' });
    expect(await ofName('public/nowhere')).toMatchObject({ reason: 'file-missing-on-worker' });
    expect(await readLog(taskId)).toContain('TASK FAILURE during artifact upload: file-missing-on-worker');
  });
});

describe('a task that does not succeed', () => {
  it('fails with the exit code of the first command that fails; later ones do not run', async () => {
    const taskId = await create({
      command: sh('exit 7', 'echo never'),
      artifacts: [{ type: 'file', path: 'x', name: 'public/x' }],
    });
    expect(await resolved(taskId)).toMatchObject({ state: 'failed', runs: [{ reasonResolved: 'failed' }] });
    const log = await readLog(taskId);
    expect(log).toMatch(/Exit Code: 7\n/);
    expect(log).toContain('Result: FAILED');
    expect(log).toContain('[taskcluster:error] exit status 7\n');
    expect(log).not.toContain('never');
  });

  it('fails when a program does not exist', async () => {
    const taskId = await create({ command: [['/no/such/program']] });
    expect((await resolved(taskId)).state).toBe('failed');
    expect(await readLog(taskId)).toContain('ENOENT');
  });

  it('is tried again after an exit code that asks for it', async () => {
    const taskId = await create({ command: sh('[ "$RUN_ID" != 0 ] || exit 4'), onExitStatus: { retry: [4] } });
    expect(await resolved(taskId)).toMatchObject({
      state: 'completed',
      runs: [
        { state: 'exception', reasonResolved: 'intermittent-task' },
        { state: 'completed', reasonCreated: 'task-retry' },
      ],
    });
    expect(await readLog(taskId, '/runs/0')).toContain(
      '[taskcluster:error] Task appears to have failed intermittently',
    );
  });

  it('is ended with all it started at maxRunTime, and what it made is kept', async () => {
    const taskId = await create({
      command: sh('echo early > made.txt; sleep 300 & sleep 300'),
      // Time enough to begin, on a busy machine too.
      maxRunTime: 3,
      artifacts: [{ type: 'file', path: 'made.txt', name: 'public/made.txt' }],
    });
    expect((await resolved(taskId)).state).toBe('failed');
    const log = await readLog(taskId);
    expect(log).toContain('Result: ABORTED');
    expect(log).toContain('[taskcluster:error] Task aborted - max run time exceeded (3 s)\n');
    expect(await readArtifact(taskId, 'public/made.txt')).toBe('early\n');
  });

  it('with a malformed payload says every reason in its log', async () => {
    const taskId = await create({ command: 'echo', maxRunTime: 'long', picture: 'alpine' });
    expect(await resolved(taskId)).toMatchObject({
      state: 'exception',
      runs: [{ reasonResolved: 'malformed-payload' }],
    });
    const log = await readLog(taskId);
    expect(log).toContain('- payload/command must be array\n');
    expect(log).toContain('- payload/maxRunTime must be integer\n');
    expect(log).toContain('- payload must NOT have additional properties: "picture"\n');
  });

  it('is ended when somebody cancels it', async () => {
    const taskId = await create({ command: sh('echo pid $$; exec sleep 300') });
    await running(taskId);
    const live = await eventually(async () => {
      const answer = await fetchArtifact(taskId, 'public/logs/live.log');
      return answer.ok && answer;
    });
    await queue.cancelTask!(taskId);
    const log = await live.text();
    expect(log).toContain('Result: ABORTED');
    const pid = Number(/pid (\d+)/.exec(log)?.[1]);
    expect(() => process.kill(pid, 0)).toThrow();
    expect((await queue.status!(taskId)).status.runs).toMatchObject([{ reasonResolved: 'canceled' }]);
  });
});
