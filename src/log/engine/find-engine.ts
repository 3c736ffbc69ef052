import type { FindAnswer, FindRequest } from './find-service.ts';

/** The part of a Worker that is used. */
export interface FindWorker {
  postMessage(message: FindRequest, transfer: Transferable[]): void;
  onmessage: ((event: { data: FindAnswer }) => void) | null;
  onerror: ((event: { message?: string; preventDefault(): void }) => void) | null;
  terminate(): void;
}

/** One request took longer than anybody waits. */
export class TooLong extends Error {}
/** Nobody wants the answer any more. */
export class Dropped extends Error {}

/** The worker ended before it came to this: to be asked again. */
export class Lost extends Error {}

/** One is worked on while the next is on its way. */
const SENT = 2;
/** A regular expression can take for ever on some lines: within 2 s of the last letter somebody knows. ms */
const PATIENCE = 1800;
/** When nobody waits for the answer, but somebody for the next one. */
const IMPATIENCE = 200;

interface Waiting {
  request: FindRequest;
  signal: AbortSignal;
  resolve(answer: FindAnswer): void;
  reject(error: Error): void;
}

/** One worker for all searches in a log, which is ended when it does not answer and started again for the next. */
export class FindEngine {
  readonly #start: () => FindWorker;
  readonly #patience: number;
  #worker: FindWorker | undefined;
  #ready = false;
  #queue: Waiting[] = [];
  /** What the worker has, in order: the first is what it works on. */
  #sent: Waiting[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(start: () => FindWorker, patience = PATIENCE) {
    this.#start = start;
    this.#patience = patience;
  }

  /** @throws TooLong, Dropped, or an error that says why there is no search. */
  ask(request: FindRequest, signal: AbortSignal): Promise<FindAnswer> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(new Dropped());
      const waiting = { request, signal, resolve, reject };
      this.#queue.push(waiting);
      signal.addEventListener('abort', () => this.#drop(waiting), { once: true });
      this.#next();
    });
  }

  close(): void {
    this.#end(new Dropped());
    for (const { reject } of this.#queue.splice(0)) reject(new Dropped());
  }

  #next(): void {
    if (this.#sent.length >= SENT || this.#queue.length === 0) return;
    this.#worker ??= this.#started();
    if (!this.#ready) return;
    const waiting = this.#queue.shift()!;
    this.#sent.push(waiting);
    if (this.#sent.length === 1) this.#watch();
    const { request } = waiting;
    this.#worker.postMessage(request, 'window' in request ? [request.window.bytes.buffer] : []);
    this.#next();
  }

  /** Sees to it that the first answer comes. */
  #watch(): void {
    clearTimeout(this.#timer);
    const [first] = this.#sent;
    if (!first) return;
    const unwanted = first.signal.aborted;
    const reason = unwanted ? new Dropped() : new TooLong();
    this.#timer = setTimeout(() => this.#end(reason), unwanted ? IMPATIENCE : this.#patience);
  }

  #started(): FindWorker {
    const worker = this.#start();
    worker.onmessage = ({ data }) => {
      if ('ready' in data) this.#ready = true;
      else {
        this.#sent.shift()?.resolve(data);
        this.#watch();
      }
      this.#next();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const failure = new Error(event.message ?? 'the browser gave no reason');
      const started = this.#ready;
      this.#end(failure);
      // One that never started would not start for the others either.
      if (!started) for (const { reject } of this.#queue.splice(0)) reject(failure);
    };
    return worker;
  }

  #drop(waiting: Waiting): void {
    waiting.reject(new Dropped());
    this.#queue = this.#queue.filter((other) => other !== waiting);
    if (this.#sent[0] === waiting) this.#watch();
  }

  /** Ends the worker; who waits behind the current request goes on with a new one. */
  #end(reason: Error): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
    const [first, ...others] = this.#sent;
    this.#sent = [];
    first?.reject(reason);
    for (const { reject } of others) reject(new Lost());
    this.#next();
  }
}
