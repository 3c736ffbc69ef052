import { Decompress } from 'fzstd';
import type { Pieces } from './decoded.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** It is no zstd, broken, or asks for too much, in words. */
export class NoZstd extends Error {}

/**
 * What a frame may refer back to, in bytes: zstd itself takes no more unless it is told to. The library moves all of it
 * for every block, so a few bytes that claim two gigabytes would hold a page up for minutes.
 */
const LARGEST_WINDOW = 128 * 1024 * 1024;
/** By the format; the library would take longer ones. In bytes. */
const LARGEST_BLOCK = 128 * 1024;
/** So long others wait for this, in ms. */
const BUSY = 50;

/**
 * Takes bytes out of zstd, block by block as they are asked for, so that a few packed bytes never become gigabytes at
 * once. https://www.rfc-editor.org/rfc/rfc8878
 */
export function unzstd(input: Pieces): Pieces {
  const out: Bytes[] = [];
  // A copy: what it hands out are parts of its own window.
  const library = new Decompress((piece) => piece.length > 0 && out.push(piece.slice() as Bytes));
  let units: AsyncGenerator<Bytes> | undefined = unitsOf(input);
  let since = performance.now();
  return {
    read: async () => {
      for (;;) {
        const value = out.shift();
        if (value) return { done: false, value };
        if (!units) return { done: true };
        const unit = await units.next();
        if (unit.done) units = undefined;
        library.push(unit.done ? new Uint8Array(0) : unit.value, unit.done === true);
        if (performance.now() - since < BUSY) continue;
        // What is there already would go on in the same turn for ever.
        await new Promise((resolve) => setTimeout(resolve, 0));
        since = performance.now();
      }
    },
    cancel: () => input.cancel(),
  };
}

/** The headers and blocks of all frames, one after the other. @throws NoZstd */
async function* unitsOf(input: Pieces): AsyncGenerator<Bytes> {
  const { take, skip } = reading(input);
  for (;;) {
    const magic = await take(4, true);
    if (!magic) return;
    if (numberIn(magic, 0, 4) >>> 4 === 0x184d2a5) {
      // Somebody else's notes.
      await skip(numberIn(await take(4), 0, 4));
      continue;
    }
    if (numberIn(magic, 0, 4) !== 0xfd2fb528) throw new NoZstd('It is broken: a frame does not begin where it should.');
    const about = await take(1);
    const [flags] = about;
    const alone = (flags! & 0x20) !== 0;
    const ofDictionary = [0, 1, 2, 4][flags! & 3]!;
    const ofSize = [alone ? 1 : 0, 2, 4, 8][flags! >>> 6]!;
    const rest = await take((alone ? 0 : 1) + ofDictionary + ofSize);
    const window = alone ? numberIn(rest, ofDictionary, ofSize) : windowOf(rest[0]!);
    if (window > LARGEST_WINDOW)
      throw new NoZstd(
        `It was packed with a window of ${Math.round(window / 2 ** 20)} MB, and more than 128 are not held here.`,
      );
    yield joined(magic, about, rest);
    for (let last = false; !last; ) {
      const head = await take(3);
      const bits = numberIn(head, 0, 3);
      last = (bits & 1) === 1;
      const kind = (bits >>> 1) & 3;
      const size = bits >>> 3;
      if (kind === 3 || size > LARGEST_BLOCK) throw new NoZstd('It is broken: there is no such block.');
      yield joined(head, await take(kind === 1 ? 1 : size));
    }
    if ((flags! & 4) !== 0) yield await take(4);
  }
}

function reading(input: Pieces) {
  let rest: Bytes = new Uint8Array(0);
  const more = async (): Promise<boolean> => {
    const { done, value } = await input.read();
    rest = value ?? new Uint8Array(0);
    return !done;
  };
  async function take(length: number): Promise<Bytes>;
  async function take(length: number, mayEnd: true): Promise<Bytes | undefined>;
  async function take(length: number, mayEnd = false): Promise<Bytes | undefined> {
    const taken = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      if (rest.length === 0 && !(await more())) {
        if (mayEnd && at === 0) return undefined;
        throw new NoZstd('It was cut off.');
      }
      const piece = rest.subarray(0, length - at);
      taken.set(piece, at);
      at += piece.length;
      rest = rest.subarray(piece.length);
    }
    return taken;
  }
  async function skip(length: number): Promise<void> {
    for (let left = length; left > 0; ) {
      if (rest.length === 0 && !(await more())) throw new NoZstd('It was cut off.');
      const step = Math.min(left, rest.length);
      rest = rest.subarray(step);
      left -= step;
    }
  }
  return { take, skip };
}

function windowOf(byte: number): number {
  const base = 2 ** (10 + (byte >>> 3));
  return base + (base / 8) * (byte & 7);
}

/** The lowest byte first. A size in two bytes would be 256 more: too little to matter here. */
const numberIn = (bytes: Bytes, from: number, length: number) =>
  bytes.subarray(from, from + length).reduceRight((number, byte) => number * 256 + byte, 0);

function joined(...parts: Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
