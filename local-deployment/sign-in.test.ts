import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Deployment, startDeployment } from './deployment.ts';
import { exportLines, SignIn } from './sign-in.ts';

const APP = 'http://localhost:5180';

let deployment: Deployment;
let signIn: SignIn;
let now = Date.now();

beforeAll(async () => {
  deployment = await startDeployment();
  signIn = new SignIn(deployment, { appOrigin: APP, now: () => now });
});

afterAll(() => deployment.close());

function exchange(code: string, headers: Record<string, string> = {}, method = 'POST') {
  const body = method === 'POST' ? JSON.stringify({ code }) : undefined;
  const all = { origin: APP, 'content-type': 'application/json', ...headers };
  return fetch(`${deployment.rootUrl}/sign-in`, { method, headers: all, ...(body ? { body } : {}) });
}

const codeOf = (link: string) => /code=([\w-]{43})$/.exec(link)?.[1] ?? '';

test('a printed link holds a code, which the app exchanges once', async () => {
  const link = signIn.link(`${APP}/task-inspector/`);
  expect(link).toContain(`/task-inspector/?root=${encodeURIComponent(deployment.rootUrl)}#credentials?code=`);
  expect(link).not.toContain(deployment.credentials.accessToken);
  const first = await exchange(codeOf(link));
  expect(first.status).toBe(200);
  expect(first.headers.get('access-control-allow-origin')).toBe(APP);
  expect(first.headers.get('cache-control')).toBe('no-store');
  expect(await first.json()).toEqual({ rootUrl: deployment.rootUrl, credentials: deployment.credentials });
  expect((await exchange(codeOf(link))).status).toBe(404);
});

test('a code is worth nothing after ten minutes', async () => {
  const code = signIn.newCode();
  now += 10 * 60_000;
  expect((await exchange(code)).status).toBe(404);
});

test('other origins, and callers without one, get nothing and use nothing up', async () => {
  const code = signIn.newCode();
  const other = await exchange(code, { origin: 'https://evil.example.com' });
  expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  expect(
    (await fetch(`${deployment.rootUrl}/sign-in`, { method: 'POST', body: JSON.stringify({ code }) })).status,
  ).toBe(403);
  expect((await exchange(code)).status).toBe(200);
});

test('a code in a URL opened by somebody is not honoured', async () => {
  const code = signIn.newCode();
  const opened = await fetch(`${deployment.rootUrl}/sign-in?code=${code}`);
  expect(opened.status).toBe(405);
  expect(await opened.text()).not.toContain(deployment.credentials.accessToken);
  expect((await exchange(code)).status).toBe(200);
});

test('only JSON of that shape, which browsers ask permission for', async () => {
  const code = signIn.newCode();
  expect((await exchange(code, { 'content-type': 'text/plain' })).status).toBe(400);
  expect((await exchange('x'.repeat(5000))).status).toBe(400);
  const asked = await exchange('', {}, 'OPTIONS');
  expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([204, 'Content-Type']);
  expect((await exchange('', {}, 'PUT')).status).toBe(405);
});

test('export lines are what Taskcluster clients read', () => {
  const { clientId, accessToken } = deployment.credentials;
  expect(exportLines(deployment).split('\n')).toEqual([
    `export TASKCLUSTER_ROOT_URL='${deployment.rootUrl}'`,
    `export TASKCLUSTER_CLIENT_ID='${clientId}'`,
    `export TASKCLUSTER_ACCESS_TOKEN='${accessToken}'`,
  ]);
});
