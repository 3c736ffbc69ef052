/** What somebody sees who starts the local deployment, ends it and starts it again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Queue } from 'taskcluster-client';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { newId } from './asking.ts';

let folder: string;
const children: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'start-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rm(folder, { recursive: true }));

async function start(...args: string[]) {
  const script = fileURLToPath(new URL('start.ts', import.meta.url));
  const all = ['--import', 'tsx', script, '--port', '0', '--keep', folder, ...args];
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += chunk;
    if (/^Ctrl-C ends/m.test(printed)) break;
  }
  const named = (name: string) => new RegExp(`^export TASKCLUSTER_${name}='(.*)'$`, 'm').exec(printed)?.[1] ?? '';
  const credentials = { clientId: named('CLIENT_ID'), accessToken: named('ACCESS_TOKEN') };
  const queue = new Queue({ rootUrl: named('ROOT_URL'), credentials, retries: 0 });
  const end = async (signal: 'SIGINT' | 'SIGKILL') => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  };
  return { printed, queue, end };
}

it('brings back what was made before, says so, and begins anew when told', async () => {
  const first = await start();
  expect(first.printed).toMatch(/^Tasks are kept in /m);
  const taskId = newId();
  const hours = (count: number) => new Date(Date.now() + count * 3600_000).toISOString();
  await first.queue.createTask!(taskId, {
    taskQueueId: 'nobody/here',
    created: hours(0),
    deadline: hours(1),
    payload: {},
    metadata: { name: 'a task', description: '', owner: 'somebody', source: 'https://example.com' },
  });
  await first.end('SIGKILL');

  const second = await start();
  expect(second.printed).toMatch(/^1 task is here again from before, kept in .*; `--fresh` begins anew\.$/m);
  expect((await second.queue.status!(taskId)).status.state).toBe('pending');
  const beside = await start();
  expect(beside.printed).toMatch(/^Another start that still runs keeps its tasks in /m);
  expect(beside.printed).toMatch(/^What is made here is gone when this ends\.$/m);
  await beside.end('SIGINT');
  await second.end('SIGINT');

  const third = await start('--fresh');
  expect(third.printed).toMatch(/^Tasks are kept in /m);
  await expect(third.queue.status!(taskId)).rejects.toThrow('ResourceNotFound');
  await third.end('SIGINT');
}, 90_000);
