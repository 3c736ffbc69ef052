import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, makeTask, newId } from './asking.ts';
import { type Deployment, startDeployment } from './deployment.ts';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await startDeployment({ validateOutput: true });
});
afterAll(() => deployment.close());

const corsOf = (headers: Headers) => [...headers.keys()].filter((name) => name.startsWith('access-control'));

/** fetch does not let anybody choose the Host header. */
function statusFor(host: string): Promise<number | undefined> {
  const { port } = new URL(deployment.rootUrl);
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: '/api/queue/v1/ping', headers: { host } };
    const asked = request(options, (response) => resolve(response.resume().statusCode));
    asked.on('error', reject).end();
  });
}

describe('where it answers', () => {
  it('answers on both loopback addresses and under no foreign name', async () => {
    const { port } = new URL(deployment.rootUrl);
    expect((await fetch(`http://127.0.0.1:${port}/api/queue/v1/ping`)).status).toBe(200);
    expect(await statusFor(`localhost:${port}`)).toBe(200);
    expect(await statusFor(`[::1]:${port}`)).toBe(200);
    expect(await statusFor(`rebound.example.com:${port}`)).toBe(421);
    expect(await statusFor(`localhost.example.com:${port}`)).toBe(421);
  });

  it('answers on no other address of this machine', async () => {
    // All of 127/8 leads here; what listens everywhere would answer.
    for (const url of [deployment.rootUrl, deployment.artifactsUrl, deployment.liveLogsUrl]) {
      const elsewhere = `http://127.0.0.2:${new URL(url).port}/`;
      await expect(fetch(elsewhere, { signal: AbortSignal.timeout(5000) }), url).rejects.toThrow();
    }
  });

  it('lets a second one start beside it, and frees its port when closed', async () => {
    const second = await startDeployment();
    expect(second.rootUrl).not.toBe(deployment.rootUrl);
    const port = Number(new URL(second.rootUrl).port);
    await expect(startDeployment({ port })).rejects.toThrow('EADDRINUSE');
    await second.close();
    const third = await startDeployment({ port });
    expect(third.rootUrl).toBe(second.rootUrl);
    await third.close();
  });
});

describe('what only this start knows', () => {
  it('is its access token, another one each time', async () => {
    const second = await startDeployment();
    expect(second.credentials.accessToken).toMatch(/^[\w-]{43}$/);
    expect(second.credentials.accessToken).not.toBe(deployment.credentials.accessToken);
    await second.close();
  });
});

describe('signing in', () => {
  it('is offered to the app it was started for, and to no one otherwise', async () => {
    expect((await ask(deployment, 'POST', '/sign-in')).status).toBe(404);
    const appOrigin = 'http://localhost:5180';
    const second = await startDeployment({ appOrigin });
    const body = { code: second.signIn!.newCode() };
    const signIn = await ask(second, 'POST', '/sign-in', { body, headers: { origin: appOrigin } });
    expect(signIn.body.credentials).toEqual(second.credentials);
    await second.close();
  });
});

describe('headers', () => {
  it('has the CORS headers of the services on answers, errors and unknown paths, and no others', async () => {
    for (const path of ['ping', `task/${newId()}`, 'no/such/path']) {
      const { headers } = await ask(deployment, 'GET', `queue/v1/${path}`);
      expect(corsOf(headers).sort()).toEqual([
        'access-control-allow-headers',
        'access-control-allow-methods',
        'access-control-allow-origin',
        'access-control-max-age',
      ]);
      expect(headers.get('cache-control')).toBe('no-store no-cache must-revalidate');
    }
  });

  it('answers preflights with the verbs of the path', async () => {
    const preflight = await ask(deployment, 'OPTIONS', `queue/v1/task/${newId()}`);
    expect([preflight.status, preflight.body]).toEqual([200, 'GET, HEAD, PUT']);
    expect(preflight.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect((await ask(deployment, 'OPTIONS', `queue/v1/task/${newId()}/rerun`)).body).toBe('POST');
    const unknown = await ask(deployment, 'OPTIONS', 'queue/v1/no/such/path');
    expect([unknown.status, unknown.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
  });

  it('answers HEAD like GET without a body', async () => {
    const taskId = await makeTask(deployment);
    const head = await ask(deployment, 'HEAD', `queue/v1/task/${taskId}/status`);
    expect([head.status, head.body]).toEqual([200, '']);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(100);
  });

  it('compresses large answers when asked', async () => {
    const taskId = await makeTask(deployment, { payload: { filler: 'x'.repeat(100_000) } });
    const answer = await ask(deployment, 'GET', `queue/v1/task/${taskId}`, { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(Number(answer.headers.get('content-length'))).toBeLessThan(2_000);
    expect(answer.body.payload.filler).toHaveLength(100_000);
  });
});

describe('unknown places', () => {
  it('says Not found as the services do, and as a proxy does for services there are none of', async () => {
    const path = await ask(deployment, 'GET', 'queue/v1/no/such/path');
    expect([path.status, path.body]).toEqual([404, { error: 'Not found' }]);
    for (const place of ['nosuch/v1/ping', '/nothing/here', '/schemas/queue/v1/nothing.json']) {
      const { status, headers } = await ask(deployment, 'GET', place);
      expect(status).toBe(404);
      expect(headers.get('content-type')).toContain('text/html');
      expect(corsOf(headers)).toEqual([]);
    }
  });
});

describe('a query parameter that a method does not know', () => {
  const filled: Record<string, string> = {
    taskId: newId(),
    taskGroupId: newId(),
    runId: '0',
    taskQueueId: 'test/nobody',
    workerPoolId: 'test/nobody',
  };

  it('is refused by every published method before anything else', async () => {
    const { body: manifest } = await ask(deployment, 'GET', '/references/manifest.json');
    for (const url of manifest.references) {
      const { body: reference } = await ask(deployment, 'GET', new URL(url).pathname);
      for (const { name, method, route } of reference.entries) {
        const path = route.replace(/<(\w+)>/g, (_: string, part: string) => filled[part] ?? 'a');
        const answer = await ask(deployment, method.toUpperCase(), `${reference.serviceName}/v1${path}?_=1`);
        expect([name, answer.status, answer.body.code]).toEqual([name, 400, 'InvalidRequestArguments']);
        expect(answer.body.message).toMatch(/^Query-string parameter _ is not supported\n\n---\n\n\* method: /);
        expect(Object.keys(answer.body.requestInfo)).toEqual(['method', 'params', 'payload', 'time']);
        expect([answer.body.requestInfo.method, answer.headers.get('access-control-allow-origin')]).toEqual([
          name,
          '*',
        ]);
      }
    }
  });
});

describe('what is published', () => {
  it('serves schemas and references without CORS, written from the registry', async () => {
    const schema = await ask(deployment, 'GET', '/schemas/queue/v1/create-task-request.json');
    expect(schema.body.$id).toBe(`${deployment.rootUrl}/schemas/queue/v1/create-task-request.json#`);
    expect(schema.body.properties.priority).toMatchObject({
      $ref: 'task.json#/properties/priority',
      default: 'lowest',
    });
    const manifest = await ask(deployment, 'GET', '/references/manifest.json');
    expect(manifest.body.references).toContain(`${deployment.rootUrl}/references/queue/v1/api.json`);
    const reference = await ask(deployment, 'GET', '/references/queue/v1/api.json');
    const create = reference.body.entries.find(({ name }: { name: string }) => name === 'createTask');
    expect(create).toMatchObject({ method: 'put', route: '/task/<taskId>', input: 'v1/create-task-request.json#' });
    for (const { headers } of [schema, manifest, reference]) expect(corsOf(headers)).toEqual([]);
  });

  it('has every schema that a method names', async () => {
    for (const service of ['queue', 'auth', 'worker-manager']) {
      const { body } = await ask(deployment, 'GET', `/references/${service}/v1/api.json`);
      for (const { input, output } of body.entries) {
        for (const name of [input, output].filter((it) => it && it !== 'v1/blob#')) {
          const { status } = await ask(deployment, 'GET', `/schemas/${service}/${name.replace('#', '')}`);
          expect([name, status]).toEqual([name, 200]);
        }
      }
    }
  });
});

describe('sentinels', () => {
  it('lets a story answer for its taskId, and only for that', async () => {
    const taskId = newId();
    const names: string[] = [];
    deployment.sentinels.set(taskId, (_request, response, name) => {
      names.push(name);
      if (name !== 'status') return false;
      response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Oh no</h1>');
      return true;
    });
    expect((await ask(deployment, 'GET', `queue/v1/task/${taskId}/status`)).status).toBe(500);
    expect((await ask(deployment, 'GET', `queue/v1/task/${taskId}`)).status).toBe(404);
    expect(names).toEqual(['status', 'task']);
  });
});
