/** Kills real deployments in the midst of their work, again and again, and holds the next one to what was answered. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ask, newId, taskBody } from '../asking.ts';
import { Clock } from '../clock.ts';
import type { Credentials, Deployment } from '../deployment.ts';

const ROUNDS = 8;
const HANDS = 6;

let folder: string;
let child: ChildProcess | undefined;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kill-'));
});
afterEach(() => child?.kill('SIGKILL'));
afterAll(() => rm(folder, { recursive: true }));

const PROGRAM = `
import { startDeployment } from ${JSON.stringify(new URL('../deployment.ts', import.meta.url).href)};
const { rootUrl, credentials, keeping } = await startDeployment({ keep: process.argv[1] });
console.log(JSON.stringify({ rootUrl, credentials, keeping }));
`;

function launch(): ChildProcess {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', PROGRAM, folder];
  child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return child;
}

async function started(): Promise<Deployment> {
  const { stdout } = launch();
  let printed = '';
  for await (const chunk of stdout!) {
    printed += chunk;
    if (printed.includes('\n')) break;
  }
  return { ...JSON.parse(printed), clock: new Clock() };
}

async function ended(): Promise<void> {
  if (child!.signalCode === null) await new Promise((resolve) => child!.once('exit', resolve));
}

async function kill(): Promise<void> {
  child!.kill('SIGKILL');
  await ended();
}

/** How far a task has come: what was answered, and what was asked and perhaps done. */
interface Told {
  body: Record<string, unknown>;
  asked: number;
  answered: number;
}
const STEPS = ['', 'pending', 'running', 'running', 'completed', 'pending'];
const told = new Map<string, Told>();
/** How many more requests are sent until the kill. */
let untilKill = 0;
const NAME = 'public/bytes.txt';
const bytesOf = (taskId: string) => `${taskId}\n`.repeat(2000);

/** Leads tasks through all steps, one after the other, until the deployment is gone. */
async function work(deployment: Deployment): Promise<void> {
  for (;;) {
    const taskId = newId();
    // Some are large, so that a kill has a chance to come in the midst of a line.
    const filler = 'x'.repeat(10 ** (1 + Math.floor(Math.random() * 6)));
    const it: Told = { body: taskBody(deployment, { payload: { filler } }), asked: 0, answered: 0 };
    told.set(taskId, it);
    const as = deployment.credentials;
    const call = async (verb: string, rest: string, body?: object, credentials: Credentials = as) => {
      const answer = await ask(deployment, verb, `queue/v1/task/${taskId}${rest}`, { body, as: credentials });
      if (answer.status !== 200) throw new Error(`${rest}: ${answer.body.message}`);
      return answer.body;
    };
    const step = async <T>(perform: () => Promise<T>): Promise<T> => {
      it.asked += 1;
      untilKill -= 1;
      // At once, or a moment later: before, in the midst of and after what it writes.
      if (untilKill === 0) setTimeout(() => child!.kill('SIGKILL'), Math.random() * 12);
      const answer = await perform();
      it.answered += 1;
      return answer;
    };
    await step(() => call('PUT', '', it.body));
    const worker = { workerGroup: 'g', workerId: 'w' };
    const { credentials } = await step(() => call('POST', '/runs/0/claim', worker));
    await step(async () => {
      const artifact = { storageType: 's3', contentType: 'text/plain', expires: deployment.clock.iso(3600_000) };
      const { putUrl } = await call('POST', `/runs/0/artifacts/${NAME}`, artifact, credentials);
      const headers = { 'content-type': 'text/plain' };
      const { ok } = await fetch(putUrl, { method: 'PUT', headers, body: bytesOf(taskId) });
      if (!ok) throw new Error('The upload was refused');
    });
    await step(() => call('POST', '/runs/0/completed', undefined, credentials));
    await step(() => call('POST', '/rerun'));
  }
}

/** Everything that was ever answered is there: each task as far as was said, or one step further. */
async function expectAll(deployment: Deployment): Promise<void> {
  const get = (path: string) => ask(deployment, 'GET', `queue/v1/task/${path}`);
  for (const [taskId, { body, asked, answered }] of told) {
    const { status, body: answer } = await get(`${taskId}/status`);
    if (answered === 0 && status === 404) continue;
    expect(status, taskId).toBe(200);
    expect([STEPS[answered], STEPS[asked]], taskId).toContain(answer.status.state);
    expect(answer.status.runs.length, taskId).toBeGreaterThanOrEqual(answered === 5 ? 2 : 1);
    expect((await get(taskId)).body.payload, taskId).toEqual(body.payload);
    if (answered < 3) continue;
    const { body: artifact } = await get(`${taskId}/runs/0/artifacts/${NAME}`);
    expect(await (await fetch(artifact.url)).text(), taskId).toBe(bytesOf(taskId));
  }
}

it('a kill in mid-write loses nothing that was acknowledged', async () => {
  let underWay = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const deployment = await started();
    await expectAll(deployment);
    const answers: string[] = [];
    untilKill = 20 + Math.floor(Math.random() * 60);
    // A refusal is a fault; that nobody answers any more is what a kill is like.
    const hands = Array.from({ length: HANDS }, () =>
      work(deployment).catch((error: Error) => {
        if (!/fetch failed|terminated/.test(error.message)) answers.push(error.message);
      }),
    );
    await Promise.all(hands);
    await ended();
    expect(answers).toEqual([]);
    underWay += [...told.values()].filter(({ asked, answered }) => asked > answered).length;
  }
  // Or this was no test: some change has to be under way when the kill comes.
  expect(underWay).toBeGreaterThan(0);
  expect([...told.values()].filter(({ answered }) => answered === 5).length).toBeGreaterThan(0);
  const deployment = await started();
  await expectAll(deployment);
  await kill();
}, 300_000);

it('neither does one while it starts', async () => {
  for (let round = 0; round < 4; round += 1) {
    launch();
    await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 1200));
    await kill();
  }
  await expectAll(await started());
  await kill();
}, 180_000);
