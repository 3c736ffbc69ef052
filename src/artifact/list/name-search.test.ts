import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { expressionOf, NameSearch, PATIENCE, type SearchWorker, type Taken, takenByText } from './name-search.ts';
import type { SearchRequest } from './name-search-worker.ts';

const NAMES = ['public/Build/target.zip', 'public/logs/live.log', 'private/report.txt'];
const named = (mask: Uint8Array) => NAMES.filter((_, i) => mask[i]);

test.each<[string, boolean, string[]]>([
  [' BUILD/t ', false, ['public/Build/target.zip']],
  ['build', true, []],
  ['', false, NAMES],
  ['.*', false, []],
])('the text %j, case minded: %s', (text, matchCase, taken) => {
  expect(named(takenByText(NAMES, text, matchCase))).toEqual(taken);
});

test('what is no expression is said, and what is one has its flags', () => {
  expect(expressionOf({ find: 'a', match: 'text', matchCase: false })).toBeUndefined();
  expect(expressionOf({ find: '(', match: 'regex', matchCase: false })).toEqual({
    problem: expect.stringMatching(/^This is no regular expression: .+\.$/),
  });
  expect(expressionOf({ find: '^a', match: 'regex', matchCase: true })).toEqual({ source: '^a', flags: '' });
  expect(expressionOf({ find: ' *.zip ', match: 'glob', matchCase: false })).toMatchObject({ flags: 'i' });
});

/** Answers when it is told to. */
class Patient implements SearchWorker {
  onmessage: SearchWorker['onmessage'] = null;
  onerror: SearchWorker['onerror'] = null;
  asked: SearchRequest[] = [];
  over = false;
  postMessage(request: SearchRequest) {
    this.asked.push(request);
  }
  terminate() {
    this.over = true;
  }
  tell(...mask: number[]) {
    this.onmessage?.({ data: Uint8Array.from(mask) });
  }
}

let workers: Patient[] = [];
const search = () =>
  new NameSearch(() => {
    const worker = new Patient();
    workers.push(worker);
    return worker;
  });
const x = { source: 'x', flags: 'i' };

beforeEach(() => {
  workers = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test('names are sent once, and answers come to who asked', () => {
  const names = search();
  const told: Taken[] = [];
  names.find(x, NAMES, (taken) => told.push(taken));
  workers[0]?.tell(1, 0, 0);
  names.find({ source: 'y', flags: '' }, NAMES, (taken) => told.push(taken));
  workers[0]?.tell(0, 0, 1);
  expect(workers).toHaveLength(1);
  expect(workers[0]?.asked).toEqual([
    { ...x, names: NAMES },
    { source: 'y', flags: '' },
  ]);
  expect(told.map((taken) => ('mask' in taken ? named(taken.mask) : taken))).toEqual([[NAMES[0]], [NAMES[2]]]);
  vi.advanceTimersByTime(PATIENCE * 2);
  expect(told).toHaveLength(2);
});

test('an expression without an end is ended, said, and the next one has a new worker', () => {
  const names = search();
  const told: Taken[] = [];
  names.find(x, NAMES, (taken) => told.push(taken));
  vi.advanceTimersByTime(PATIENCE);
  expect(told).toEqual([{ problem: expect.stringContaining('takes too long') }]);
  expect(workers[0]?.over).toBe(true);
  names.find(x, NAMES, (taken) => told.push(taken));
  workers[1]?.tell(0, 1, 0);
  expect(workers[1]?.asked[0]?.names).toBe(NAMES);
  expect(told[1]).toEqual({ mask: Uint8Array.from([0, 1, 0]) });
});

test('only the newest question is answered', () => {
  const names = search();
  const told: string[] = [];
  names.find(x, NAMES, () => told.push('old'));
  names.find(x, NAMES, () => told.push('new'));
  workers[0]?.tell(1, 1, 1);
  workers[1]?.tell(1, 1, 1);
  expect(told).toEqual(['new']);
});

test('a worker that does not come is said', () => {
  const told: Taken[] = [];
  const names = search();
  names.find(x, NAMES, (taken) => told.push(taken));
  workers[0]?.onerror?.({});
  new NameSearch(() => {
    throw new Error('refused');
  }).find(x, NAMES, (taken) => told.push(taken));
  expect(told).toEqual(Array(2).fill({ problem: expect.stringContaining('did not come') }));
});
