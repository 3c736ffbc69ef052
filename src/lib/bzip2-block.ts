import type { Bits } from './bzip2-bits.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** It is no bzip2, or broken, in words. */
export class NoBzip2 extends Error {}

const BLOCK = 0x314159265359;
const END = 0x177245385090;
/** Symbols until another table comes into force. */
const GROUP = 50;

/** A block, or nothing at the end of a stream. */
export function readBlock(bits: Bits, largest: number): Block | undefined {
  const magic = bits.read(24) * 2 ** 24 + bits.read(24);
  const sum = (bits.read(16) * 65_536 + bits.read(16)) >>> 0;
  if (magic === END) {
    bits.align();
    return undefined;
  }
  if (magic !== BLOCK) throw new NoBzip2('It is broken: a block does not begin where it should.');
  if (bits.read(1) === 1) throw new NoBzip2('It is of a kind that has not been written since 1996.');
  const origin = bits.read(24);
  const used = usedBytes(bits);
  const tables = readTables(bits, used.length + 2);
  return new Block(readSymbols(bits, used, tables, largest), origin, sum);
}

function usedBytes(bits: Bits): number[] {
  const ranges = bits.read(16);
  const used: number[] = [];
  for (let range = 0; range < 16; range += 1) {
    if ((ranges & (0x8000 >> range)) === 0) continue;
    const map = bits.read(16);
    for (let n = 0; n < 16; n += 1) if ((map & (0x8000 >> n)) !== 0) used.push(range * 16 + n);
  }
  if (used.length === 0) throw new NoBzip2('It is broken: a block has no bytes.');
  return used;
}

interface Tables {
  /** Which of them is in force for each group of symbols. */
  selectors: number[];
  tables: { limit: Int32Array; base: Int32Array; symbols: number[]; shortest: number }[];
}

function readTables(bits: Bits, symbols: number): Tables {
  const count = bits.read(3);
  const groups = bits.read(15);
  if (count < 2 || count > 6 || groups === 0) throw new NoBzip2('It is broken: a block has no tables.');
  const recent = [0, 1, 2, 3, 4, 5];
  const selectors = Array.from({ length: groups }, () => {
    let at = 0;
    while (bits.read(1) === 1) at += 1;
    if (at >= count) throw new NoBzip2('It is broken: there is no such table.');
    const [selected] = recent.splice(at, 1);
    recent.unshift(selected!);
    return selected!;
  });
  const tables = Array.from({ length: count }, () => {
    let length = bits.read(5);
    const lengths = Array.from({ length: symbols }, () => {
      for (;;) {
        if (length < 1 || length > 20) throw new NoBzip2('It is broken: a code has no such length.');
        if (bits.read(1) === 0) return length;
        length += bits.read(1) === 0 ? 1 : -1;
      }
    });
    return tableOf(lengths);
  });
  return { selectors, tables };
}

/** Codes of one length follow one another, and longer ones follow shorter ones. */
function tableOf(lengths: number[]): Tables['tables'][number] {
  const shortest = Math.min(...lengths);
  const symbols: number[] = [];
  const limit = new Int32Array(22).fill(-1);
  const base = new Int32Array(22);
  let code = 0;
  for (let length = shortest; length <= 20; length += 1) {
    base[length] = symbols.length - code;
    for (const [symbol, own] of lengths.entries()) if (own === length) symbols.push(symbol);
    code = symbols.length - base[length]!;
    limit[length] = code - 1;
    code <<= 1;
  }
  return { limit, base, symbols, shortest };
}

/** The sorted block: codes undone, runs written out, recent bytes looked up. */
function readSymbols(bits: Bits, used: number[], { selectors, tables }: Tables, largest: number): Bytes {
  const out = new Uint8Array(largest);
  const recent = Uint8Array.from(used);
  const end = used.length + 1;
  let length = 0;
  let run = 0;
  let step = 1;
  const write = (byte: number, count: number) => {
    if (length + count > largest) throw new NoBzip2('It is broken: a block is too long.');
    out.fill(byte, length, length + count);
    length += count;
  };
  for (const selected of selectors) {
    const { limit, base, symbols, shortest } = tables[selected]!;
    for (let n = 0; n < GROUP; n += 1) {
      let width = shortest;
      let code = bits.read(width);
      while (code > limit[width]!) {
        width += 1;
        if (width > 20) throw new NoBzip2('It is broken: there is no such code.');
        code = code * 2 + bits.read(1);
      }
      const symbol = symbols[code + base[width]!]!;
      if (symbol <= 1) {
        // Runs count in a system of two digits, 1 and 2.
        run += step << symbol;
        step *= 2;
        if (run > largest) throw new NoBzip2('It is broken: a block is too long.');
        continue;
      }
      if (run > 0) write(recent[0]!, run);
      run = 0;
      step = 1;
      if (symbol === end) return out.subarray(0, length);
      const byte = recent[symbol - 1]!;
      recent.copyWithin(1, 0, symbol - 1);
      recent[0] = byte;
      write(byte, 1);
    }
  }
  throw new NoBzip2('It is broken: a block does not end.');
}

/** Puts a sorted block back in order as it is read, and undoes the runs of its first step. */
export class Block {
  readonly #links: Uint32Array;
  readonly #sum: number;
  #at: number;
  #left: number;
  #last = -1;
  #same = 0;
  #repeat = 0;
  #crc = 0xffffffff;

  constructor(sorted: Bytes, origin: number, sum: number) {
    const counts = new Uint32Array(257);
    for (const byte of sorted) counts[byte + 1]! += 1;
    for (let byte = 0; byte < 256; byte += 1) counts[byte + 1]! += counts[byte]!;
    if (origin >= sorted.length) throw new NoBzip2('It is broken: a block does not begin within itself.');
    // The byte, and above it where the next one is.
    this.#links = new Uint32Array(sorted.length);
    for (const [at, byte] of sorted.entries()) this.#links[at]! |= byte;
    for (const [at, byte] of sorted.entries()) this.#links[counts[byte]!++]! |= at << 8;
    this.#at = this.#links[origin]! >>> 8;
    this.#left = sorted.length;
    this.#sum = sum;
  }

  /** Nothing at its end. */
  read(most: number): Bytes {
    const out = new Uint8Array(most);
    let length = 0;
    while (length < most) {
      if (this.#repeat > 0) {
        const count = Math.min(this.#repeat, most - length);
        for (let n = 0; n < count; n += 1) this.#add(this.#last);
        out.fill(this.#last, length, length + count);
        this.#repeat -= count;
        length += count;
        continue;
      }
      if (this.#left === 0) break;
      const link = this.#links[this.#at]!;
      const byte = link & 255;
      this.#at = link >>> 8;
      this.#left -= 1;
      // Behind four alike stands how many more there are.
      if (this.#same === 4) {
        this.#repeat = byte;
        this.#same = 0;
        continue;
      }
      this.#same = byte === this.#last ? this.#same + 1 : 1;
      this.#last = byte;
      this.#add(byte);
      out[length] = byte;
      length += 1;
    }
    if (length === 0 && ~this.#crc >>> 0 !== this.#sum) throw new NoBzip2('It is broken: a checksum does not fit.');
    return out.subarray(0, length);
  }

  #add(byte: number): void {
    this.#crc = (this.#crc << 8) ^ SUMS[(this.#crc >>> 24) ^ byte]!;
  }
}

const SUMS = Int32Array.from({ length: 256 }, (_, n) => {
  let sum = n << 24;
  for (let bit = 0; bit < 8; bit += 1) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  return sum;
});
