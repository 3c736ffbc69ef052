import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppServer, serveApp } from './app-server.ts';
import { cspHeader } from './csp.ts';

let dist: string;
let app: AppServer;

beforeAll(async () => {
  dist = mkdtempSync(path.join(tmpdir(), 'app-server-'));
  mkdirSync(path.join(dist, 'assets'));
  mkdirSync(path.join(dist, '.vite'));
  writeFileSync(path.join(dist, 'index.html'), '<!doctype html><title>page</title>'.padEnd(400));
  writeFileSync(path.join(dist, 'config.js'), 'window.taskInspectorConfig = {};');
  writeFileSync(path.join(dist, 'assets', 'index-abc.js'), 'export const a = 1;'.padEnd(400));
  writeFileSync(path.join(dist, '.vite', 'manifest.json'), '{}');
  app = await serveApp({ dist, port: 0, defaultRootUrl: 'http://localhost:1234' });
});

afterAll(async () => {
  await app.close();
  rmSync(dist, { recursive: true });
});

describe('serving the build', () => {
  test('the page comes compressed, with the policy as a header, and is asked for again', async () => {
    const reply = await raw(app.url, { 'accept-encoding': 'br, gzip' });
    expect(reply.status).toBe(200);
    expect(reply.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': cspHeader,
      'content-encoding': 'gzip',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    expect(gunzipSync(reply.body).toString()).toContain('<title>page</title>');
  });

  test('without accept-encoding the plain bytes come', async () => {
    const reply = await raw(`${app.url}assets/index-abc.js`);
    expect(reply.headers['content-encoding']).toBeUndefined();
    expect(reply.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(reply.headers['cache-control']).toContain('immutable');
    expect(reply.body.toString()).toContain('export const a');
  });

  test('a known version answers 304', async () => {
    const first = await raw(app.url);
    expect((await raw(app.url, { 'if-none-match': String(first.headers.etag) })).status).toBe(304);
  });

  test('config.js names the given deployment instead of the built one', async () => {
    const reply = await raw(`${app.url}config.js`);
    const found: { taskInspectorConfig?: unknown } = {};
    new Function('window', reply.body.toString())(found);
    expect(found.taskInspectorConfig).toEqual({
      deployment: 'http://localhost:1234',
      deployments: [{ name: 'localhost:1234', rootUrl: 'http://localhost:1234' }],
    });
  });

  test.each([
    ['/', '/task-inspector/'],
    ['/task-inspector', '/task-inspector/'],
    ['/task-inspector?root=tc.example.com', '/task-inspector/?root=tc.example.com'],
  ])('%s leads to %s', async (from, to) => {
    const reply = await raw(new URL(from, app.url).href);
    expect([reply.status, reply.headers.location]).toEqual([302, to]);
  });

  test.each(['/task-inspector/missing.js', '/task-inspector/.vite/manifest.json', '/task-inspector/..%2fpackage.json'])(
    '%s is not there',
    async (where) => {
      expect((await raw(new URL(where, app.url).href)).status).toBe(404);
    },
  );

  test('anything but reading is refused', async () => {
    expect((await raw(app.url, {}, 'POST')).status).toBe(405);
  });

  test('a query does not hide the page', async () => {
    expect((await raw(`${app.url}?root=http%3A%2F%2Flocalhost%3A1`)).status).toBe(200);
  });
});

test('it answers on both loopback addresses, and a taken port means the next one', async () => {
  const { port } = new URL(app.url);
  const second = await serveApp({ dist, port: Number(port) });
  expect(Number(new URL(second.url).port)).toBeGreaterThan(Number(port));
  expect((await raw(app.url.replace('localhost', '127.0.0.1'))).status).toBe(200);
  await second.close();
});

test('a folder without a build is refused in words', async () => {
  await expect(serveApp({ dist: path.join(dist, 'assets'), port: 0 })).rejects.toThrow('npm run build');
});

/** fetch() would follow redirects and unpack gzip; these tests are about both. */
function raw(url: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    request(url, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}
