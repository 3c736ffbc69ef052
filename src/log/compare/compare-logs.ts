import type { LogHandle } from '../engine/log-handle.ts';
import type { FromCompare, ToCompare } from './compare-worker.ts';
import type { Hunk } from './diff-keys.ts';

export interface CompareState {
  /** `waiting`: for the logs to be read, of which one may still be written. */
  phase: 'waiting' | 'reading' | 'done' | 'cancelled' | 'failed';
  hunks: Hunk[];
  error?: unknown;
}

export interface CompareHandle {
  state(): CompareState;
  subscribe(listener: () => void): () => void;
  cancel(): void;
}

/** As much of a worker as is needed here. */
export interface CompareMachine {
  postMessage(message: ToCompare, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<FromCompare>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

/** At a time, so that memory holds little twice. */
const LINES = 50_000;

const startWorker = (): CompareMachine =>
  new Worker(new URL('./compare-worker.ts', import.meta.url), { type: 'module' });

/** Compares two logs once both are read to their ends, in a worker that `cancel` ends. The logs stay open. */
export function compareLogs(a: LogHandle, b: LogHandle, start: () => CompareMachine = startWorker): CompareHandle {
  let state: CompareState = { phase: 'waiting', hunks: [] };
  let worker: CompareMachine | undefined;
  const listeners = new Set<() => void>();
  const become = (next: CompareState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const settled = () => state.phase !== 'waiting' && state.phase !== 'reading';
  const end = (next: CompareState) => {
    if (settled()) return;
    for (const stop of stops) stop();
    worker?.terminate();
    become(next);
  };
  const fail = (error: unknown) => end({ phase: 'failed', hunks: [], error });

  async function feed(handle: LogHandle, side: 0 | 1): Promise<void> {
    const { lines } = handle.state();
    for (let from = 1; from <= lines && !settled(); from += LINES) {
      const to = Math.min(lines, from + LINES - 1);
      const bytes = await handle.bytesOf(from, to);
      if (!settled()) worker?.postMessage({ side, bytes, count: to - from + 1 }, [bytes.buffer]);
    }
  }

  async function run(): Promise<void> {
    const machine = start();
    worker = machine;
    machine.onmessage = ({ data: { hunks } }) => end({ phase: 'done', hunks });
    machine.onerror = (event) => {
      event.preventDefault();
      fail(new Error(event.message));
    };
    await feed(a, 0);
    await feed(b, 1);
    if (!settled()) machine.postMessage('compare', []);
  }

  const look = () => {
    if (state.phase !== 'waiting') return;
    const failed = [a, b].find((handle) => handle.state().phase === 'failed');
    if (failed) fail(failed.state().error);
    else if ([a, b].every((handle) => handle.state().phase === 'done')) {
      become({ phase: 'reading', hunks: [] });
      run().catch(fail);
    }
  };
  const stops = [a.subscribe(look), b.subscribe(look)];
  look();

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cancel: () => end({ phase: 'cancelled', hunks: [] }),
  };
}
