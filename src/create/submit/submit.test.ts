import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../../api/api-error.ts';
import { createTask } from '../../api/late-queue.ts';
import { status } from '../../api/queue.ts';
import { submitTask } from './submit.ts';

// Signing and sending are tested with the deployment, in the browser: here it is what is done about each answer.
vi.mock('../../api/late-queue.ts', () => ({ createTask: vi.fn() }));
vi.mock('../../api/queue.ts', () => ({ status: vi.fn() }));

const failing = (code: number, more: Partial<ConstructorParameters<typeof ApiError>[0]> = {}) =>
  new ApiError({ kind: 'http', method: 'PUT', url: 'https://tc.test/x', took: 1, status: code, message: '', ...more });
const lost = failing(0, { kind: 'network', message: 'Failed to fetch' });
const there = { taskId: 'ID', state: 'pending', runs: [] };

/** Answers one after another; what throws is an error, nothing is a task that was created. */
function answering(puts: (Error | undefined)[], gets: (Error | undefined)[] = []) {
  const next = (list: (Error | undefined)[]) => async () => {
    const answer = list.shift();
    if (answer) throw answer;
    return there as never;
  };
  vi.mocked(createTask).mockImplementation(next(puts));
  vi.mocked(status).mockImplementation(next(gets));
}

const pauses: number[] = [];
const submit = (definition = { taskQueueId: 'a/b' } as Parameters<typeof submitTask>[2]) =>
  submitTask({ rootUrl: 'https://tc.test' }, 'ID', definition, { pause: async (ms) => void pauses.push(ms) });

beforeEach(() => {
  pauses.length = 0;
  vi.clearAllMocks();
});

test.each([
  ['an answer that was lost on the way back is settled by asking for the task', [lost], [], 1, []],
  ['a request that was lost is sent again', [lost, undefined], [failing(404)], 2, [500]],
  ['a proxy that fails is tried again', [failing(502), failing(503), undefined], [lost, lost], 3, [500, 1000]],
])('%s', async (_, puts, gets, sent, waited) => {
  answering(puts, gets);
  expect(await submit()).toEqual({ kind: 'created', status: there });
  expect(vi.mocked(createTask)).toHaveBeenCalledTimes(sent);
  expect(pauses).toEqual(waited);
  // Each attempt is the same request.
  expect(new Set(vi.mocked(createTask).mock.calls.map((call) => JSON.stringify(call))).size).toBe(1);
});

test('when no answer ever comes nobody knows, after five attempts', async () => {
  answering(Array(9).fill(lost), Array(9).fill(lost));
  expect(await submit()).toEqual({ kind: 'unknown', error: lost });
  expect(pauses).toEqual([500, 1000, 2000, 4000]);
});

test.each<[number, string, string, unknown[][]]>([
  [400, 'InputValidationError', "  * data/metadata must have required property 'owner'", [['metadata', 'owner']]],
  [400, 'InputError', '`deadline` cannot be more than 5 days ahead', [['deadline']]],
  [401, 'AuthenticationFailed', 'Unauthorized: Bad mac', []],
  [403, 'InsufficientScopes', '```\nqueue:route:index.a\n```\n```\nqueue:route:index.a\n```', [['routes']]],
  [409, 'RequestConflict', 'other definition', []],
])('%i %s is an answer: nothing is tried again, and it stands at its field', async (code, name, message, paths) => {
  const error = failing(code, { code: name, message });
  answering([error]);
  const outcome = await submit();
  expect(outcome).toMatchObject({ kind: 'refused', error });
  expect('problems' in outcome && outcome.problems.map(({ path }) => path)).toEqual(paths);
  expect(pauses).toEqual([]);
});

test('the 500 for a body that is too large is no failure of the queue: it is said, and not tried again', async () => {
  answering([failing(500)]);
  const outcome = await submit({ payload: { text: 'x'.repeat(10 * 1024 * 1024) } });
  expect(outcome).toMatchObject({
    kind: 'refused',
    problems: [{ path: [], message: expect.stringContaining('larger than the 10 MB that the queue takes') }],
  });
  expect(pauses).toEqual([]);
});

test('a failure of the page itself is none of the queue’s', async () => {
  vi.mocked(createTask).mockRejectedValue(new TypeError('undefined is not a function'));
  await expect(submit()).rejects.toThrow(TypeError);
});
