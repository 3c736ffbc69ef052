import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { locateArtifact } from './locate-artifact.ts';

/** Deployments differ in what they open to everybody; each of these tests has one of its own, by its root URL. */
const taskId = 'fZ3mT7pLQkWc5dJx8uYh0A';
const credentials = { clientId: 'me/here', accessToken: 'secret' };
let anonymous: string[] | undefined;
let asked: string[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal('window', {});
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(new URL(url).pathname);
    if (url.includes('/scopes/expand'))
      return anonymous
        ? Response.json({ scopes: anonymous })
        : Response.json({ code: 'InternalServerError', message: 'x' }, { status: 500 });
    return Response.json({ storageType: 'object', name: 'key', credentials: {} });
  });
});
afterEach(() => void vi.unstubAllGlobals());

let deployments = 0;
async function located(name: string, as: typeof credentials | undefined = credentials) {
  deployments += 1;
  const rootUrl = `https://tc-${deployments}.example.com`;
  const directUrl = `${rootUrl}/api/queue/v1/task/${taskId}/artifacts/${name}`;
  const connection = { rootUrl, ...(as && { credentials: as }) };
  const { url } = await locateArtifact(connection, { taskId, runId: 0, name, directUrl }, AbortSignal.timeout(5000));
  return url.replace(directUrl, '').replace(/bewit=.+/, 'bewit');
}

test.each<[opens: string[] | undefined, name: string, signed: boolean]>([
  [['queue:get-artifact:public/*'], 'public/x', false],
  [['queue:get-artifact:public/*'], 'private/x', true],
  [['queue:get-artifact:*'], 'private/x', false],
  [['queue:get-artifact:private/x'], 'private/x', false],
  [['queue:status:*'], 'public/x', true],
  // Nobody says what everybody may do.
  [undefined, 'public/x', false],
  [undefined, 'private/x', true],
])('where everybody has %s, whoever signed in reads %s by a signed address: %s', async (opens, name, signed) => {
  anonymous = opens;
  expect(await located(name)).toBe(signed ? '?bewit' : '');
});

test('nothing is signed for nobody, and what everybody may do is not asked then', async () => {
  anonymous = [];
  vi.stubGlobal('localStorage', { getItem: () => null, length: 0 });
  vi.stubGlobal('sessionStorage', { getItem: () => null, length: 0 });
  deployments += 1;
  const rootUrl = `https://tc-${deployments}.example.com`;
  const directUrl = `${rootUrl}/x`;
  const { url } = await locateArtifact(
    { rootUrl },
    { taskId, runId: 0, name: 'private/x', directUrl },
    AbortSignal.timeout(5000),
  );
  expect(url).toBe(directUrl);
  expect(asked.some((path) => path.includes('expand'))).toBe(false);
});
