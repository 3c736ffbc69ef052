import { Bits, Short } from './bzip2-bits.ts';
import { type Block, NoBzip2, readBlock } from './bzip2-block.ts';
import type { Pieces } from './decoded.ts';

/** What is handed out at once, at most, in bytes. */
const PIECE = 65_536;
/**
 * Takes bytes out of bzip2, block by block as they are asked for, so that no more than a block is held. Written from the
 * description of the format: https://github.com/dsnet/compress/blob/master/doc/bzip2-format.pdf
 */
export function bunzip2(input: Pieces): Pieces {
  const bits = new Bits();
  let ended = false;
  let block: Block | undefined;
  let started = false;
  /** Bytes a block may take; if it takes more, it is read anew with more. */
  let need = 16;
  let largest = 0;

  const fill = async (bytes: number) => {
    while (!ended && bits.left < bytes) {
      const { done, value } = await input.read();
      if (done) ended = true;
      else if (value) bits.add(value);
    }
  };
  /** Does something to the bits, with more of them if they do not suffice. */
  const enough = async <T>(work: () => T): Promise<T> => {
    for (;;) {
      await fill(need);
      const mark = bits.mark();
      try {
        return work();
      } catch (error) {
        if (!(error instanceof Short)) throw error;
        if (ended) throw new NoBzip2('It was cut off.');
        bits.reset(mark);
        need *= 2;
      }
    }
  };
  const next = async (): Promise<Block | undefined> => {
    for (;;) {
      if (!started) {
        await fill(4);
        // Streams may follow one another; anything else behind one is no part of it.
        if (bits.left < 4 && largest > 0) return undefined;
        const begin = await enough(() => String.fromCharCode(bits.read(8), bits.read(8), bits.read(8), bits.read(8)));
        if (!/^BZh[1-9]$/.test(begin)) {
          if (largest > 0) return undefined;
          throw new NoBzip2('It does not begin like bzip2.');
        }
        started = true;
        largest = Number(begin[3]) * 100_000;
      }
      need = Math.max(need, largest + 20_000);
      const made = await enough(() => readBlock(bits, largest));
      if (made) return made;
      started = false;
      need = 16;
    }
  };

  return {
    read: async () => {
      for (;;) {
        block ??= await next();
        if (!block) return { done: true };
        const value = block.read(PIECE);
        if (value.length > 0) return { done: false, value };
        block = undefined;
      }
    },
    cancel: () => input.cancel(),
  };
}
