const BITS = 16;
const BLOCK = 1 << BITS;

/**
 * Where each line begins, 4 bytes a line. In blocks: an array that grows by copying would for a moment hold a log of
 * 20 million lines two and a half times.
 */
export class LineIndex {
  #blocks: Uint32Array[] = [new Uint32Array(BLOCK)];
  /** How many beginnings; the first is 0 and always there. */
  length = 1;

  push(start: number): void {
    const block = this.length >>> BITS;
    if (block === this.#blocks.length) this.#blocks.push(new Uint32Array(BLOCK));
    this.#blocks[block]![this.length & (BLOCK - 1)] = start;
    this.length += 1;
  }

  /** Counted from 0. */
  at(line: number): number {
    return this.#blocks[line >>> BITS]![line & (BLOCK - 1)]!;
  }

  moveLast(start: number): void {
    this.length -= 1;
    this.push(start);
  }

  /** The line this byte belongs to, counted from 0. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.at(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Forgets the lines that begin after this byte. */
  truncate(offset: number): void {
    this.length = this.lineOf(offset) + 1;
    this.#blocks.length = ((this.length - 1) >>> BITS) + 1;
  }
}
