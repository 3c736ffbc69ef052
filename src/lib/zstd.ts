import { Decompress } from 'fzstd';
import type { Pieces } from './decoded.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** In bytes, the largest block there may be. https://www.rfc-editor.org/rfc/rfc8878#name-blocks */
const BLOCK = 131_072;
/** In bytes: for a larger window zstd's own program, too, wants to be told. It would all be memory. */
const WINDOW = 128 * 1024 * 1024;

export class NoZstd extends Error {}

/**
 * Takes bytes out of zstd, block by block as they are asked for: the library unpacks all it is given, and of four bytes
 * a block becomes 128 kB.
 * @throws NoZstd, or an error of the library, when it is broken
 */
export function unzstd(input: Pieces): Pieces {
  const unpacked: Bytes[] = [];
  const take = taker(input);
  let frame: { decompress: Decompress; checksum: boolean } | undefined;
  let frames = 0;

  /** The next frame; nothing at the end. */
  const begin = async (): Promise<boolean> => {
    const magic = await take(4, frames > 0);
    if (magic.length === 0) return false;
    const number = numberIn(magic);
    if (number >>> 4 === 0x184d2a5) {
      for (let left = numberIn(await take(4)); left > 0; left -= BLOCK) await take(Math.min(left, BLOCK));
      return true;
    }
    if (number !== 0xfd2fb528) throw new NoZstd('It is no zstd, or no more of it.');
    const about = await take(1);
    const flags = about[0]!;
    const single = (flags & 32) !== 0;
    const sizeLength = flags >> 6 === 0 ? Number(single) : 1 << (flags >> 6);
    const window = single ? new Uint8Array(0) : await take(1);
    const dictionary = await take([0, 1, 2, 4][flags & 3]!);
    const size = await take(sizeLength);
    const wanted = single ? numberIn(size) + (sizeLength === 2 ? 256 : 0) : windowOf(window[0]!);
    if (wanted > WINDOW) throw new NoZstd('It takes more memory to unpack than this page gives it.');
    const decompress = new Decompress((piece) => {
      // A copy: what it hands out may be a part of its own window.
      if (piece.length > 0) unpacked.push(piece.slice());
    });
    for (const part of [magic, about, window, dictionary, size]) decompress.push(part);
    frame = { decompress, checksum: (flags & 4) !== 0 };
    frames += 1;
    return true;
  };
  const block = async ({ decompress, checksum }: NonNullable<typeof frame>) => {
    const head = await take(3);
    const [last, type, size] = [head[0]! & 1, (head[0]! >> 1) & 3, numberIn(head) >> 3];
    if (size > BLOCK) throw new NoZstd('A block of it is larger than there may be.');
    decompress.push(head);
    decompress.push(await take(type === 1 ? 1 : size));
    if (last === 0) return;
    if (checksum) decompress.push(await take(4));
    decompress.push(new Uint8Array(0), true);
    frame = undefined;
  };

  return {
    read: async () => {
      while (unpacked.length === 0) {
        if (frame) await block(frame);
        else if (!(await begin())) return { done: true };
      }
      return { done: false, value: unpacked.shift()! };
    },
    cancel: () => input.cancel(),
  };
}

/** Takes so many bytes. @throws NoZstd when there are fewer, unless there may be none */
function taker(input: Pieces): (length: number, orNone?: boolean) => Promise<Bytes> {
  let rest: Bytes = new Uint8Array(0);
  return async (length, orNone) => {
    const taken = new Uint8Array(length);
    let at = 0;
    while (at < length) {
      const part = rest.subarray(0, length - at);
      taken.set(part, at);
      at += part.length;
      rest = rest.subarray(part.length);
      if (at === length) break;
      const { done, value } = await input.read();
      if (value) rest = value;
      else if (done && at === 0 && orNone) return new Uint8Array(0);
      else if (done) throw new NoZstd('It was cut off.');
    }
    return taken;
  };
}

/** Little-endian; of eight bytes a number too large to be exact is as good. */
const numberIn = (bytes: Bytes) => bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);

const windowOf = (byte: number) => 2 ** (10 + (byte >> 3)) * (1 + (byte & 7) / 8);
