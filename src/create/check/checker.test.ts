import { afterEach, expect, test, vi } from 'vitest';
import type { CheckSchemas } from './check.ts';
import type { CheckAnswer, CheckRequest } from './check-worker.ts';
import { type Checker, createChecker as create } from './checker.ts';

const facts = { now: Date.parse('2026-11-21T16:00:00Z') };
const schemas: CheckSchemas = { task: { type: 'object', properties: { a: { type: 'string' } } } };
/** How many problems of the schema a definition has. */
const wrong = async (checker: Checker, value: object) =>
  (await checker.check(value as never, schemas, facts)).filter(({ source }) => source === 'schema').length;

/** A worker as browsers have them, that is played by the test. */
class PlayedWorker {
  static all: PlayedWorker[] = [];
  onmessage?: (event: { data: CheckAnswer }) => void;
  onerror?: (event: { message: string; preventDefault(): void }) => void;
  received: CheckRequest[] = [];
  terminated = false;
  constructor(
    readonly url: URL,
    readonly options: WorkerOptions,
  ) {
    PlayedWorker.all.push(this);
  }
  postMessage(request: CheckRequest) {
    this.received.push(request);
  }
  terminate() {
    this.terminated = true;
  }
  answer(message: string) {
    this.onmessage?.({ data: { problems: [{ path: [], message, source: 'schema', severity: 'error' }] } });
  }
}
function playWorkers() {
  PlayedWorker.all = [];
  vi.stubGlobal('Worker', PlayedWorker);
}
const [first, second] = [() => PlayedWorker.all[0]!, () => PlayedWorker.all[1]!];
/** Closed after the test: a checker that waits would give up while another one runs. */
const open: Checker[] = [];
function createChecker(): Checker {
  const checker = create();
  open.push(checker);
  return checker;
}
afterEach(() => {
  for (const checker of open.splice(0)) checker.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const soon = () => new Promise((resolve) => setTimeout(resolve));

test('where there are no workers, it is checked in slices', async () => {
  const checker = createChecker();
  expect(await wrong(checker, { a: 1 })).toBe(1);
  expect(await wrong(checker, { a: 'x' })).toBe(0);
});

test.each([
  [
    'throws, as Trusted Types and some policies do',
    () => {
      throw new TypeError('refused');
    },
  ],
])('a worker that %s is done without', async (_, refuse) => {
  vi.stubGlobal(
    'Worker',
    class {
      constructor() {
        refuse();
      }
    },
  );
  expect(await wrong(createChecker(), { a: 1 })).toBe(1);
});

test('a worker that never starts is done without', async () => {
  playWorkers();
  const checker = createChecker();
  const answer = wrong(checker, { a: 1 });
  await soon();
  first().onerror?.({ message: 'no such file', preventDefault() {} });
  expect(await answer).toBe(1);
  expect(first().terminated).toBe(true);
  expect(await wrong(checker, { a: 'x' })).toBe(0);
  expect(PlayedWorker.all).toHaveLength(1);
});

test('the worker is a module of our own', async () => {
  playWorkers();
  void createChecker().check({}, schemas, facts);
  await soon();
  expect(first().url.pathname).toMatch(/\/check-worker\.ts$/);
  expect(first().options).toEqual({ type: 'module' });
});

test('the newest request wins, and answers those before it', async () => {
  playWorkers();
  const checker = createChecker();
  const answers = [1, 2, 3, 4].map((a) => checker.check({ a }, schemas, facts));
  await soon();
  expect(first().received.map(({ value }) => value)).toEqual([{ a: 1 }]);
  first().answer('of the first');
  await soon();
  expect(first().received.map(({ value }) => value)).toEqual([{ a: 1 }, { a: 4 }]);
  first().answer('of the last');
  const messages = (await Promise.all(answers)).map(([problem]) => problem?.message);
  expect(messages).toEqual(['of the last', 'of the last', 'of the last', 'of the last']);
});

test('schemas are sent once, and again when they change', async () => {
  playWorkers();
  const checker = createChecker();
  const ask = async (some: CheckSchemas) => {
    const answer = checker.check({}, some, facts);
    await soon();
    first().answer('x');
    await answer;
  };
  await ask(schemas);
  await ask({ ...schemas });
  await ask({ ...schemas, payload: {} });
  await ask({ task: {} });
  expect(first().received.map((request) => request.schemas !== undefined)).toEqual([true, false, true, true]);
});

test('a check that takes for ever is given up, and a new worker goes on', async () => {
  vi.useFakeTimers();
  playWorkers();
  const checker = createChecker();
  const answer = checker.check({}, schemas, facts);
  const refused = expect(answer).rejects.toThrow('took too long');
  await vi.advanceTimersByTimeAsync(10_000);
  await refused;
  expect(first().terminated).toBe(true);
  const next = checker.check({}, schemas, facts);
  await vi.advanceTimersByTimeAsync(1);
  expect(second().received[0]?.schemas).toBe(schemas);
  second().answer('y');
  expect((await next)[0]?.message).toBe('y');
});

test('a failure is told, and the next check goes on', async () => {
  playWorkers();
  const checker = createChecker();
  const answer = checker.check({}, schemas, facts);
  await soon();
  first().onmessage?.({ data: { failure: 'RangeError: too much' } });
  await expect(answer).rejects.toThrow('too much');
  const next = checker.check({}, schemas, facts);
  await soon();
  first().answer('fine');
  expect((await next)[0]?.message).toBe('fine');
});

test('closing ends the worker; a checker that is asked again begins anew', async () => {
  playWorkers();
  const checker = createChecker();
  void checker.check({}, schemas, facts);
  await soon();
  checker.close();
  expect(first().terminated).toBe(true);
  await soon();
  void checker.check({}, schemas, facts);
  await soon();
  expect(second().received).toHaveLength(1);
});

test('in slices the page goes on, and an old check is dropped for a new one', async () => {
  const checker = createChecker();
  const large = { extra: Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`k${i}`, i])) };
  const task = { properties: { extra: { additionalProperties: { type: 'string' } } } };
  let turns = 0;
  const ticking = setInterval(() => {
    turns += 1;
  }, 0);
  const old = checker.check(large, { task }, facts);
  const newest = checker.check({ extra: { a: 1 } }, { task }, facts);
  expect((await old).filter(({ source }) => source === 'schema')).toHaveLength(1);
  expect(await newest).toBe(await old);
  turns = 0;
  expect((await checker.check(large, { task }, facts)).length).toBeGreaterThanOrEqual(30_000);
  clearInterval(ticking);
  expect(turns).toBeGreaterThan(1);
});

test('the worker’s side answers what it is asked', async () => {
  const answers: CheckAnswer[] = [];
  let listener: ((event: { data: CheckRequest }) => void) | undefined;
  vi.stubGlobal('addEventListener', (_: string, one: typeof listener) => {
    listener = one;
  });
  vi.stubGlobal('postMessage', (answer: CheckAnswer) => answers.push(answer));
  vi.resetModules();
  await import('./check-worker.ts');
  listener?.({ data: { value: { a: 1 }, facts, schemas } });
  listener?.({ data: { value: { a: 'x' }, facts } });
  listener?.({ data: { value: {}, facts, schemas: null as never } });
  listener?.({ data: { value: {}, facts, schemas: { task: 5 as never } } });
  expect(answers.map(({ problems }) => problems?.filter(({ source }) => source === 'schema').length)).toEqual([
    1,
    0,
    0,
    undefined,
  ]);
  expect(answers.at(-1)?.failure).toMatch(/Error/);
});
