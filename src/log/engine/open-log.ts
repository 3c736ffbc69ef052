import type { Meaning } from '../understand/meaning.ts';
import type { FoundIn } from './find.ts';
import type { FindWorker } from './find-engine.ts';
import { FindSoon } from './find-soon.ts';
import { followSource } from './follow-source.ts';
import type { LogHandle, LogSource, LogState } from './log-handle.ts';
import type { Answers, Asked, Ended, FromLog, MeaningGrown, ToLog } from './messages.ts';
import { ToldState } from './told-state.ts';

/** The part of a Worker that is used. */
export interface LogWorker {
  postMessage(message: ToLog): void;
  onmessage: ((event: { data: FromLog }) => void) | null;
  onerror: ((event: { message?: string; preventDefault(): void }) => void) | null;
  terminate(): void;
}

/** Where the workers come from; a test brings its own. */
export interface Machine {
  /** @param plain without understanding what it reads */
  startLog(plain: boolean): LogWorker;
  startFind(): FindWorker;
  patience?: number;
}

const startWorker = (name: 'log' | 'plain' | 'find') =>
  new Worker(new URL('./log-worker.ts', import.meta.url), { type: 'module', name });
const inBrowser: Machine = {
  // The same file, which is there already when somebody searches.
  startLog: (plain) => startWorker(plain ? 'plain' : 'log') as unknown as LogWorker,
  startFind: () => startWorker('find') as unknown as FindWorker,
};

const NOTHING: Meaning = { errors: [], sections: [], gaps: [], components: [] };
const AT_FIRST: LogState = {
  phase: 'asking',
  lines: 0,
  firstLine: 1,
  bytes: 0,
  kind: 'unknown',
  edition: 0,
  meaning: NOTHING,
};

/** Opens a log: its bytes are read and kept in a worker, the page has what it asks for. */
export function openLog(source: LogSource, machine: Machine = inBrowser): LogHandle {
  const state = new ToldState(AT_FIRST);
  const closed = new AbortController();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const hurry = { now: () => {} };
  let limit = source.limit ?? safeLimit();
  let asked = 0;
  let ended: ((ended: Ended) => void) | undefined;
  let answered: (() => void) | undefined;
  let following = false;
  /** Again, once this time is over. */
  let once = false;
  let worker: LogWorker | undefined;

  const receive = (message: FromLog) => {
    if (message.type === 'told') state.change(message.told, state.now.lines === 0);
    else if (message.type === 'meaning') state.change({ meaning: grownBy(state.now.meaning, message.grown) });
    else if (message.type === 'answered') answered?.();
    else if (message.type === 'ended') ended?.(message.ended);
    else {
      const { resolve, reject } = waiting.get(message.id) ?? {};
      waiting.delete(message.id);
      if (message.failure === undefined) resolve?.(message.value);
      else reject?.(new Error(message.failure));
    }
  };

  const lose = (reason: string) => {
    worker?.terminate();
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  };

  const start = (): LogWorker => {
    const started = machine.startLog(source.plain === true);
    started.onmessage = ({ data }) => receive(data);
    started.onerror = (event) => {
      event.preventDefault();
      const { bytes } = state.now;
      // Most likely memory ran out: the next time stops well before.
      if (bytes > 0) limit = Math.max(1 << 20, Math.min(limit, bytes) / 2);
      lose('The part of this page that holds the log has ended.');
      const held = bytes > 0 ? ` when it held ${bytes} bytes, perhaps for want of memory` : '';
      const message =
        `The browser ended the part of this page that reads the log${held}. ${event.message ?? ''}`.trim();
      state.change({ ...AT_FIRST, edition: state.now.edition + 1, phase: 'failed', error: new Error(message) });
      ended?.({ failure: { kind: 'truncated', message, took: 0 } });
    };
    return started;
  };

  const ask = <Q extends Asked>(type: Q, what: Answers[Q]['asked']) =>
    new Promise<Answers[Q]['answer']>((resolve, reject) => {
      if (closed.signal.aborted || !worker) return reject(new Error('The log is not open.'));
      const id = ++asked;
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      worker.postMessage({ type, id, ...what } as ToLog);
    });

  const follow = async () => {
    if (following) {
      // It has ended, and tells so just now.
      once = /done|failed/.test(state.now.phase);
      return hurry.now();
    }
    following = true;
    await followSource({
      source,
      connect: (wanted, onAnswer) =>
        new Promise((resolve) => {
          ended = resolve;
          answered = onAnswer;
          worker ??= start();
          worker.postMessage({ type: 'connect', ...wanted, limit });
        }),
      change: (part) => state.change(part, true),
      disconnect: () => worker?.postMessage({ type: 'disconnect' }),
      lines: () => state.now.lines,
      heard: () => state.now.heard,
      full: () => state.now.stoppedAt !== undefined,
      signal: closed.signal,
      hurry,
      ...(machine.patience !== undefined && { patience: machine.patience }),
    });
    following = false;
    if (once) {
      once = false;
      void follow();
    }
  };

  worker = start();
  void follow();

  const found: FoundIn = {
    state: state.told,
    subscribe: state.subscribe,
    window: (line, size) => ask('window', { line, size }),
    search: (line, query) => ask('search', { line, query }),
  };
  const finding = new FindSoon(found, machine.startFind);

  return {
    state: state.told,
    subscribe: state.subscribe,
    lines: (from, to) => ask('lines', { from, to }),
    wholeLine: (line) => ask('line', { line }),
    bytesOf: (from, to) => ask('bytes', { from, to }),
    whole: () => ask('whole', {}),
    head: (count) => ask('head', { count }),
    find: (query) => finding.find(query),
    again: () => void follow(),
    readRange: (index) => {
      worker?.postMessage({ type: 'readRange', index });
      if (following) once = true;
      else void follow();
    },
    close: () => {
      closed.abort();
      state.close();
      finding.close();
      lose('The log was closed.');
    },
  };
}

function grownBy(before: Meaning, { anew, errors, gaps, ...rest }: MeaningGrown): Meaning {
  const { errors: old, gaps: oldGaps } = anew ? NOTHING : before;
  return {
    ...rest,
    errors: errors.length > 0 ? [...old, ...errors] : old,
    gaps: gaps.length > 0 ? [...oldGaps, ...gaps] : oldGaps,
  };
}

/** Half of what the machine has, as far as it says, in GB; the index of lines reaches to 4. */
function safeLimit(): number {
  const { deviceMemory = 4 } = (globalThis.navigator ?? {}) as { deviceMemory?: number };
  return Math.min(2 ** 32 - 1, (deviceMemory / 2) * 2 ** 30);
}
