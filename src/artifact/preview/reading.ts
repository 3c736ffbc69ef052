import type { Content, Source } from './preview.ts';

/** What came is told this often, in ms. */
const TELL_EVERY = 500;
/** What lies ready is read at a stretch for so long, in ms: all of it would be one task of the page. */
const STRETCH = 20;
/** Room for this much at first, in bytes; it doubles whenever it is full. */
const ROOM = 256_000;
/** So many bytes are moved there at a stretch. */
const MOVED = 4_000_000;

export interface ReadingState {
  content: Content;
  /** Nothing more comes until more is asked for. */
  ended: boolean;
  error?: unknown;
}

/**
 * Reads a source up to a limit, and later further: what is beyond is not fetched before somebody wants it. One piece more
 * than was asked for is read, to know whether there is any.
 */
export class Reading {
  readonly #source: Source;
  readonly #stop = new AbortController();
  readonly #tell: (state: ReadingState) => void;
  #reader?: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  /** What came, and room for more: put together anew for every telling, tens of MB would hold the page up. */
  #room = new Uint8Array(0);
  #length = 0;
  #limit = 0;
  #whole = false;
  #busy = false;
  #told = 0;

  /** @param tell is called with what there is so far, at most twice a second, and whenever it ends */
  constructor(source: Source, tell: (state: ReadingState) => void) {
    this.#source = source;
    this.#tell = tell;
  }

  /** Reads on until there are so many bytes. */
  upTo(limit: number): void {
    this.#limit = Math.max(this.#limit, limit);
    if (this.#busy || this.#whole) return;
    this.#busy = true;
    this.#read().catch((error) => {
      this.#busy = false;
      // What came stays; the next attempt begins anew behind it.
      this.#reader = undefined;
      if (!this.#stop.signal.aborted) this.#say(true, error);
    });
  }

  close(): void {
    this.#stop.abort();
    this.#reader?.cancel().catch(() => {});
  }

  async #read(): Promise<void> {
    this.#reader ??= await this.#opened();
    let rested = performance.now();
    while (this.#length <= this.#limit) {
      if (performance.now() - rested > STRETCH) {
        await rest();
        rested = performance.now();
      }
      const { done, value } = await this.#reader.read();
      if (this.#stop.signal.aborted) return;
      if (done) {
        this.#whole = true;
        break;
      }
      await this.#add(value);
      if (performance.now() - this.#told > TELL_EVERY) this.#say(false);
    }
    this.#busy = false;
    this.#say(true);
  }

  /** From where reading stopped: a connection that was kept waiting may have been cut meanwhile. */
  async #opened(): Promise<ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>> {
    const reader = (await this.#source.open(this.#stop.signal)).getReader();
    let skip = this.#length;
    while (skip > 0) {
      const { done, value } = await reader.read();
      if (done) return reader;
      if (value.length > skip) await this.#add(value.subarray(skip));
      skip -= value.length;
    }
    return reader;
  }

  async #add(piece: Uint8Array): Promise<void> {
    const length = this.#length + piece.length;
    if (length > this.#room.length) {
      const larger = new Uint8Array(Math.max(length, this.#room.length * 2, ROOM));
      for (let at = 0; at < this.#length; at += MOVED) {
        if (at > 0) await rest();
        larger.set(this.#room.subarray(at, Math.min(at + MOVED, this.#length)), at);
      }
      this.#room = larger;
    }
    this.#room.set(piece, this.#length);
    this.#length = length;
  }

  #say(ended: boolean, error?: unknown): void {
    this.#told = performance.now();
    const bytes = this.#room.subarray(0, Math.min(this.#length, this.#limit));
    const whole = this.#whole && this.#length <= this.#limit;
    this.#tell({ content: { bytes, whole }, ended, ...(error !== undefined && { error }) });
  }
}

/** Lets the page do what else there is to do. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 0));
