import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { inOneThread } from './engine/in-one-thread.ts';
import { type FirstError, readFailedLog } from './first-error.ts';
import type { LogSnapshot } from './follow-log.ts';
import { LogAnalysis } from './understand/analysis.ts';

// The API client looks for calls that a page's boot script began; here there is no page.
beforeAll(() => {
  Object.assign(globalThis, { window: globalThis });
});

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A deployment whose artifacts lie at `/<name>` of itself; says how often each was read. */
async function serve(stored: Record<string, Answer>) {
  const read: string[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    const name = url.split('/').at(-1)!;
    if (url.includes('/artifact-content/')) {
      const content = { storageType: 's3', url: `${rootUrl}/${name}` };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content));
      return;
    }
    read.push(name);
    const answer = stored[name];
    if (answer) answer(request, response);
    else response.writeHead(404).end('<Error/>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const rootUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { rootUrl, read };
}

function readFrom(rootUrl: string, names: string[], limit?: number) {
  const stop = new AbortController();
  ends.push(() => stop.abort());
  const seen: LogSnapshot[] = [];
  const found: FirstError[] = [];
  readFailedLog(
    {
      connection: { rootUrl },
      from: names.map((name) => ({ taskId: 'T', runId: 0, name, directUrl: `${rootUrl}/direct/${name}` })),
      signal: stop.signal,
      onChange: (snapshot) => seen.push(snapshot),
      onFound: (one) => found.push(one),
    },
    { machine: inOneThread(() => new LogAnalysis()), limit },
  );
  return { seen, found };
}

const lines = Array.from({ length: 100 }, (_, i) => (i === 49 ? 'make: error: no rule' : `line ${i + 1}`));
const text = `${lines.join('\n')}\n[taskcluster:error] exit status 1\n`;

test('read once: the last lines, and the error with five lines around it', async () => {
  const { rootUrl, read } = await serve({ 'live.log': (_, response) => response.end(text) });
  const { seen, found } = readFrom(rootUrl, ['live.log']);
  await expect.poll(() => found.at(-1)).toBeDefined();
  expect(seen.at(-1)).toMatchObject({ phase: 'done', total: 101, bytes: text.length });
  expect(seen.at(-1)?.lines).toHaveLength(40);
  expect(seen.at(-1)?.lines[0]).toEqual({ number: 62, text: 'line 62', cut: 0 });
  const { line, lines: around } = found.at(-1)!;
  expect(around.map(({ number }) => number)).toEqual(
    Array.from({ length: 11 }, (_, i) => line - 5 + i).filter((n) => n <= 101),
  );
  expect(read).toEqual(['live.log']);
});

test('where storage has lost the first name, the second is read', async () => {
  const { rootUrl, read } = await serve({ 'live.log': (_, response) => response.end('a\n') });
  const { seen } = readFrom(rootUrl, ['live_backing.log', 'live.log']);
  await expect.poll(() => seen.at(-1)).toMatchObject({ phase: 'done', total: 1 });
  expect(read).toEqual(['live_backing.log', 'live.log']);
});

test('what is in no storage is said to be so', async () => {
  const { rootUrl } = await serve({});
  const { seen } = readFrom(rootUrl, ['live.log']);
  await expect.poll(() => seen.at(-1)).toMatchObject({ phase: 'failed', total: 0, error: { status: 404 } });
});

test('of a log too large to be held there are the last lines all the same', async () => {
  const { rootUrl } = await serve({ 'live.log': (_, response) => response.end(text) });
  const { seen } = readFrom(rootUrl, ['live.log'], 300);
  await expect.poll(() => seen.at(-1)).toMatchObject({ phase: 'done', total: 101 });
  expect(seen.at(-1)?.lines.at(-1)?.text).toBe('[taskcluster:error] exit status 1');
});
