import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { acting, makeTask, newcomer, newId, taskBody } from '../local-deployment/asking.ts';
import { type Deployment, startDeployment } from '../local-deployment/deployment.ts';
import type { ApiError } from '../src/api/api-error.ts';
import * as auth from '../src/api/auth.ts';
import { call, send } from '../src/api/client.ts';
import type { Connection, Credentials } from '../src/api/connection.ts';
import { forgetCredentials, keepCredentials } from '../src/api/credential-store.ts';
import { explain } from '../src/api/explain.ts';
import { artifactContent, cancelTask, createTask } from '../src/api/late-queue.ts';
import { status, task } from '../src/api/queue.ts';
import { createTaskScopes, missing, satisfies } from '../src/api/scopes.ts';
import { credentialTrouble, signedCall } from '../src/api/signed-call.ts';
import { mintTemporary, signedHeader, signedUrl } from '../src/api/signing.ts';
import { noteServerTime, serverNow } from '../src/lib/server-clock.ts';
import { stubPage } from './a-page.ts';

/** Signatures of src as a whole deployment sees them, over HTTP: the two share no code, so no mistake either. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let deployment: Deployment;
let root: Credentials;
let fetched: MockInstance<typeof fetch>;

beforeAll(async () => {
  deployment = await startDeployment({ port: 0, validateOutput: true });
  root = deployment.credentials;
});
afterAll(() => deployment.close());

beforeEach(() => {
  stubPage();
  fetched = vi.spyOn(globalThis, 'fetch');
});
afterEach(() => {
  deployment.clock.skewMs = 0;
  noteServerTime(new Date().toISOString());
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const as = (credentials?: Credentials): Connection => ({ rootUrl: deployment.rootUrl, credentials });

/** What went out: method, path, and whether it was signed. */
const sent = () =>
  fetched.mock.calls.map(([url, init]) => {
    const headers = new Headers(init?.headers);
    const { pathname, search } = new URL(String(url));
    return `${init?.method} ${pathname}${search}${headers.has('authorization') ? ' signed' : ''}`;
  });

const failure = async (promise: Promise<unknown>): Promise<ApiError> =>
  promise.then(
    () => expect.unreachable('It should have failed.'),
    (error: ApiError) => error,
  );

describe('who one is', () => {
  test('with permanent credentials, and with none', async () => {
    expect(await auth.currentScopes(as(root))).toEqual(['*']);
    expect(await auth.currentScopes(as())).toContain('assume:anonymous');
    expect(sent()).toEqual(['GET /api/auth/v1/scopes/current signed', 'GET /api/auth/v1/scopes/current']);
  });

  test('with those kept for this deployment, until they are forgotten', async () => {
    keepCredentials(deployment.rootUrl, newcomer(deployment, ['a:*']), 'local');
    keepCredentials('https://other.example.com', root, 'local');
    expect(await auth.currentScopes(as())).toContain('a:*');
    forgetCredentials(deployment.rootUrl);
    expect(await auth.currentScopes(as())).not.toContain('a:*');
  });

  test.each(['mozilla-auth0/ad|Mozilla|alice/x', 'a@b.example', 'a:b.c+d-e_f!'])('client ID %s', async (clientId) => {
    deployment.addClient({ clientId, accessToken: 'a token', scopes: ['x'] });
    expect(await auth.currentScopes(as({ clientId, accessToken: 'a token' }))).toContain('x');
    expect(await auth.client(as(), clientId)).toMatchObject({ clientId, disabled: false, scopes: ['x'] });
  });

  test('limited to some of one’s scopes', async () => {
    const credentials = newcomer(deployment, ['a:*', 'b']);
    const request = { name: 'currentScopes', service: 'auth', path: '/scopes/current' } as const;
    const { scopes } = await signedCall<{ scopes: string[] }>(as(credentials), {
      ...request,
      authorizedScopes: ['a:b'],
    });
    expect(scopes).toContain('a:b');
    expect(scopes).not.toContain('b');
    const error = await failure(signedCall(as(credentials), { ...request, authorizedScopes: ['c'] }));
    expect(explain(error).title).toMatch(/limits itself/);
  });

  test('expanded', async () => {
    expect(await auth.expandScopes(as(), ['assume:anonymous'])).toContain('queue:status:*');
  });

  test('the self-test: with a body and without', async () => {
    const scopes = { clientScopes: ['test:*'], requiredScopes: ['test:x'] };
    expect(await auth.testAuthenticate(as(), scopes)).toMatchObject({ clientId: 'tester' });
    expect((await auth.testAuthenticate(as(), scopes)).scopes).toContain('test:*');
    expect(await auth.testAuthenticateGet(as())).toMatchObject({ clientId: 'tester' });
    const error = await failure(auth.testAuthenticate(as(), { clientScopes: ['a'], requiredScopes: ['b'] }));
    expect(error.status).toBe(403);
  });
});

describe('a task', () => {
  const name = 'Größe “東京” 🚚 \u2028 \ud800';

  test('is created with a body in letters of all alphabets, its hash signed along', async () => {
    const taskId = newId();
    const metadata = { name, description: 'é', owner: 'tester', source: 'https://example.com/é' };
    const credentials = newcomer(deployment, ['queue:create-task:*', 'queue:scheduler-id:*']);
    const created = await createTask(as(credentials), taskId, taskBody(deployment, { metadata }));
    expect(created).toMatchObject({ taskId, state: 'pending' });
    expect(new Headers(fetched.mock.calls[0]?.[1]?.headers).get('authorization')).toMatch(/, hash="[\w+/]{43}=",/);
    expect((await task(as(), taskId)).metadata.description).toBe('é');
  });

  test('is not created when the body is not the one that was signed', async () => {
    const request = { name: 'createTask', service: 'queue', method: 'PUT', path: `/task/${newId()}` } as const;
    const sign = (url: string, method: string, body = '') =>
      signedHeader({ url, method, credentials: root, body: body.replace('tester', 'testér'), now: Date.now() });
    const error = await failure(send(as(), { ...request, body: taskBody(deployment) }, sign));
    expect(error).toMatchObject({ status: 401, code: 'AuthenticationFailed' });
    expect(explain(error).title).toBe('The request arrived changed');
  });

  test('is refused with what is missing, as it was foreseen', async () => {
    const definition = taskBody(deployment, { scopes: ['secrets:get:x'], routes: ['a.b'], priority: 'low' });
    const wanted = createTaskScopes(definition);
    const given = ['queue:create-task:project:none', 'queue:route:*'];
    const named = (error: ApiError) => JSON.parse(explain(error).scopes ?? '');
    const anonymous = await failure(createTask(as(), newId(), definition));
    expect(anonymous.status).toBe(403);
    expect(named(anonymous)).toEqual(wanted);
    const lacking = await failure(createTask(as(newcomer(deployment, given)), newId(), definition));
    expect(named(lacking)).toEqual(missing(given, wanted));
    const enough = [...given, 'secrets:get:x', 'queue:scheduler-id:tests', 'queue:create-task:medium:test/nobody'];
    expect(satisfies(enough, wanted)).toBe(true);
    expect(await createTask(as(newcomer(deployment, enough)), newId(), definition)).toMatchObject({ state: 'pending' });
  });
});

describe('temporary credentials', () => {
  const times = () => ({ start: serverNow() - 5 * MINUTE, expiry: serverNow() + HOUR });

  test('unnamed, with some of the issuer’s scopes', async () => {
    const issuer = newcomer(deployment, ['a:*', 'b']);
    const made = mintTemporary({ issuer, scopes: ['a:x', 'a:y z'], ...times() });
    const scopes = await auth.currentScopes(as(made));
    expect(scopes).toEqual(expect.arrayContaining(['a:x', 'a:y z']));
    expect(scopes).not.toContain('b');
  });

  test('named, where the issuer may name them', async () => {
    const issuer = newcomer(deployment, ['a:*', 'auth:create-client:short/*']);
    const made = mintTemporary({ issuer, name: 'short/x', scopes: ['a:x'], ...times() });
    const tested = await auth.currentScopes(as(made));
    expect(tested).toContain('a:x');
  });

  test('create a task', async () => {
    const made = mintTemporary({ issuer: root, scopes: ['queue:create-task:*', 'queue:scheduler-id:*'], ...times() });
    const taskId = newId();
    expect(await createTask(as(made), taskId, taskBody(deployment))).toMatchObject({ taskId });
  });

  test('of a deployment whose clock is far ahead', async () => {
    deployment.clock.skewMs = 7 * HOUR;
    await auth.currentScopes(as(root));
    const made = mintTemporary({ issuer: root, scopes: ['a'], ...times() });
    expect(await auth.currentScopes(as(made))).toContain('a');
  });
});

describe('a signed URL', () => {
  const current = () => `${deployment.rootUrl}/api/auth/v1/scopes/current`;
  const answer = async (url: string) => {
    const response = await fetch(url);
    return { status: response.status, body: await response.json() };
  };

  test('works without a header, for this URL and until its time', async () => {
    const good = signedUrl({ url: current(), credentials: root, expires: Date.now() + MINUTE });
    expect((await answer(good)).body.scopes).toEqual(['*']);
    const other = good.replace('/scopes/current', `/clients/${root.clientId}`);
    expect(await answer(other)).toMatchObject({ status: 401 });
    const over = signedUrl({ url: current(), credentials: root, expires: Date.now() - 1000 });
    expect(await answer(over)).toMatchObject({
      status: 401,
      body: { message: expect.stringMatching(/Access expired/) },
    });
  });

  test.each([undefined, 'short/named'])('from temporary credentials (%s)', async (name) => {
    const times = { start: Date.now() - MINUTE, expiry: Date.now() + HOUR };
    const credentials = mintTemporary({ issuer: root, name, scopes: ['a:b'], ...times });
    const url = signedUrl({ url: current(), credentials, expires: Date.now() + MINUTE });
    expect((await answer(url)).body.scopes).toContain('a:b');
  });
});

describe('each reason for a 401', () => {
  const now = Date.now();
  const times = { start: now - 2 * HOUR, expiry: now + HOUR };
  const tampered = ({ certificate, ...rest }: Credentials): Credentials => ({
    ...rest,
    certificate: JSON.stringify({ ...JSON.parse(certificate ?? ''), scopes: ['*'] }),
  });
  const cases: [string, () => Credentials, RegExp][] = [
    ['a wrong token', () => ({ ...root, accessToken: 'SECRET-wrong' }), /token does not fit/],
    ['an unknown client', () => ({ clientId: 'no/one', accessToken: 'SECRET' }), /knows no such client/],
    ['a disabled client', () => newcomer(deployment, [], { disabled: true }), /is disabled/],
    [
      'an expired client',
      () => newcomer(deployment, [], { expires: '2020-01-01T00:00:00.000Z' }),
      /client has expired/,
    ],
    [
      'an expired certificate',
      () => mintTemporary({ issuer: root, scopes: [], ...times, expiry: now - HOUR }),
      /temporary credentials have expired/,
    ],
    [
      'a certificate that is not valid yet',
      () => mintTemporary({ issuer: root, scopes: [], start: now + HOUR, expiry: now + 2 * HOUR }),
      /not valid yet/,
    ],
    [
      'a changed certificate',
      () => tampered(mintTemporary({ issuer: root, scopes: ['a'], ...times })),
      /certificate does not hold/,
    ],
    [
      'temporary credentials without their certificate',
      () => ({ ...mintTemporary({ issuer: root, scopes: [], ...times }), certificate: undefined }),
      /token does not fit/,
    ],
    [
      'named ones without their certificate',
      () => ({ ...mintTemporary({ issuer: root, name: 'x/y', scopes: [], ...times }), certificate: undefined }),
      /knows no such client/,
    ],
    [
      'scopes the issuer does not have',
      () => mintTemporary({ issuer: newcomer(deployment, ['a']), scopes: ['b'], ...times }),
      /gives away more/,
    ],
    [
      'a name the issuer may not give',
      () => mintTemporary({ issuer: newcomer(deployment, ['a']), name: 'x/y', scopes: ['a'], ...times }),
      /gives away more/,
    ],
  ];

  test.each(cases)('%s: in words, and no secret in anything that could be shown', async (_, make, title) => {
    const credentials = make();
    const error = await failure(auth.currentScopes(as(credentials)));
    expect(error).toMatchObject({ name: 'ApiError', kind: 'http', status: 401, code: 'AuthenticationFailed' });
    expect(explain(error).title).toMatch(title);
    const shown = [
      String(error),
      JSON.stringify(error),
      inspect(error, { depth: 9, showHidden: true }),
      error.stack ?? '',
      JSON.stringify(explain(error)),
      ...fetched.mock.calls.map(([url]) => String(url)),
    ].join('\n');
    expect(shown).not.toContain(credentials.accessToken);
    const { seed, signature } = JSON.parse(credentials.certificate ?? '{}');
    for (const secret of [seed, signature]) if (secret) expect(shown).not.toContain(secret);
    expect(shown).not.toMatch(/hawk id|mac="/i);
    const headers = fetched.mock.calls.map(([, init]) => new Headers(init?.headers).get('authorization'));
    expect(headers.join()).toContain(credentials.clientId);
    expect(headers.join()).not.toContain(credentials.accessToken);
  });
});

describe('clocks', () => {
  test.each([20, -20, 600])('%i minutes off: learned from the refusal, and asked once more', async (minutes) => {
    deployment.clock.skewMs = minutes * MINUTE;
    expect(await auth.currentScopes(as(root))).toEqual(['*']);
    expect(sent()).toHaveLength(2);
    expect(Math.abs(serverNow() - Date.now() - minutes * MINUTE)).toBeLessThan(3000);
    // Known by now.
    expect(await auth.currentScopes(as(root))).toEqual(['*']);
    expect(sent()).toHaveLength(3);
  });

  test('a task is created once', async () => {
    deployment.clock.skewMs = -HOUR;
    const taskId = newId();
    await createTask(as(root), taskId, taskBody(deployment));
    expect(sent()).toEqual([`PUT /api/queue/v1/task/${taskId} signed`, `PUT /api/queue/v1/task/${taskId} signed`]);
  });

  test('what was learned wrong is learned anew', async () => {
    noteServerTime('2020-01-01T00:00:00Z');
    expect(await auth.currentScopes(as(root))).toEqual(['*']);
    expect(serverNow() - Date.now()).toBe(0);
  });

  test('it is repeated once, and only for a stale time', async () => {
    const wrong = { ...root, accessToken: 'wrong' };
    await failure(auth.currentScopes(as(wrong)));
    expect(sent()).toHaveLength(1);
    fetched.mockClear();
    vi.spyOn(Date, 'parse').mockReturnValue(Number.NaN);
    deployment.clock.skewMs = HOUR;
    const error = await failure(auth.currentScopes(as(root)));
    expect(sent()).toHaveLength(2);
    expect(explain(error).title).toMatch(/clocks/);
  });
});

describe('reads', () => {
  const privately = 'private/report';
  let taskId: string;
  let file: string;

  beforeAll(async () => {
    taskId = await makeTask(deployment);
    const { claim, post } = acting(() => deployment);
    const worker = await claim(taskId);
    const expires = deployment.clock.iso(HOUR);
    const body = { storageType: 'reference', url: 'https://example.com/x', contentType: 'text/plain', expires };
    await post(`${taskId}/runs/0/artifacts/${encodeURIComponent(privately)}`, body, worker);
    file = `/api/queue/v1/task/${taskId}/runs/0/artifact-content/${privately}`;
  });

  const read = () => artifactContent(as(), taskId, 0, privately);
  const keep = (credentials: Credentials) => keepCredentials(deployment.rootUrl, credentials, 'local');

  test('of what everybody may see are anonymous, whoever signed in, and however bad that is', async () => {
    keep({ ...root, accessToken: 'wrong' });
    expect(await status(as(), taskId)).toMatchObject({ taskId });
    expect(sent()).toEqual([`GET /api/queue/v1/task/${taskId}/status`]);
    expect(credentialTrouble.get()).toBeUndefined();
  });

  test('that are refused to everybody are refused, when nobody signed in', async () => {
    const error = await failure(read());
    expect(error.status).toBe(403);
    expect(explain(error).meaning).toMatch(/^Anonymous readers/);
    expect(sent()).toEqual([`GET ${file}`]);
  });

  test('that are refused to everybody are asked again in the name of whoever signed in', async () => {
    keep(newcomer(deployment, [`queue:get-artifact:${privately}`]));
    expect(await read()).toEqual({ storageType: 'reference', url: 'https://example.com/x' });
    expect(sent()).toEqual([`GET ${file}`, `GET ${file} signed`]);
  });

  test('with a body too', async () => {
    const request = { name: 'x', service: 'auth', method: 'POST', path: '/test-authenticate' } as const;
    const body = { clientScopes: ['a'], requiredScopes: ['a'] };
    const connection = as({ clientId: 'tester', accessToken: 'no-secret' });
    expect(await call(connection, { ...request, body })).toMatchObject({ clientId: 'tester' });
    expect(sent()).toEqual(['POST /api/auth/v1/test-authenticate', 'POST /api/auth/v1/test-authenticate signed']);
  });

  test('that one may not do either say what one lacks', async () => {
    keep(newcomer(deployment, ['queue:get-artifact:other']));
    const error = await failure(read());
    expect(error.status).toBe(403);
    expect(explain(error)).toMatchObject({ scopes: `queue:get-artifact:${privately}` });
    expect(explain(error).meaning).toMatch(/^The credentials in use/);
  });

  test('that one could do with better credentials: refused as for anybody, and said', async () => {
    const heard = vi.fn();
    const stop = credentialTrouble.subscribe(heard);
    const bad = { ...newcomer(deployment, ['*']), accessToken: 'SECRET-but-wrong' };
    keep(bad);
    const before = heard.mock.calls.length;
    const error = await failure(read());
    expect(error.status).toBe(403);
    expect(explain(error).meaning).toMatch(/^Anonymous readers/);
    expect(sent()).toEqual([`GET ${file}`, `GET ${file} signed`]);
    expect(heard.mock.calls.length).toBeGreaterThan(before);
    const words = credentialTrouble.get();
    const host = new URL(deployment.rootUrl).host;
    expect(words).toContain(`${host} refused the credentials of ${bad.clientId}, so reading goes on anonymously.`);
    expect(words).toContain('not the token of this client');
    expect(words).not.toContain('SECRET');

    keep(newcomer(deployment, ['*']));
    expect(credentialTrouble.get()).toBeUndefined();
    expect(await read()).toMatchObject({ storageType: 'reference' });
    stop();
  });

  test('that nothing but an action told of bad credentials: said all the same', async () => {
    keep({ ...newcomer(deployment, ['*']), accessToken: 'wrong' });
    expect((await failure(cancelTask(as(), taskId))).status).toBe(401);
    expect(credentialTrouble.get()).toContain('so reading goes on anonymously. ');
    // Others that were only tried are nobody's trouble.
    keep(newcomer(deployment, ['*']));
    expect((await failure(auth.currentScopes(as({ ...root, accessToken: 'wrong' })))).status).toBe(401);
    expect(credentialTrouble.get()).toBeUndefined();
  });

  test('trouble is over once the same credentials are taken, and when they are forgotten', async () => {
    const credentials = newcomer(deployment, ['*'], { disabled: true });
    keep(credentials);
    await failure(read());
    expect(credentialTrouble.get()).toContain('was disabled');
    deployment.addClient({ ...credentials, scopes: ['*'] });
    await read();
    expect(credentialTrouble.get()).toBeUndefined();
    deployment.addClient({ ...credentials, scopes: ['*'], disabled: true });
    await failure(read());
    expect(credentialTrouble.get()).toBeDefined();
    forgetCredentials(deployment.rootUrl);
    expect(credentialTrouble.get()).toBeUndefined();
  });

  test('by a clock that is off', async () => {
    keep(newcomer(deployment, [`queue:get-artifact:${privately}`]));
    noteServerTime('2020-01-01T00:00:00Z');
    expect(await read()).toMatchObject({ storageType: 'reference' });
  });

  test('of another deployment see nothing of it', async () => {
    keep(root);
    const other = await startDeployment({ port: 0 });
    try {
      const error = await failure(artifactContent({ rootUrl: other.rootUrl }, taskId, 0, privately));
      expect([403, 404]).toContain(error.status);
      const headers = fetched.mock.calls.map(([, init]) => new Headers(init?.headers).get('authorization'));
      expect(headers.filter(Boolean)).toEqual([]);
    } finally {
      await other.close();
    }
  });

  test('that were given up stay given up', async () => {
    keep(root);
    const stopping = new AbortController();
    const reading = artifactContent(as(), taskId, 0, privately, stopping.signal);
    stopping.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(sent()).toEqual([`GET ${file}`]);
  });
});
