/** What people type, run as they run it: child processes, real ports, Ctrl-C. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Queue } from 'taskcluster-client';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '../local-deployment/asking.ts';
import type { Credentials } from '../local-deployment/deployment.ts';
import { stories } from '../local-deployment/stories/stories.ts';
import { projectRoot } from './sources.ts';

/** The ports a start asks for first; somebody who develops while the tests run may have them already. */
const wanted = [5180, 5181];
/** A few seconds are enough, unless the machine is busy with something else: then building alone takes longer. In ms. */
const PATIENCE = 90_000;
const occupied: Server[] = [];
const running: ChildProcess[] = [];
let scratch: string;

beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'start-'));
  for (const port of wanted) {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.once('listening', () => occupied.push(server) && resolve());
      server.once('error', () => resolve());
      server.listen(port, '127.0.0.1');
    });
  }
});
afterEach(() => {
  for (const child of running.splice(0)) if (child.exitCode === null) process.kill(-child.pid!, 'SIGKILL');
});
afterAll(() => {
  for (const server of occupied) server.close();
  rmSync(scratch, { recursive: true });
});

/** Starts a script and waits for the last line of what it prints. */
async function started(script: string, ...args: string[]) {
  // What a person has made with the local deployment of this checkout is none of the tests' business.
  const own = args.includes('--root') ? [] : ['--keep', path.join(scratch, newId())];
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args, ...own], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that a failed test can be cleaned up after.
    detached: true,
  });
  running.push(child);
  // Not 'exit': this comes when nobody it started holds its output any more.
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let printed = '';
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      if (/^Ctrl-C ends/m.test(printed)) resolve();
    });
    ended.then(() => reject(new Error(`It ended by itself:\n${printed}${complaints}`)));
  });
  const end = async (signal: 'SIGINT' | 'SIGTERM') => {
    process.kill(child.pid!, signal);
    expect(await ended).toBe(0);
  };
  return { printed, complaints: () => complaints, end };
}

const line = (printed: string, start: string) =>
  printed.split('\n').flatMap((text) => (text.startsWith(start) ? [text.slice(start.length)] : []))[0] ?? '';
const portOf = (url: string) => Number(new URL(url).port);

/** Every story has one line: its name, what it shows, and a link that begins with the page's address. */
function expectStories(printed: string, page: string): void {
  const lines = printed.split('\n');
  for (const { name, shows, taskId, path: rest = '' } of stories) {
    const told = lines.filter((text) => text.startsWith(`${name} `));
    expect(told).toHaveLength(1);
    expect(told[0]!.replace(/ {2,}/g, '  ')).toBe(`${name}  ${shows}  ${page}#${taskId}${rest}`);
  }
}

/** Exchanges the code of the printed link as the page does, and compares with the printed lines for a shell. */
async function expectSignIn(printed: string, app: string, rootUrl: string): Promise<Credentials> {
  const link = new URL(line(printed, 'Sign in to the app, once within 10 minutes: '));
  expect(link.href).toContain(`${app}?root=${encodeURIComponent(rootUrl)}#credentials?code=`);
  const answer = await fetch(`${rootUrl}/sign-in`, {
    method: 'POST',
    headers: { origin: link.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ code: link.hash.split('=')[1] }),
  });
  const { credentials } = await answer.json();
  expect(printed).toContain(`export TASKCLUSTER_ROOT_URL='${rootUrl}'\n`);
  expect(printed).toContain(`export TASKCLUSTER_CLIENT_ID='${credentials.clientId}'\n`);
  expect(printed).toContain(`export TASKCLUSTER_ACCESS_TOKEN='${credentials.accessToken}'\n`);
  return credentials;
}

/** config.js says that the deployment knows the page, and the deployment does, at the address it has. */
async function expectRegistered(app: string, rootUrl: string): Promise<void> {
  expect(await (await fetch(`${app}config.js`)).text()).toContain('"clientId": "task-inspector"');
  const { origin } = new URL(app);
  const asked = await fetch(`${rootUrl}/login/oauth/token`, { method: 'OPTIONS', headers: { origin } });
  expect(asked.headers.get('access-control-allow-origin')).toBe(origin);
}

/** Gives the worker a task that would last for minutes, and answers the process that runs it. */
async function longTask(rootUrl: string, credentials: Credentials): Promise<number> {
  const note = path.join(scratch, newId());
  const hours = (count: number) => new Date(Date.now() + count * 3600_000).toISOString();
  await new Queue({ rootUrl, credentials, retries: 0 }).createTask!(newId(), {
    taskQueueId: 'local/posix',
    created: hours(0),
    deadline: hours(1),
    payload: { command: [['/bin/sh', '-c', `echo $$ > ${note}; exec sleep 300`]], maxRunTime: 600 },
    metadata: { name: 'long', description: '', owner: 'tests', source: 'https://example.com' },
  });
  return vi.waitFor(() => Number(readFileSync(note, 'utf8').trim() || expect.fail()), { timeout: 30_000 });
}

const isGone = async (url: string) => expect(fetch(url)).rejects.toThrow('fetch failed');

describe('npm start', { timeout: PATIENCE }, () => {
  test('on taken ports: takes the next free ones, prints links that work, and Ctrl-C ends all of it', async () => {
    const { printed, complaints, end } = await started('scripts/start.ts');
    const app = line(printed, 'Task Inspector: ');
    const rootUrl = line(printed, 'Local deployment: ');
    expect(wanted).not.toContain(portOf(app));
    expect(wanted).not.toContain(portOf(rootUrl));
    expectStories(printed, app);

    const page = await fetch(app);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('<title>Task Inspector</title>');
    expect(await (await fetch(`${app}config.js`)).text()).toContain(`"deployment": "${rootUrl}"`);
    expect((await fetch(`${rootUrl}/api/queue/v1/task/${stories[0]!.taskId}/status`)).status).toBe(200);
    await expectRegistered(app, rootUrl);

    const command = await longTask(rootUrl, await expectSignIn(printed, app, rootUrl));
    await end('SIGINT');
    expect(() => process.kill(command, 0), 'the task it was running').toThrow('ESRCH');
    await isGone(app);
    await isGone(rootUrl);
    expect(complaints()).not.toMatch(/error/i);
  });

  test('on another deployment: starts none of its own', async () => {
    const { printed, end } = await started('scripts/start.ts', '--root', 'https://tc.example.com');
    expect(printed).toContain('Deployment, none started here: https://tc.example.com\n');
    expect(printed).not.toMatch(/Local deployment|Sign in|TASKCLUSTER_|#\w/);
    const app = line(printed, 'Task Inspector: ');
    const config = await (await fetch(`${app}config.js`)).text();
    expect(config).toContain('"deployment": "https://tc.example.com"');
    await end('SIGTERM');
    await isGone(app);
  });
});

describe('npm run dev', { timeout: PATIENCE }, () => {
  test('serves the sources as they are, with hot reload and the policy, and the same deployment and stories', async () => {
    const { printed, end } = await started('scripts/start.ts', '--dev');
    const app = line(printed, 'Task Inspector: ');
    const rootUrl = line(printed, 'Local deployment: ');
    expect(wanted).not.toContain(portOf(app));
    expectStories(printed, app);

    const page = await fetch(app);
    const policy = page.headers.get('content-security-policy') ?? '';
    const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
    expect(policy).toContain("require-trusted-types-for 'script'");
    const html = await page.text();
    expect(html).toContain(`src="${new URL(app).pathname}@vite/client"`);
    for (const [script] of html.matchAll(/<script\b[^>]*>/g)) expect(script).toContain(`nonce="${nonce}"`);
    // What a change of the file replaces while the page stays.
    expect(await (await fetch(`${app}src/TaskPage.tsx`)).text()).toContain('import.meta.hot.accept');
    expect(await (await fetch(`${app}config.js`)).text()).toContain(`"deployment": "${rootUrl}"`);
    await expectRegistered(app, rootUrl);
    await expectSignIn(printed, app, rootUrl);
    await end('SIGINT');
    await isGone(app);
    await isGone(rootUrl);
  });
});

describe('npm run deployment', { timeout: PATIENCE }, () => {
  test('on a taken port: takes the next free one, prints links for an app elsewhere, and Ctrl-C ends it', async () => {
    const app = 'http://localhost:6001/task-inspector/';
    const { printed, end } = await started('local-deployment/start.ts', '--app', app);
    const rootUrl = line(printed, 'Local deployment: ');
    expect(wanted).not.toContain(portOf(rootUrl));
    expectStories(printed, `${app}?root=${encodeURIComponent(rootUrl)}`);
    const command = await longTask(rootUrl, await expectSignIn(printed, app, rootUrl));
    await end('SIGINT');
    expect(() => process.kill(command, 0), 'the task it was running').toThrow('ESRCH');
    await isGone(rootUrl);
  });

  test('on a free port: takes that one', async () => {
    const free = createServer();
    const port = await new Promise<number>((resolve) => {
      free.listen(0, '127.0.0.1', () => resolve((free.address() as { port: number }).port));
    });
    await new Promise((resolve) => free.close(resolve));
    const { printed, end } = await started('local-deployment/start.ts', '--port', String(port));
    expect(line(printed, 'Local deployment: ')).toBe(`http://localhost:${port}`);
    await end('SIGTERM');
  });
});
