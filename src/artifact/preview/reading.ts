import type { Content, Source } from './preview.ts';

/** A large content is put together for showing this often, in ms. */
const TELL_EVERY = 500;

export interface ReadingState {
  content: Content;
  /** Nothing more comes until more is asked for. */
  ended: boolean;
  error?: unknown;
}

const NOTHING: Content = { bytes: new Uint8Array(0), whole: false };

/**
 * Reads a source up to a limit, and later further: what is beyond is not fetched before somebody wants it. One piece more
 * than was asked for is read, to know whether there is any.
 */
export class Reading {
  readonly #source: Source;
  readonly #stop = new AbortController();
  readonly #tell: (state: ReadingState) => void;
  #reader?: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  #pieces: Uint8Array<ArrayBuffer>[] = [];
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
    while (this.#length <= this.#limit) {
      const { done, value } = await this.#reader.read();
      if (this.#stop.signal.aborted) return;
      if (done) {
        this.#whole = true;
        break;
      }
      this.#pieces.push(value);
      this.#length += value.length;
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
      if (value.length > skip) {
        const rest = value.subarray(skip);
        this.#pieces.push(rest);
        this.#length += rest.length;
      }
      skip -= value.length;
    }
    return reader;
  }

  #say(ended: boolean, error?: unknown): void {
    this.#told = performance.now();
    this.#tell({ content: this.#content(), ended, ...(error !== undefined && { error }) });
  }

  #content(): Content {
    const length = Math.min(this.#length, this.#limit);
    if (length === 0) return this.#whole ? { ...NOTHING, whole: true } : NOTHING;
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    this.#pieces = [bytes];
    return { bytes: bytes.subarray(0, length), whole: this.#whole && this.#length <= this.#limit };
  }
}
