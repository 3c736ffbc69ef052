import { readFileSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';

const shippedFolder = new URL('../../../public/', import.meta.url);
const PAGE = 'https://page.example/task-inspector/';
const ROOT = 'https://tc.example.com';
const connection = { rootUrl: ROOT };

/** What a deployment publishes: our own schemas with the mistakes that the published ones have. */
function published(path: string): string {
  const schema = JSON.parse(readFileSync(new URL(`.${path}`, shippedFolder), 'utf8'));
  schema.description = 'From the deployment';
  if (path.endsWith('create-task-request.json')) schema.properties.payload.default = [];
  if (path.endsWith('task-metadata.json')) schema.properties.source.anyOf = [{ format: 'uri' }, { format: 'regex' }];
  return JSON.stringify(schema);
}

let asked: string[];
let kept: Map<string, string>;
/** How the deployment answers for its schemas; a TypeError is what a page gets without CORS. */
let deployment: (path: string) => Response;

beforeEach(() => {
  asked = [];
  kept = new Map();
  deployment = () => {
    throw new TypeError('Failed to fetch');
  };
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('window', { location: new URL(PAGE) });
  vi.stubGlobal('document', { baseURI: PAGE });
  vi.stubGlobal('fetch', async (url: string, { credentials }: RequestInit) => {
    asked.push(url);
    expect(credentials).toBe('omit');
    const { origin, pathname } = new URL(url);
    if (origin === ROOT) return deployment(pathname);
    return new Response(readFileSync(new URL(pathname.replace('/task-inspector/', './'), shippedFolder)));
  });
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

/** The module as a page that was just opened has it. */
async function freshPage() {
  vi.resetModules();
  return import('./task-schema.ts');
}
const askedOf = (origin: string) => asked.filter((url) => url.startsWith(origin)).length;

test('the deployment’s own schema is used when it can be read, without its mistakes', async () => {
  deployment = (path) => new Response(published(path));
  const { loadTaskSchema, loadPayloadSchema } = await freshPage();
  const { task, source, words } = await loadTaskSchema(connection);
  expect([source, words]).toEqual(['deployment', 'Made from this deployment’s own schema.']);
  expect(task.description).toBe('From the deployment');
  expect(task.properties?.payload).not.toHaveProperty('default');
  expect(task.properties?.metadata?.properties?.source).not.toHaveProperty('anyOf');
  expect(task.properties?.metadata?.properties?.source?.pattern).toBe('^(https?://|ssh://|git@)');
  expect(task.properties?.priority?.default).toBe('lowest');
  expect(Object.keys(task.properties ?? {})[0]).toBe('taskQueueId');
  expect((await loadPayloadSchema(connection, 'docker-worker'))?.description).toBe('From the deployment');
  expect(askedOf(PAGE)).toBe(0);
});

test.each<[string, () => Response]>([
  ['may not be read by other pages', () => deployment('')],
  ['is missing', () => new Response('<html>', { status: 404 })],
  ['is a page of HTML', () => new Response('<!doctype html>')],
  ['is something else', () => new Response('{"properties": {"a": {}}}')],
  ['is broken', () => new Response('{"properties": {"payload": {"$ref": "#/nope"}}}')],
])('the shipped schema is used when the deployment’s %s', async (_, answer) => {
  deployment = (path) => (path ? answer() : Response.error());
  const { loadTaskSchema } = await freshPage();
  const { task, source, words } = await loadTaskSchema(connection);
  expect(source).toBe('shipped');
  expect(words).toMatch(/comes with this page: pages of other sites may not read this deployment’s\.$/);
  expect(Object.keys(task.properties ?? {})).toHaveLength(19);
  expect(JSON.stringify(task)).not.toContain('$ref');
});

test('a deployment that never answers does not hold up the form', async () => {
  vi.useFakeTimers();
  const signals: AbortSignal[] = [];
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const { signal, abort } = new (class extends AbortController {
      override abort = () => super.abort();
    })();
    setTimeout(abort, ms);
    signals.push(signal);
    return signal;
  });
  const plain = fetch;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    url.startsWith(ROOT)
      ? new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(new Error('aborted'))))
      : plain(url, init),
  );
  const { loadTaskSchema } = await freshPage();
  const loading = loadTaskSchema(connection);
  await vi.advanceTimersByTimeAsync(4_100);
  vi.useRealTimers();
  expect((await loading).source).toBe('shipped');
  expect(signals).toHaveLength(1);
  vi.restoreAllMocks();
});

test('a refusal is noticed once a day, not with every page', async () => {
  await (await freshPage()).loadTaskSchema(connection);
  expect(askedOf(ROOT)).toBe(1);
  await (await freshPage()).loadTaskSchema(connection);
  expect(askedOf(ROOT)).toBe(1);
  const key = 'task-inspector:closed-schemas';
  kept.set(key, JSON.stringify({ [ROOT]: Date.now() - 90_000_000, other: 'x' }));
  deployment = (path) => new Response(published(path));
  expect((await (await freshPage()).loadTaskSchema(connection)).source).toBe('deployment');
});

test('beside the deployment its schema is always asked for', async () => {
  vi.stubGlobal('window', { location: new URL(`${ROOT}/task-inspector/`) });
  deployment = () => new Response('no', { status: 404 });
  for (let i = 1; i <= 2; i++) {
    const { words } = await (await freshPage()).loadTaskSchema(connection);
    expect(words).toMatch(/this deployment’s cannot be read\.$/);
    expect(askedOf(ROOT)).toBe(i);
  }
  expect(kept.size).toBe(0);
});

test('everything is asked for once a page', async () => {
  const { loadTaskSchema, loadPayloadSchema } = await freshPage();
  const [one, two] = await Promise.all([loadTaskSchema(connection), loadTaskSchema(connection)]);
  expect(one.task).toBe(two.task);
  const payloads = await Promise.all([1, 2].map(() => loadPayloadSchema(connection, 'generic-worker-posix')));
  expect(payloads[0]).toBe(payloads[1]);
  expect(asked.length).toBe(new Set(asked).size);
});

test('nothing to read at all is an error, and the next try asks again', async () => {
  const working = fetch;
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
  const { loadTaskSchema } = await freshPage();
  await expect(loadTaskSchema(connection)).rejects.toThrow('Failed to fetch');
  vi.stubGlobal('fetch', working);
  expect((await loadTaskSchema(connection)).source).toBe('shipped');
});

test.each([
  ['generic-worker-posix', 'oneOf'],
  ['generic-worker-insecure', 'oneOf'],
  ['generic-worker-windows', 'properties'],
  ['docker-worker', 'properties'],
  ['built-in', 'properties'],
] as const)('the payload of %s has its schema', async (kind, keyword) => {
  const schema = await (await freshPage()).loadPayloadSchema(connection, kind);
  expect(schema?.[keyword]).toBeTruthy();
  expect(schema?.title).toMatch(/payload/i);
});

test('free JSON has none; a query answers null for it', async () => {
  const { loadPayloadSchema, payloadSchemaQuery, taskSchemaQuery } = await freshPage();
  expect(await loadPayloadSchema(connection, 'other')).toBeUndefined();
  const context = {} as never;
  expect(await (payloadSchemaQuery(connection, 'other').queryFn as (c: never) => unknown)(context)).toBeNull();
  expect(taskSchemaQuery(connection).queryKey).toContain(ROOT);
});

test('a payload schema the deployment lacks is the shipped one', async () => {
  deployment = (path) => (path.includes('generic') ? new Response('', { status: 404 }) : new Response(published(path)));
  const schema = await (await freshPage()).loadPayloadSchema(connection, 'generic-worker-windows');
  expect(schema?.title).toMatch(/Windows/);
});
