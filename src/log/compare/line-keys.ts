import { normalise } from './normalise.ts';

// Whatever the encoding: only what is equal counts, and this decodes every byte to a character of its own.
const decoder = new TextDecoder('latin1');

/** Numbers for the lines of two logs: the same where the lines read alike, as far as it counts. */
export class LineKeys {
  #known = new Map<string, number>();
  #sides = [new Int32Array(1024), new Int32Array(1024)] as [Int32Array, Int32Array];
  #lengths: [number, number] = [0, 0];

  /**
   * @param bytes of whole lines, following those of the time before
   * @param count how many
   */
  add(side: 0 | 1, bytes: Uint8Array, count: number): void {
    const raw = decoder.decode(bytes);
    // A log without any LF has lines that end with CR.
    const text = count > 1 && !raw.includes('\n') ? raw.replaceAll('\r', '\n') : raw;
    const lines = normalise(text).split('\n');
    for (let i = 0; i < count; i += 1) this.#push(side, lines[i] ?? '');
  }

  keys(side: 0 | 1): Int32Array {
    return this.#sides[side].subarray(0, this.#lengths[side]);
  }

  #push(side: 0 | 1, line: string): void {
    const key = this.#known.get(line) ?? this.#known.size;
    if (key === this.#known.size) this.#known.set(line, key);
    const at = this.#lengths[side];
    if (at === this.#sides[side].length) {
      const longer = new Int32Array(at * 2);
      longer.set(this.#sides[side]);
      this.#sides[side] = longer;
    }
    this.#sides[side][at] = key;
    this.#lengths[side] += 1;
  }
}
