import { readFileSync } from 'node:fs';
import { beforeAll, expect, test, vi } from 'vitest';
import { resolvedSchema, type Schema } from '../../api/schemas.ts';
import { type Json, pathWords } from '../../lib/json-path.ts';
import { checkDefinition, checkSteps } from './check.ts';

const facts = { now: Date.parse('2026-11-21T16:00:00.000Z') };
const good = {
  taskQueueId: 'proj/ci',
  created: '2026-11-21T16:00:00Z',
  deadline: '2026-11-21T18:00:00Z',
  metadata: { name: 'n', description: 'd', owner: 'o', source: 'https://example.com' },
  payload: { command: [['true']], maxRunTime: 60 },
};
let schemas: { task: Schema; payload: Schema };
beforeAll(async () => {
  const folder = new URL('../../../public/schemas/', import.meta.url);
  vi.stubGlobal(
    'fetch',
    async (url: string) => new Response(readFileSync(new URL(`.${new URL(url).pathname}`, folder))),
  );
  schemas = {
    task: await resolvedSchema('https://page.test/queue/v1/create-task-request.json'),
    payload: await resolvedSchema('https://page.test/generic-worker/multiuser_posix.json'),
  };
  vi.unstubAllGlobals();
});
const check = (value: Json | undefined, more = {}) => checkDefinition(value, schemas, { ...facts, ...more });
const places = (value: Json) => check(value).map(({ path }) => pathWords(path));

test('a text that cannot be read is not checked: it says itself why', () => expect(check(undefined)).toEqual([]));

test.each<[Json, string]>([
  ['text', 'An object, not text.'],
  [null, 'An object, not empty (null).'],
  [[good], 'An object, not a list.'],
])('%j is no definition', (value, message) => {
  expect(check(value)).toMatchObject([{ path: [], message }]);
});

test('problems come in the order of the definition, whatever says them', () => {
  const value = {
    foo: 1,
    payload: { maxRunTime: 'x', command: [[1]] },
    scopes: ['**'],
    created: 'x',
    deadline: good.deadline,
    metadata: good.metadata,
  };
  expect(places(value)).toEqual([
    'taskQueueId',
    'foo',
    'payload.maxRunTime',
    'payload.command[0][0]',
    'scopes[0]',
    'created',
  ]);
  const turned = {
    created: 'x',
    scopes: ['**'],
    payload: { command: [[1]], maxRunTime: 'x' },
    foo: 1,
    deadline: good.deadline,
    metadata: good.metadata,
  };
  expect(places(turned)).toEqual([
    'taskQueueId',
    'created',
    'scopes[0]',
    'payload.command[0][0]',
    'payload.maxRunTime',
    'foo',
  ]);
});

test('each says where it comes from', () => {
  const value = { ...good, foo: 1, payload: { ...good.payload, env: 5 }, deadline: '2026-11-20T18:00:00Z' };
  expect(check(value).map(({ source }) => source)).toEqual(['rule', 'payload', 'schema']);
});

test('without a schema for the payload, the payload may be anything', () => {
  const value = { ...good, payload: { anything: ['goes'] } };
  expect(checkDefinition(value, { task: schemas.task }, facts)).toEqual([]);
});

test('nothing is said twice', () => {
  const twice = { allOf: [{ required: ['a'] }, { required: ['a'] }] };
  expect(checkDefinition(good, { task: twice }, facts).map(({ path }) => path)).toEqual([['a']]);
});

test('keys that mean something to JavaScript are keys', () => {
  const value = JSON.parse(`{"__proto__": {"polluted": true}, "constructor": 1, ${JSON.stringify(good).slice(1)}`);
  expect(places(value)).toEqual(['__proto__', 'constructor']);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('a large definition is checked in many steps', () => {
  const tags = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`tag${i}`, 'x']));
  const steps = [...checkSteps({ ...good, tags }, schemas, facts)];
  expect(steps.length).toBeGreaterThan(20);
});

test('a definition of 1 MB takes no longer than reading its text some times over', () => {
  const extra = Object.fromEntries(
    Array.from({ length: 4_000 }, (_, i) => [`k${i}`, { a: [1, 'two', { three: 'x'.repeat(60) }] }]),
  );
  const env = Object.fromEntries(
    Array.from({ length: 5_000 }, (_, i) => [`KEY_${i}`, 'a value of some length'.repeat(3)]),
  );
  const artifacts = Array.from({ length: 2_000 }, (_, i) => ({
    type: 'file',
    path: `build/out/${i}.log`,
    name: `public/${i}.log`,
  }));
  const value = { ...good, extra, payload: { ...good.payload, env, artifacts } };
  const text = JSON.stringify(value);
  expect(text.length).toBeGreaterThan(900_000);
  const fastest = (run: () => unknown) =>
    Math.min(
      ...Array.from({ length: 7 }, () => {
        const { user } = process.cpuUsage();
        run();
        return process.cpuUsage().user - user;
      }),
    );
  expect(check(value)).toEqual([]);
  // Ours takes some 6 times as long as JSON.parse, which needs 5 to 10 ms.
  expect(fastest(() => check(value))).toBeLessThan(
    25 *
      Math.max(
        fastest(() => JSON.parse(text)),
        3_000,
      ),
  );
});
