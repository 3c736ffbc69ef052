import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openArtifact } from './artifact-stream.ts';
import { SILENCE } from './client.ts';

let rootUrl = '';
let storageType = 's3';
let storage: (response: ServerResponse) => void = () => {};
const server = createServer((request, response) => {
  if (request.url === '/bytes') return storage(response);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ storageType, url: `${rootUrl}/bytes` }));
});

beforeEach(async () => {
  // The API client looks for calls that a page's boot script began; here there is no page.
  vi.stubGlobal('window', globalThis);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  rootUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Its reader, with the first piece read. */
async function opened() {
  const address = { taskId: 'T', runId: 0, name: 'a', directUrl: `${rootUrl}/bytes` };
  const { body } = await openArtifact({ rootUrl }, address, new AbortController().signal);
  const reader = body.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('half ');
  return reader;
}

const halfThenNothing = (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.write('half ');
};

test('content that stops coming is given up after 30 s, with what was asked and what had come', async () => {
  storageType = 's3';
  storage = halfThenNothing;
  const reader = await opened();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const next = reader.read();
  const failure = expect(next).rejects.toMatchObject({ kind: 'silent', status: 200, url: `${rootUrl}/bytes` });
  await vi.advanceTimersByTimeAsync(SILENCE);
  await failure;
});

test('every piece is waited for anew, and a reader may take its time', async () => {
  storageType = 's3';
  let rest: ServerResponse | undefined;
  storage = (response) => {
    rest = response;
    halfThenNothing(response);
  };
  const reader = await opened();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await vi.advanceTimersByTimeAsync(10 * SILENCE);
  for (const piece of ['and ', 'half']) {
    const next = reader.read();
    await vi.advanceTimersByTimeAsync(SILENCE - 1);
    rest?.write(piece);
    expect(new TextDecoder().decode((await next).value)).toBe(piece);
  }
  rest?.end();
  expect((await reader.read()).done).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('a live log may be silent for an hour', async () => {
  storageType = 'reference';
  storage = halfThenNothing;
  const reader = await opened();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let settled = false;
  const next = reader.read().finally(() => {
    settled = true;
  });
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(settled).toBe(false);
  await reader.cancel();
  await next;
});

test('who has enough lets go of the rest', async () => {
  storageType = 's3';
  const gone = new Promise<void>((resolve) => {
    storage = (response) => {
      response.on('close', () => resolve());
      halfThenNothing(response);
    };
  });
  const reader = await opened();
  await reader.cancel();
  await gone;
});
