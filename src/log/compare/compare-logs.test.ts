import { expect, test } from 'vitest';
import type { LogHandle, LogPhase } from '../engine/log-handle.ts';
import { type CompareMachine, compareLogs } from './compare-logs.ts';
import type { FromCompare, ToCompare } from './compare-worker.ts';
import { diffKeys } from './diff-keys.ts';
import { LineKeys } from './line-keys.ts';

/** A log that is read, or becomes so by `become`. */
function logOf(text: string, first: LogPhase = 'done') {
  const ends = [...text.matchAll(/\n|\r(?!\n)(?!.*\n)|(?<=[^\n])$/gs)].map((end) => end.index + end[0].length);
  const bytes = Buffer.from(text);
  const listeners = new Set<() => void>();
  let phase = first;
  const handle = {
    state: () => ({ phase, lines: ends.length, ...(phase === 'failed' && { error: new Error('gone') }) }),
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    bytesOf: async (from: number, to: number) => Uint8Array.from(bytes.subarray(ends[from - 2] ?? 0, ends[to - 1])),
  } as unknown as LogHandle;
  const become = (next: LogPhase) => {
    phase = next;
    for (const listener of listeners) listener();
  };
  return { handle, become, listeners };
}

/** The worker, here. */
function machine(): CompareMachine & { ended: boolean } {
  const keys = new LineKeys();
  return {
    ended: false,
    onmessage: null,
    onerror: null,
    postMessage(message: ToCompare) {
      if (message !== 'compare') return keys.add(message.side, message.bytes, message.count);
      const data: FromCompare = { hunks: diffKeys(keys.keys(0), keys.keys(1)) };
      queueMicrotask(() => this.onmessage?.({ data } as MessageEvent<FromCompare>));
    },
    terminate() {
      this.ended = true;
    },
  };
}

async function differences(a: string, b: string): Promise<string[]> {
  const own = machine();
  const compared = compareLogs(logOf(a).handle, logOf(b).handle, () => own);
  await expect.poll(() => compared.state().phase).toBe('done');
  expect(own.ended).toBe(true);
  return compared.state().hunks.map((hunk) => `${hunk.kind} ${hunk.a.join('-')} ${hunk.b.join('-')}`);
}

test.each<[name: string, a: string, b: string, hunks: string[]]>([
  [
    'times and ids do not count',
    '[task 2026-11-20T10:46:25Z] a\nb 0x1f\n',
    '[task 2026-11-21T00:00:01Z] a\nb 0x2e\n',
    ['same 0-2 0-2'],
  ],
  ['a line more', 'a\nc\n', 'a\nb\nc', ['same 0-1 0-1', 'added 1-1 1-2', 'same 1-2 2-3']],
  ['CRLF and LF', 'a\r\nb\r\n', 'a\nb\n', ['same 0-2 0-2']],
  ['lines that end with CR', 'a\rb\rc', 'a\nc\n', ['same 0-1 0-1', 'removed 1-2 1-1', 'same 2-3 1-2']],
  ['progress and colours', 'x\n10%\r100%\n', 'x\n\x1b[32m50%\r100%\x1b[0m\n', ['same 0-2 0-2']],
  ['nothing at all', '', '', []],
  ['one is empty', '', 'a\n', ['added 0-0 0-1']],
])('%s', async (_, a, b, hunks) => {
  expect(await differences(a, b)).toEqual(hunks);
});

test('more lines than go at once', async () => {
  const lines = Array.from({ length: 120_000 }, (_, i) => `line ${i}`);
  const other = [...lines];
  other[99_999] = 'other';
  expect(await differences(lines.join('\n'), other.join('\n'))).toEqual([
    'same 0-99999 0-99999',
    'changed 99999-100000 99999-100000',
    'same 100000-120000 100000-120000',
  ]);
});

test('a log that is still read or written is waited for', async () => {
  const late = logOf('a\n', 'live');
  const compared = compareLogs(logOf('a\n').handle, late.handle, machine);
  expect(compared.state().phase).toBe('waiting');
  late.become('reading');
  expect(compared.state().phase).toBe('waiting');
  late.become('done');
  await expect.poll(() => compared.state().phase).toBe('done');
  expect(late.listeners.size).toBe(0);
});

test('a log that cannot be read ends it, with the reason', () => {
  const late = logOf('a\n', 'reading');
  const compared = compareLogs(logOf('a\n').handle, late.handle, machine);
  late.become('failed');
  expect(compared.state()).toMatchObject({ phase: 'failed', error: new Error('gone') });
});

test('who cancels waits for nothing, and the worker ends', async () => {
  const own = machine();
  own.postMessage = () => {};
  const compared = compareLogs(logOf('a\n').handle, logOf('b\n').handle, () => own);
  const told: string[] = [];
  compared.subscribe(() => told.push(compared.state().phase));
  compared.cancel();
  compared.cancel();
  await Promise.resolve();
  expect(own.ended).toBe(true);
  expect(told).toEqual(['cancelled']);
});

test('a worker that breaks is told', async () => {
  const own = machine();
  const compared = compareLogs(logOf('a\n').handle, logOf('b\n').handle, () => own);
  own.onerror?.({ message: 'out of memory', preventDefault() {} } as ErrorEvent);
  expect(compared.state()).toMatchObject({ phase: 'failed', error: new Error('out of memory') });
});
