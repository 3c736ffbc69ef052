import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../asking.ts';
import { Clock } from '../clock.ts';
import { type Deployment, startDeployment } from '../deployment.ts';

const APP = 'http://localhost:5180';
const CALLBACK = `${APP}/task-inspector/callback.html`;
const CLIENT = {
  clientId: 'task-inspector',
  redirectUri: [CALLBACK],
  scope: ['queue:create-task:*', 'queue:rerun-task:*'],
  maxExpires: '2 days',
};
const ASKED = {
  client_id: 'task-inspector',
  redirect_uri: CALLBACK,
  response_type: 'code',
  scope: 'queue:rerun-task:* queue:create-task:*',
  state: 'a state & more',
  expires: '3 hours',
};

const clock = new Clock();
let deployment: Deployment;
beforeAll(async () => {
  deployment = await startDeployment({ clock, openLogin: true, registeredClients: [CLIENT] });
});
afterAll(() => deployment.close());

const open = (path: string, init: RequestInit = {}) =>
  fetch(`${deployment.rootUrl}${path}`, { redirect: 'manual', ...init });
const authorize = (more: object = {}) => open(`/login/oauth/authorize?${new URLSearchParams({ ...ASKED, ...more })}`);
const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  body: String(new URLSearchParams(fields)),
});
const ticketIn = (page: string) => /name="ticket" value="([\w-]+)"/.exec(page)?.[1] ?? '';

/** The code that comes back after a click on the only button. */
async function allowed(more: object = {}): Promise<URL> {
  const page = await (await authorize(more)).text();
  const { status, headers } = await open('/login/oauth/authorize/decision', form({ ticket: ticketIn(page) }));
  expect(status).toBe(302);
  return new URL(headers.get('location') ?? '');
}

const exchange = (code: string, more: object = {}, headers: Record<string, string> = { origin: APP }) =>
  open(
    '/login/oauth/token',
    form(
      { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, client_id: 'task-inspector', ...more },
      headers,
    ),
  );
const credentialsFor = (token: string, origin = APP) =>
  open('/login/oauth/credentials', { headers: { authorization: `Bearer ${token}`, origin } });

describe('the page that asks', () => {
  it('says who asks for what until when, and has one button', async () => {
    const answer = await authorize();
    const page = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const part of ['Allow task-inspector?', CALLBACK, ...CLIENT.scope]) expect(page).toContain(part);
    expect(page.match(/<button>[^<]*<\/button>/g)).toEqual(['<button>Allow</button>']);
  });

  it('lies in nobody’s frame, and its form leads to the app only', async () => {
    const policy = (await authorize()).headers.get('content-security-policy');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`form-action 'self' ${APP};`);
  });

  it.each([
    ['a page that is not registered', { client_id: 'other' }],
    ['an address that is not registered', { redirect_uri: `${APP}/elsewhere` }],
    ['fewer scopes', { scope: 'queue:rerun-task:*' }],
    ['more scopes', { scope: `${ASKED.scope} *` }],
    ['a token in the address', { response_type: 'token' }],
    ['no time', { expires: 'later' }],
    ['<script>', { client_id: '<script>alert(1)</script>' }],
  ])('refuses %s with a sentence, and leads nowhere', async (_, more) => {
    const answer = await authorize(more);
    expect([answer.status, answer.headers.get('location')]).toEqual([403, null]);
    expect(await answer.text()).not.toContain('<script>');
  });
});

describe('from code to credentials', () => {
  it('the state comes back, the code becomes a token, the token credentials that work', async () => {
    const back = await allowed();
    expect(`${back.origin}${back.pathname}`).toBe(CALLBACK);
    expect(back.searchParams.get('state')).toBe('a state & more');
    const answer = await exchange(back.searchParams.get('code') ?? '');
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, APP]);
    const token = await answer.json();
    expect(token).toEqual({ access_token: expect.any(String), token_type: 'Bearer' });
    const { expires, credentials } = await (await credentialsFor(token.access_token)).json();
    expect(credentials.clientId).toMatch(/^local\/developer\/task-inspector-\w{6}$/);
    expect(Math.abs(Date.parse(expires) - Date.now() - 3 * 3600_000)).toBeLessThan(60_000);
    const { body } = await ask(deployment, 'GET', 'auth/v1/scopes/current', { as: credentials });
    expect(body.scopes).toEqual(expect.arrayContaining(CLIENT.scope));
    expect(body.scopes).not.toContain('*');
    const client = await ask(deployment, 'GET', `auth/v1/clients/${encodeURIComponent(credentials.clientId)}`);
    expect(client.body).toMatchObject({ expires, disabled: false, scopes: CLIENT.scope });
  });

  it('asking again with the same token makes the access token of before worthless', async () => {
    const { access_token } = await (await exchange((await allowed()).searchParams.get('code') ?? '')).json();
    const [first, second] = [await credentialsFor(access_token), await credentialsFor(access_token)];
    const as = (await first.json()).credentials;
    expect((await second.json()).credentials.clientId).toBe(as.clientId);
    expect((await ask(deployment, 'GET', 'auth/v1/scopes/current', { as })).status).toBe(401);
  });

  it('credentials last no longer than is registered', async () => {
    const back = await allowed({ expires: '1 year' });
    const { access_token } = await (await exchange(back.searchParams.get('code') ?? '')).json();
    const { expires } = await (await credentialsFor(access_token)).json();
    expect(Math.abs(Date.parse(expires) - Date.now() - 2 * 86_400_000)).toBeLessThan(60_000);
  });

  it.each([
    ['another address', { redirect_uri: `${APP}/elsewhere` }, 403, 'invalid_grant'],
    ['another client', { client_id: 'other' }, 403, 'invalid_grant'],
    ['another kind of grant', { grant_type: 'password' }, 501, 'unsupported_grant_type'],
    ['a code nobody gave out', { code: 'invented' }, 403, 'invalid_grant'],
  ])('a code is not exchanged with %s', async (_, more, status, error) => {
    const answer = await exchange((await allowed()).searchParams.get('code') ?? '', more);
    expect([answer.status, await answer.json()]).toEqual([status, { error }]);
  });

  it('a code is good once, and for ten minutes; so is the click', async () => {
    const code = (await allowed()).searchParams.get('code') ?? '';
    expect((await exchange(code)).status).toBe(200);
    expect((await exchange(code)).status).toBe(403);
    const late = (await allowed()).searchParams.get('code') ?? '';
    const ticket = ticketIn(await (await authorize()).text());
    clock.skewMs = 11 * 60_000;
    expect((await exchange(late)).status).toBe(403);
    expect((await open('/login/oauth/authorize/decision', form({ ticket }))).status).toBe(403);
    clock.skewMs = 0;
  });

  it('other origins may read neither token nor credentials', async () => {
    const { headers } = await exchange('x', {}, { origin: 'https://elsewhere.example' });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    const answer = await credentialsFor('invented', 'https://elsewhere.example');
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, null]);
    const preflight = await open('/login/oauth/credentials', { method: 'OPTIONS', headers: { origin: APP } });
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
  });

  it('there is no page of the flow in a deployment without registered pages that would give anything away', async () => {
    const other = await startDeployment();
    const answer = await fetch(`${other.rootUrl}/login/oauth/authorize?${new URLSearchParams(ASKED)}`);
    expect(await answer.text()).toContain('Log in to the local deployment');
    await other.close();
  });
});
