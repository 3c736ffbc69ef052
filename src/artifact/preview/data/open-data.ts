import type { Asked, DataAnswers, Format, FromData, Opened, Refused, ToData } from './data-messages.ts';

/** So much is handed over at once, in bytes: tens of MB are copied for longer than a page may stand still. */
const PART = 4_000_000;

/** The part of a Worker that is used. */
export interface DataWorker {
  postMessage(message: ToData, transfer: ArrayBuffer[]): void;
  onmessage: ((event: { data: FromData }) => void) | null;
  onerror: ((event: { preventDefault(): void }) => void) | null;
  terminate(): void;
}

export interface DataHandle {
  /** Comes first. The bytes stay here, too. */
  open(bytes: Uint8Array<ArrayBuffer>, format: Format, whole: boolean): Promise<Opened | Refused>;
  ask<A extends Asked>(type: A, asked: DataAnswers[A]['asked']): Promise<DataAnswers[A]['answer']>;
  close(): void;
}

const inBrowser = () =>
  new Worker(new URL('./data-worker.ts', import.meta.url), { type: 'module', name: 'data' }) as unknown as DataWorker;

/** A worker that reads and holds values, so that the page never does. */
export function openData(start: () => DataWorker = inBrowser): DataHandle {
  const worker = start();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let calls = 0;
  worker.onmessage = ({ data: { call, value, failure } }) => {
    const { resolve, reject } = waiting.get(call) ?? {};
    waiting.delete(call);
    if (failure === undefined) resolve?.(value);
    else reject?.(new Error(failure));
  };
  const lose = (reason: string) => {
    worker.terminate();
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  };
  worker.onerror = (event) => {
    event.preventDefault();
    lose('The part of this page that reads it has ended, perhaps for want of memory.');
  };
  const ask: DataHandle['ask'] = (type, what) =>
    new Promise((resolve, reject) => {
      calls += 1;
      waiting.set(calls, { resolve: resolve as (value: unknown) => void, reject });
      const transfer = 'bytes' in what ? [what.bytes.buffer] : [];
      worker.postMessage({ type, call: calls, ...what } as ToData, transfer);
    });
  return {
    open: async (bytes, format, whole) => {
      for (let at = 0; at < bytes.length; at += PART) {
        await ask('part', { bytes: bytes.slice(at, at + PART), at, of: bytes.length });
      }
      return ask('open', { format, whole });
    },
    ask,
    close: () => lose('It was closed.'),
  };
}
