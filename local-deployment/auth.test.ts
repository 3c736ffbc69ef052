import { Auth, createTemporaryCredentials } from 'taskcluster-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, makeTask, newcomer, signature, signedUrl } from './asking.ts';
import { type Deployment, startDeployment } from './deployment.ts';

let deployment: Deployment;
let taskId: string;
beforeAll(async () => {
  deployment = await startDeployment({ validateOutput: true });
  taskId = await makeTask(deployment);
});
afterAll(() => deployment.close());

const scopesAs = (as: Parameters<typeof newcomer>[1], more = {}) =>
  ask(deployment, 'GET', 'auth/v1/scopes/current', { as: newcomer(deployment, as, more) });

describe('who may read', () => {
  it('gives everybody the documented public role', async () => {
    const { status, body } = await ask(deployment, 'GET', 'auth/v1/scopes/current');
    expect(status).toBe(200);
    expect(body.scopes).toContain('assume:anonymous');
    expect(body.scopes).toContain('queue:get-artifact:public/*');
    expect(body.scopes).toHaveLength(42);
  });

  it('adds them to those of a client, and folds what a star covers', async () => {
    expect((await scopesAs(['queue:rerun-task:*'])).body.scopes).toContain('queue:rerun-task:*');
    expect((await scopesAs(['*'])).body.scopes).toEqual(['*']);
  });

  it('gives everybody less where a deployment is private', async () => {
    const open = deployment.anonymousScopes;
    deployment.anonymousScopes = ['auth:current-scopes'];
    try {
      expect((await ask(deployment, 'GET', 'auth/v1/scopes/current')).body.scopes).toEqual([
        'assume:anonymous',
        'auth:current-scopes',
      ]);
      const path = `queue/v1/task/${taskId}/status`;
      expect((await ask(deployment, 'GET', path)).status).toBe(403);
      const as = newcomer(deployment, [`queue:status:${taskId}`]);
      expect((await ask(deployment, 'GET', path, { as })).status).toBe(200);
      expect((await ask(deployment, 'GET', `queue/v1/task/${taskId}`, { as })).status).toBe(403);
    } finally {
      deployment.anonymousScopes = open;
    }
  });

  it('refuses bad credentials even where none are needed', async () => {
    const as = { ...deployment.credentials, accessToken: 'wrong' };
    const { status, headers, body } = await ask(deployment, 'GET', `queue/v1/task/${taskId}/status`, { as });
    expect([status, body.code, headers.get('www-authenticate')]).toEqual([401, 'AuthenticationFailed', 'hawk']);
    expect(body.message).toMatch(/^Unauthorized: Bad mac/);
    expect((await ask(deployment, 'GET', 'queue/v1/ping', { as })).status).toBe(200);
  });
});

describe('signatures', () => {
  const now = () => Math.floor(Date.now() / 1000);

  it.each([
    [-10, 200],
    [10, 200],
    [-20, 401],
    [20, 401],
  ])('with a clock off by %i minutes: %i', async (minutes, expected) => {
    const as = deployment.credentials;
    const timestamp = now() + minutes * 60;
    const { status, body } = await ask(deployment, 'GET', 'auth/v1/scopes/current', { as, timestamp });
    expect(status).toBe(expected);
    if (expected === 401) expect(body.message).toMatch(/^Unauthorized: Stale timestamp/);
  });

  it('go by wall time while the clock of tasks is held', async () => {
    deployment.clock.hold(Date.parse('2030-01-01'));
    const { status } = await ask(deployment, 'GET', 'auth/v1/scopes/current', { as: deployment.credentials });
    deployment.clock.release();
    expect(status).toBe(200);
  });

  it('of clients that are unknown, disabled or expired do not count', async () => {
    const unknown = { clientId: 'no/such/client', accessToken: 'x' };
    const answers = [
      await ask(deployment, 'GET', 'auth/v1/scopes/current', { as: unknown }),
      await scopesAs([], { disabled: true }),
      await scopesAs([], { expires: '2020-01-01T00:00:00.000Z' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(answers[0]!.body.message).toContain("'no/such/client'");
    expect(answers[1]!.body.message).toContain('disabled');
    expect(answers[2]!.body.message).toContain('expired');
  });

  it('with a bewit are good for GET, once for one URL', async () => {
    const url = `${deployment.rootUrl}/api/auth/v1/scopes/current`;
    const signed = signedUrl(url, deployment.credentials);
    expect((await (await fetch(signed)).json()).scopes).toEqual(['*']);
    expect((await fetch(signed.replace('scopes', 'Scopes'))).status).toBe(404);
    expect((await fetch(signed.replace('/api/auth/v1/scopes/current', '/api/auth/v1/clients/x'))).status).toBe(401);
    expect((await fetch(signedUrl(url, deployment.credentials, -5))).status).toBe(401);
    const authorization = signature(signed, 'GET', deployment.credentials);
    expect((await fetch(signed, { headers: { authorization } })).status).toBe(401);
  });

  it('cover the body when they carry its hash', async () => {
    const body = JSON.stringify({ scopes: ['a'] });
    const as = deployment.credentials;
    const post = (signedBody: string) => ask(deployment, 'POST', 'auth/v1/scopes/expand', { as, body, signedBody });
    expect((await post(body)).status).toBe(200);
    expect((await post('{}')).status).toBe(401);
  });
});

describe('temporary credentials and authorizedScopes', () => {
  it('as the official client makes them, named and unnamed', async () => {
    const credentials = newcomer(deployment, ['auth:create-client:test/*', 'queue:rerun-task:*']);
    const expiry = new Date(Date.now() + 3600_000);
    for (const clientId of [undefined, 'test/guest']) {
      const made = createTemporaryCredentials({ clientId, expiry, scopes: ['queue:rerun-task:a'], credentials });
      const { status, body } = await ask(deployment, 'GET', 'auth/v1/scopes/current', { as: made });
      expect(status).toBe(200);
      expect(body.scopes).toContain('queue:rerun-task:a');
      expect(body.scopes).not.toContain('queue:rerun-task:*');
    }
  });

  it.each([
    ['scopes the issuer lacks', { scopes: ['queue:cancel-task:*'] }],
    ['a name the issuer may not give', { clientId: 'somebody/else' }],
    ['an end that has passed', { start: new Date(Date.now() - 7200_000), expiry: new Date(Date.now() - 3600_000) }],
  ])('do not hold with %s', async (_, wrong) => {
    const credentials = newcomer(deployment, ['auth:create-client:test/*', 'queue:rerun-task:*']);
    const expiry = new Date(Date.now() + 3600_000);
    const made = createTemporaryCredentials({ expiry, scopes: ['queue:rerun-task:a'], credentials, ...wrong });
    expect((await ask(deployment, 'GET', 'auth/v1/scopes/current', { as: made })).status).toBe(401);
  });

  it('do not hold when the certificate was changed', async () => {
    const made = deployment.temporaryCredentials({ scopes: ['a'], seconds: 60 });
    const certificate = made.certificate!.replace('["a"]', '["b"]');
    expect((await ask(deployment, 'GET', 'auth/v1/scopes/current', { as: { ...made, certificate } })).status).toBe(401);
  });

  it('restrict one request, and must be had', async () => {
    const as = newcomer(deployment, ['a:*']);
    const asked = (authorizedScopes: string[]) =>
      ask(deployment, 'GET', 'auth/v1/scopes/current', { as, authorizedScopes });
    expect((await asked(['a:b'])).body.scopes).toContain('a:b');
    expect((await asked(['a:b'])).body.scopes).not.toContain('a:*');
    expect((await asked(['c'])).status).toBe(401);
  });
});

describe('the methods of auth', () => {
  it('tell about a client, not its token', async () => {
    const { clientId, accessToken } = newcomer(deployment, ['a']);
    const { status, body } = await ask(deployment, 'GET', `auth/v1/clients/${encodeURIComponent(clientId)}`);
    expect([status, body.clientId, body.scopes]).toEqual([200, clientId, ['a']]);
    expect(JSON.stringify(body)).not.toContain(accessToken);
    expect((await ask(deployment, 'GET', 'auth/v1/clients/nobody')).status).toBe(404);
  });

  it('expand roles', async () => {
    const { body } = await ask(deployment, 'POST', 'auth/v1/scopes/expand', { body: { scopes: ['assume:anonymous'] } });
    expect(body.scopes).toHaveLength(42);
  });

  it('try out a signing client', async () => {
    const credentials = { clientId: 'tester', accessToken: 'no-secret' };
    const auth = new Auth({ rootUrl: deployment.rootUrl, credentials, retries: 0 });
    const tried = { clientScopes: ['test:*'], requiredScopes: ['test:x'] };
    expect(await auth.testAuthenticate!(tried)).toEqual({ clientId: 'tester', scopes: ['assume:anonymous', 'test:*'] });
    await expect(auth.testAuthenticate!({ ...tried, requiredScopes: ['x'] })).rejects.toMatchObject({
      statusCode: 403,
    });
    expect(await auth.testAuthenticateGet!()).toMatchObject({ clientId: 'tester' });
    const wrong = new Auth({
      rootUrl: deployment.rootUrl,
      credentials: { ...credentials, accessToken: 'x' },
      retries: 0,
    });
    await expect(wrong.testAuthenticateGet!()).rejects.toMatchObject({ statusCode: 401 });
  });

  it('check a signature for another service', async () => {
    const request = { method: 'get', resource: '/somewhere?a=1', host: 'tc.example.com', port: 443 };
    const url = 'https://tc.example.com/somewhere?a=1';
    const check = (authorization?: string) =>
      ask(deployment, 'POST', 'auth/v1/authenticate-hawk', { body: { ...request, authorization } });
    const good = await check(signature(url, 'GET', deployment.credentials));
    expect(good.body).toMatchObject({ status: 'auth-success', scheme: 'hawk', scopes: ['*'] });
    const bad = await check(signature(url, 'POST', deployment.credentials));
    expect(bad.body).toEqual({ status: 'auth-failed', message: 'Unauthorized: Bad mac' });
    expect((await check()).body.status).toBe('no-auth');
  });
});
