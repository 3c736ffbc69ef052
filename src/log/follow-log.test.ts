import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import type { Elsewhere } from './elsewhere.ts';
import { followLog, type LogSnapshot } from './follow-log.ts';

// The API client looks for calls that a page's boot script began; here there is no page.
beforeAll(() => {
  Object.assign(globalThis, { window: globalThis });
});

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function serve(routes: Record<string, Answer>): Promise<string> {
  const server = createServer((request, response) => {
    const answer = routes[request.url ?? ''];
    if (answer) answer(request, response);
    else
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":"ResourceNotFound","message":"no"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const content = (name: string) => `/api/queue/v1/task/T/runs/0/artifact-content/${name}`;
const json =
  (value: unknown): Answer =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
const text =
  (body: string): Answer =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'text/plain' }).end(body);

function follow(rootUrl: string, options: { live: boolean; names?: string[]; shown?: LogSnapshot }) {
  const stop = new AbortController();
  ends.push(() => stop.abort());
  const seen: LogSnapshot[] = [];
  let check = () => {};
  const until = (wanted: (snapshot: LogSnapshot) => boolean) =>
    new Promise<LogSnapshot>((resolve) => {
      check = () => {
        const found = seen.find(wanted);
        if (found) resolve(found);
      };
      check();
    });
  const finished = followLog({
    connection: { rootUrl },
    from: (options.names ?? ['live.log']).map((name) => ({
      taskId: 'T',
      runId: 0,
      name,
      directUrl: `${rootUrl}/direct/${name}`,
    })),
    live: options.live,
    shown: options.shown,
    signal: stop.signal,
    pace: 5,
    patience: 5,
    onChange: (snapshot) => {
      seen.push(snapshot);
      check();
    },
  });
  return { seen, until, finished, stop };
}

test('a finished log is read to its end', async () => {
  const rootUrl = await serve({});
  const storage = await serve({ '/log': text('a\nb\n') });
  const served = await serve({ [content('live.log')]: json({ storageType: 's3', url: `${storage}/log` }) });
  expect(rootUrl).not.toBe(served);
  const { seen, finished } = follow(served, { live: false });
  await finished;
  expect(seen.at(-1)).toMatchObject({
    phase: 'done',
    total: 2,
    bytes: 4,
    lines: [
      { number: 1, text: 'a' },
      { number: 2, text: 'b' },
    ],
  });
});

test('an empty log is a log', async () => {
  const storage = await serve({ '/log': text('') });
  const rootUrl = await serve({ [content('live.log')]: json({ storageType: 's3', url: `${storage}/log` }) });
  const { seen, finished } = follow(rootUrl, { live: false });
  await finished;
  expect(seen.at(-1)).toMatchObject({ phase: 'done', total: 0, lines: [] });
});

test('where the first name has nothing, the second is read', async () => {
  const rootUrl: string = await serve({
    [content('live.log')]: (_, response) => json({ storageType: 's3', url: `${rootUrl}/log` })(_, response),
    '/log': text('here\n'),
  });
  const { seen, finished } = follow(rootUrl, { live: false, names: ['live_backing.log', 'live.log'] });
  await finished;
  expect(seen.at(-1)).toMatchObject({ phase: 'done', total: 1 });
});

test('a deployment without artifact-content is read through the redirect', async () => {
  const rootUrl: string = await serve({
    [content('live.log')]: (_, response) => response.writeHead(404).end('{"error":"Not found"}'),
    '/direct/live.log': (_, response) => response.writeHead(303, { location: `${rootUrl}/log` }).end(),
    '/log': text('old\n'),
  });
  const { seen, finished } = follow(rootUrl, { live: false });
  await finished;
  expect(seen.at(-1)).toMatchObject({ phase: 'done', lines: [{ text: 'old' }] });
});

test('a live log grows, is connected to again where it broke, and ends as the complete log', async () => {
  let connections = 0;
  const rootUrl: string = await serve({
    [content('live.log')]: (_, response) =>
      json({
        storageType: connections < 2 ? 'reference' : 's3',
        url: `${rootUrl}/${connections < 2 ? 'worker' : 'backing'}`,
      })(_, response),
    '/worker': (_, response) => {
      connections += 1;
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.write('1\n2\n');
      // The first connection breaks in the middle of a line, the second ends cleanly, as when a worker stops.
      if (connections === 1) setTimeout(() => response.write('3', () => response.destroy()), 20);
      else setTimeout(() => response.end('3\n4\n'), 20);
    },
    '/backing': text('1\n2\n3\n4\nend\n'),
  });
  const { seen, finished } = follow(rootUrl, { live: true });
  await finished;
  expect(connections).toBe(2);
  expect(seen.at(-1)).toMatchObject({ phase: 'done', total: 5 });
  expect(seen.some(({ phase, total }) => phase === 'live' && total === 2)).toBe(true);
  expect(seen.some(({ phase, error }) => phase === 'waiting' && error instanceof ApiError)).toBe(true);
  // What was shown never becomes less while it is read again.
  const totals = seen.map(({ total }) => total);
  expect(totals).toEqual([...totals].sort((a, b) => a - b));
});

test('a log nobody may read fails once, with the queue’s answer', async () => {
  let asked = 0;
  const rootUrl = await serve({
    [content('live.log')]: (_, response) => {
      asked += 1;
      response
        .writeHead(403, { 'content-type': 'application/json' })
        .end('{"code":"InsufficientScopes","message":"no"}');
    },
  });
  const { seen, finished } = follow(rootUrl, { live: true });
  await finished;
  expect(asked).toBe(1);
  expect(seen.at(-1)).toMatchObject({ phase: 'failed', error: { status: 403, code: 'InsufficientScopes' } });
});

test('an error artifact says its reason, storage its status', async () => {
  const rootUrl: string = await serve({
    [content('missing.log')]: json({ storageType: 'error', reason: 'file-missing-on-worker', message: 'gone' }),
    [content('lost.log')]: (_, response) => json({ storageType: 's3', url: `${rootUrl}/nowhere` })(_, response),
  });
  for (const [name, status] of [
    ['missing.log', 424],
    ['lost.log', 404],
  ] as const) {
    const { seen, finished } = follow(rootUrl, { live: false, names: [name] });
    await finished;
    expect(seen.at(-1)).toMatchObject({ phase: 'failed', error: { status } });
  }
});

test('nothing is told after the signal', async () => {
  const rootUrl: string = await serve({
    [content('live.log')]: (_, response) => json({ storageType: 'reference', url: `${rootUrl}/worker` })(_, response),
    '/worker': (_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.write('1\n');
    },
  });
  const { seen, until, finished, stop } = follow(rootUrl, { live: true });
  await until(({ total }) => total === 1);
  stop.abort();
  await finished;
  const count = seen.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(seen).toHaveLength(count);
});

test('a run that is over: nothing is loaded from a host only its artifact names, before one asks for it', async () => {
  let loaded = 0;
  const elsewhere = await serve({
    '/log': (_, response) => {
      loaded += 1;
      text('from there\n')(_, response);
    },
  });
  const rootUrl = await serve({ [content('live.log')]: json({ storageType: 'reference', url: `${elsewhere}/log` }) });
  const { seen, finished } = follow(rootUrl, { live: false, names: ['live_backing.log', 'live.log'] });
  await finished;
  const { phase, error } = seen.at(-1)!;
  expect(phase).toBe('failed');
  expect(loaded).toBe(0);
  const { host } = new URL(elsewhere);
  expect(error).toMatchObject({ host, message: `The log lies outside the deployment, on ${host}.` });
  (error as Elsewhere).allow();
  const again = follow(rootUrl, { live: false });
  await again.finished;
  expect(again.seen.at(-1)).toMatchObject({ phase: 'done', lines: [{ text: 'from there' }] });
});

test('what a worker writes is loaded unasked, and stays so when the run is over', async () => {
  const worker = await serve({ '/log': text('a line\n') });
  const rootUrl = await serve({ [content('live.log')]: json({ storageType: 'reference', url: `${worker}/log` }) });
  const { until, stop } = follow(rootUrl, { live: true });
  await until(({ total }) => total === 1);
  stop.abort();
  const { seen, finished } = follow(rootUrl, { live: false });
  await finished;
  expect(seen.at(-1)).toMatchObject({ phase: 'done', total: 1 });
});
