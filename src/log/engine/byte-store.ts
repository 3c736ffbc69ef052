/** Pieces below this are put together: a live log comes in crumbs, and each of its own would cost more than it holds. */
const SMALL = 16 * 1024;
const BLOCK = 64 * 1024;

/** Bytes that come in pieces, each kept once; any range of them can be had. */
export class ByteStore {
  #parts: Uint8Array<ArrayBuffer>[] = [];
  #starts: number[] = [];
  /** How much of the last part's block is still free. */
  #room = 0;
  total = 0;

  /** The piece belongs to the store from now on. */
  append(piece: Uint8Array<ArrayBuffer>): void {
    if (piece.length === 0) return;
    const last = this.#parts.at(-1);
    if (last && piece.length <= this.#room) {
      const grown = new Uint8Array(last.buffer, last.byteOffset, last.length + piece.length);
      grown.set(piece, last.length);
      this.#parts[this.#parts.length - 1] = grown;
      this.#room -= piece.length;
    } else {
      // A view of a much larger buffer would keep all of it.
      const own = piece.buffer.byteLength <= piece.length * 1.25 ? piece : piece.slice();
      const small = piece.length < SMALL;
      const part = small ? new Uint8Array(BLOCK).subarray(0, piece.length) : own;
      if (small) part.set(piece);
      this.#parts.push(part);
      this.#starts.push(this.total);
      this.#room = small ? BLOCK - piece.length : 0;
    }
    this.total += piece.length;
  }

  /** The bytes from `from` up to `to`. Only for looking at: they may be the store's own. */
  view(from: number, to: number): Uint8Array<ArrayBuffer> {
    if (to <= from) return new Uint8Array(0);
    const index = this.#partAt(from);
    const start = this.#starts[index]!;
    const part = this.#parts[index]!;
    return to <= start + part.length ? part.subarray(from - start, to - start) : this.copy(from, to);
  }

  /** The same bytes as the caller's own, in `into` where they fit. */
  copy(from: number, to: number, into?: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const length = Math.max(0, to - from);
    const bytes = into && length <= into.length ? into.subarray(0, length) : new Uint8Array(length);
    this.each(from, to, (piece, at) => bytes.set(piece, at - from));
    return bytes;
  }

  /** Visits the stored pieces of a range in order, until `visit` answers false. */
  each(from: number, to: number, visit: (piece: Uint8Array<ArrayBuffer>, at: number) => unknown): void {
    if (to <= from) return;
    for (let index = this.#partAt(from); index < this.#parts.length; index++) {
      const start = this.#starts[index]!;
      if (start >= to) return;
      const piece = this.#parts[index]!.subarray(Math.max(0, from - start), to - start);
      if (visit(piece, Math.max(from, start)) === false) return;
    }
  }

  /** Where these bytes first differ from those kept at `at`, or -1 as far as both reach. Answers a place in the store. */
  differsAt(at: number, bytes: Uint8Array): number {
    let found = -1;
    this.each(at, Math.min(this.total, at + bytes.length), (piece, start) => {
      const offset = start - at;
      for (let i = 0; i < piece.length; i++) {
        if (piece[i] !== bytes[offset + i]) {
          found = start + i;
          return false;
        }
      }
    });
    return found;
  }

  /** Forgets everything from `at` on. */
  truncate(at: number): void {
    if (at >= this.total) return;
    while (this.#starts.length > 0 && this.#starts.at(-1)! >= at) {
      this.#starts.pop();
      this.#parts.pop();
    }
    const last = this.#parts.length - 1;
    if (last >= 0) this.#parts[last] = this.#parts[last]!.subarray(0, at - this.#starts[last]!);
    this.#room = 0;
    this.total = at;
  }

  blob(type: string): Blob {
    return new Blob(this.#parts, { type });
  }

  #partAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
