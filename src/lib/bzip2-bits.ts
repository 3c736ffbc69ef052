type Bytes = Uint8Array<ArrayBuffer>;

/** The input ended: more of it is needed, if there is any. */
export class Short extends Error {}

/** Bits of what has come, the highest of a byte first. */
export class Bits {
  #bytes: Bytes = new Uint8Array(0);
  #at = 0;
  /** Bits of the byte before `#at` that are not read yet. */
  #kept = 0;
  #keptBits = 0;

  /** Bytes. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  add(piece: Bytes): void {
    const rest = this.#bytes.subarray(this.#at);
    const bytes = new Uint8Array(rest.length + piece.length);
    bytes.set(rest);
    bytes.set(piece, rest.length);
    this.#bytes = bytes;
    this.#at = 0;
  }

  /** @param count at most 24 */
  read(count: number): number {
    while (this.#keptBits < count) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw new Short();
      this.#kept = ((this.#kept << 8) | byte) & 0x7fffffff;
      this.#keptBits += 8;
      this.#at += 1;
    }
    this.#keptBits -= count;
    return (this.#kept >>> this.#keptBits) & ((1 << count) - 1);
  }

  align(): void {
    this.#at -= this.#keptBits >> 3;
    this.#keptBits = 0;
  }

  mark(): [number, number, number] {
    return [this.#at, this.#kept, this.#keptBits];
  }
  reset([at, kept, keptBits]: [number, number, number]): void {
    this.#at = at;
    this.#kept = kept;
    this.#keptBits = keptBits;
  }
}
