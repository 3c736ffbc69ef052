import { afterEach, expect, test, vi } from 'vitest';
import { fromLaunchConfigs, fromLog, kindOfQueue } from './kind-of-queue.ts';

const line = (text: string) => `[taskcluster 2026-11-21T16:00:00.000Z]     ${text}\n`;
const log = (engine: string, system: string) =>
  line('"generic-worker": {') + line(`"engine": "${engine}",`) + line(`"go-os": "${system}",`);

test.each<[name: string, log: string, kind: string | undefined, reason?: RegExp]>([
  ['a multiuser worker', log('multiuser', 'linux'), 'generic-worker-posix', /ran in generic-worker on linux$/],
  ['an insecure one', log('insecure', 'darwin'), 'generic-worker-insecure', /“insecure”/],
  ['one on Windows', log('multiuser', 'windows'), 'generic-worker-windows', /Windows/],
  ['one that does not name its system', line('"engine": "multiuser"'), 'generic-worker-posix', /generic-worker$/],
  ['one that says nothing', 'hello', undefined],
])('the log of %s', (_, text, kind, reason = /./) => {
  expect(fromLog(text)).toEqual(kind && { kind, reason: expect.stringMatching(reason) });
});

const pool = (config: object) => [{ workerConfig: {} }, { workerConfig: { genericWorker: { config } } }];

test.each<[name: string, configs: unknown, kind: string | undefined, reason?: RegExp]>([
  ['generic-worker', pool({}), 'generic-worker-posix', /pool starts generic-worker/],
  ['generic-worker on Windows', pool({ image: 'win2022-64' }), 'generic-worker-windows', /names Windows/],
  ['something else', [{ workerConfig: { dockerConfig: {} } }, 5], undefined],
  ['nothing', undefined, undefined],
])('a pool that starts %s', (_, configs, kind, reason = /./) => {
  expect(fromLaunchConfigs(configs)).toEqual(kind && { kind, reason: expect.stringMatching(reason) });
});

const ROOT = 'https://tc.test';
const [OLD, NEW] = ['OLD', 'NEW'];
const asked: string[] = [];
afterEach(() => {
  asked.length = 0;
  vi.unstubAllGlobals();
});

/** A deployment that answers these paths and refuses all others. */
function deployment(answers: Record<string, unknown>) {
  vi.stubGlobal('window', {});
  vi.stubGlobal('fetch', async (url: string) => {
    const path = url.replace(`${ROOT}/api/`, '');
    asked.push(path);
    const known = Object.entries(answers).find(([key]) => path.startsWith(key));
    const answer = known?.[1] ?? { code: 'ResourceNotFound', message: 'There is no such thing.' };
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
    return new Response(text, { status: known ? 200 : 404, headers: { 'content-type': 'application/json' } });
  });
  return (signal = new AbortController().signal) => kindOfQueue({ rootUrl: ROOT }, 'p/w', signal, 0);
}

const workers = {
  'queue/v1/provisioners/p/worker-types/w/workers': {
    workers: [
      { firstClaim: '2026-11-01', lastDateActive: '2026-11-02', latestTask: { taskId: OLD, runId: 0 } },
      { firstClaim: '2026-10-01', lastDateActive: '2026-11-20', latestTask: { taskId: NEW, runId: 3 } },
      { firstClaim: '2026-11-21' },
    ],
  },
};
const logOf = (taskId: string, runId: number, text: string) => ({
  [`queue/v1/task/${taskId}/runs/${runId}/artifacts`]: {
    artifacts: ['a', 'logs/live', 'logs/live_backing', 'logs/certified'].map((name) => ({
      name: `public/${name}.log`,
      storageType: 's3',
    })),
  },
  [`queue/v1/task/${taskId}/runs/${runId}/artifact-content/public/logs/live_backing.log`]: {
    storageType: 's3',
    url: `https://bytes.test/${taskId}`,
  },
  [`https://bytes.test/${taskId}`]: text,
});
const inPool = { 'worker-manager/v1/worker-pool/p/w': { config: { launchConfigs: pool({}) } } };

test('the newest task’s log tells, and nothing else is asked then', async () => {
  const ask = deployment({ ...workers, ...logOf(NEW, 3, log('insecure', 'linux')), ...inPool });
  expect(await ask()).toMatchObject({ kind: 'generic-worker-insecure' });
  expect(asked.filter((path) => /OLD|worker-pool/.test(path))).toEqual([]);
});

test('where the log does not tell, its task’s payload does', async () => {
  const ask = deployment({
    ...workers,
    ...logOf(NEW, 3, 'hello'),
    [`queue/v1/task/${NEW}`]: { payload: { image: 'x' } },
  });
  expect(await ask()).toEqual({ kind: 'docker-worker', reason: 'in a task of this queue the payload names an image' });
});

test('where the newest task is gone, the one before tells', async () => {
  const ask = deployment({ ...workers, ...logOf(OLD, 0, log('multiuser', 'freebsd')) });
  expect(await ask()).toMatchObject({ reason: expect.stringContaining('freebsd') });
});

test('where nobody has worked, the pool tells; where there is none, nothing does', async () => {
  expect(await deployment(inPool)()).toMatchObject({ reason: 'the worker pool starts generic-worker' });
  expect(await deployment({})()).toBeNull();
});

test('a queue whose name is still being typed is not asked about', async () => {
  const leaving = new AbortController();
  const answer = deployment(workers)(leaving.signal);
  leaving.abort();
  await expect(answer).rejects.toThrow();
  expect(asked).toEqual([]);
});
