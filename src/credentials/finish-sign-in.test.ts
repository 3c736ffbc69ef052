import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { finishSignIn } from './finish-sign-in.ts';
import { beginSignIn } from './pending-sign-in.ts';

const ROOT = 'https://tc.example.com';
const BACK = '?root=tc.example.com#credentials';

function storage(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    key: (at: number) => [...items.keys()][at] ?? null,
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
  };
}

beforeEach(() => {
  vi.stubGlobal('localStorage', storage());
  vi.stubGlobal('sessionStorage', storage());
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('fetch', () => Promise.reject(new Error('nothing should be asked')));
});
afterEach(() => vi.unstubAllGlobals());

const kept = () => localStorage.getItem(`task-inspector:credentials:${ROOT}`);
const begin = (kind: 'client' | 'oauth' = 'client') =>
  beginSignIn({
    kind,
    rootUrl: ROOT,
    kept: 'local',
    back: BACK,
    clientId: 'inspector',
    redirectUri: 'https://x/callback.html',
  })!;

test.each([
  ['?', '&'],
  // The deployment's page adds its part to an address that has a query already.
  ['?', '?'],
])('credentials that bring the state are kept', async (first, second) => {
  const state = begin();
  const finished = await finishSignIn(`${first}state=${state}${second}clientId=a@b/c+d&accessToken=to-ken`);
  expect(finished).toEqual({ kind: 'signed-in', rootUrl: ROOT, clientId: 'a@b/c+d', back: BACK });
  expect(kept()).toContain('"accessToken":"to-ken"');
  // Once.
  expect(await finishSignIn(`?state=${state}&clientId=a&accessToken=b`)).toMatchObject({ kind: 'refused' });
});

test.each([
  ['no state', () => '?clientId=a&accessToken=b'],
  ['another state', () => '?state=x&clientId=a&accessToken=b'],
  ['no token', (state: string) => `?state=${state}&clientId=a`],
  ['no credentials at all', (state: string) => `?state=${state}&clientId=%22&accessToken=b`],
  ['a refusal', (state: string) => `?state=${state}&error=access_denied`],
])('%s: nothing is kept, and it is used up', async (_, search) => {
  const state = begin();
  expect(await finishSignIn(search(state))).toMatchObject({ kind: 'refused', back: BACK });
  expect(kept()).toBeNull();
  expect(await finishSignIn(`?state=${state}&clientId=a&accessToken=b`)).toMatchObject({ kind: 'refused' });
  expect(kept()).toBeNull();
});

test('what was not begun here is refused', async () => {
  expect(await finishSignIn('?state=&clientId=a&accessToken=b')).toMatchObject({ kind: 'refused' });
  sessionStorage.setItem('task-inspector:sign-in', '{"state":7}');
  expect(await finishSignIn('?state=7&clientId=a&accessToken=b')).toMatchObject({ kind: 'refused' });
  expect(kept()).toBeNull();
});

test('a code becomes a token, and that credentials with their end', async () => {
  const asked: [string, RequestInit][] = [];
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
    asked.push([url, request]);
    const body = url.endsWith('/token')
      ? { access_token: 'bear er', token_type: 'Bearer' }
      : { expires: '2099-01-01T00:00:00.000Z', credentials: { clientId: 'me/inspector', accessToken: 'to-ken' } };
    return new Response(JSON.stringify(body));
  });
  const state = begin('oauth');
  // What a page for clients would send means nothing here.
  const finished = await finishSignIn(`?code=c0de&state=${state}&clientId=evil&accessToken=evil`);
  expect(finished).toMatchObject({ kind: 'signed-in', clientId: 'me/inspector' });
  expect(asked.map(([url]) => url)).toEqual([`${ROOT}/login/oauth/token`, `${ROOT}/login/oauth/credentials`]);
  expect(String(asked[0]![1].body)).toBe(
    'grant_type=authorization_code&code=c0de&redirect_uri=https%3A%2F%2Fx%2Fcallback.html&client_id=inspector',
  );
  expect(asked[1]![1].headers).toEqual({ authorization: 'Bearer bear er' });
  expect(JSON.parse(kept()!)).toMatchObject({ clientId: 'me/inspector', clientEnds: Date.parse('2099-01-01') });
});

test('a code the deployment does not take is said', async () => {
  vi.stubGlobal('fetch', async () => new Response('{"error":"invalid_grant"}', { status: 403 }));
  const state = begin('oauth');
  expect(await finishSignIn(`?code=c0de&state=${state}`)).toMatchObject({
    kind: 'refused',
    words: expect.stringContaining('403 invalid_grant'),
  });
});
