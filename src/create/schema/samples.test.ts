import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { resolvedSchema } from '../../api/schemas.ts';
import { checkDefinition } from '../check/check.ts';
import { modernise } from '../paste/modernise.ts';
import { payloadKinds, proposeKind } from './payload-kinds.ts';
import { samples } from './samples.ts';

const now = Date.parse('2026-11-21T14:00:00.000Z');

test.each(samples)('$label is in order as it stands', ({ definition }) => {
  const made = definition(now, 'proj/ci');
  // What the queue asks of every definition, and what would be refused in a while.
  expect(made).toMatchObject({
    taskQueueId: expect.stringMatching(/^(proj\/ci|built-in\/(succeed|fail))$/),
    created: '2026-11-21T14:00:00.000Z',
    metadata: { name: expect.any(String), description: expect.any(String), owner: expect.any(String) },
    payload: expect.any(Object),
  });
  expect(Date.parse(String(made.deadline))).toBeGreaterThan(now);
  expect(Date.parse(String(made.deadline)) - now).toBeLessThan(5 * 24 * 60 * 60_000);
  expect(modernise(made, now).changes).toEqual([]);
});

/** What a worker of the kind the page proposes for it would say. */
const shipped = fileURLToPath(new URL('../../../public/schemas', import.meta.url));
afterEach(() => vi.unstubAllGlobals());

test.each([
  ['tutorial', 'docker-worker'],
  ['generic-worker', 'generic-worker-posix'],
  ['generic-worker-windows', 'generic-worker-windows'],
  ['artifacts', 'generic-worker-posix'],
  ['succeed', 'built-in'],
  ['fail', 'built-in'],
] as const)('the checks have nothing to say about %s, proposed as %s', async (id, kind) => {
  const made = samples.find((sample) => sample.id === id)!.definition(now, 'proj/ci');
  expect(proposeKind(made).kind).toBe(kind);
  vi.stubGlobal('fetch', async (url: string) => new Response(readFileSync(shipped + new URL(url).pathname)));
  const task = await resolvedSchema('https://page.test/queue/v1/create-task-request.json');
  const file = payloadKinds.find((one) => one.kind === kind)?.schemaFile;
  const payload = file === undefined ? undefined : await resolvedSchema(`https://page.test/${file}`);
  expect(checkDefinition(made, { task, ...(payload && { payload }) }, { now })).toEqual([]);
});

test('the tutorial’s task is as the tutorial has it', () => {
  const tutorial = samples.find(({ id }) => id === 'tutorial')!;
  expect(tutorial.definition(now, 'proj/ci')).toMatchObject({
    deadline: '2026-11-23T17:00:00.000Z',
    payload: {
      command: ['/bin/bash', '-c', 'ls && du /usr'],
      maxRunTime: 600,
      artifacts: { 'public/passwd.txt': { type: 'file', path: '/etc/passwd', expires: '2027-01-20T14:00:00.000Z' } },
    },
  });
});

test('without a queue the form asks for one; the built-in ones bring theirs', () => {
  const queues = samples.map(({ definition }) => definition(now).taskQueueId);
  expect(queues).toEqual([undefined, undefined, undefined, undefined, 'built-in/succeed', 'built-in/fail']);
});

test('every sample is made anew', () => {
  const [sample] = samples;
  expect(sample!.definition(now)).not.toBe(sample!.definition(now));
  expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length);
});
