import type { Source } from '../preview.ts';
import { type Access, type Bytes, NoArchive } from './entry.ts';

/** So much is read into memory where parts cannot be asked for, in bytes. */
const MOST = 200_000_000;

/** Asks for parts; nothing where the source cannot give any. */
export function rangedAccess({ range, size }: Source): Access | undefined {
  if (!range || !size) return undefined;
  return {
    size,
    read: async (from, length, signal) => {
      if (length === 0) return new Uint8Array(0);
      if (from < 0 || from + length > size)
        throw new NoArchive('It names a place beyond its end: perhaps it was cut off.');
      const bytes = await range(from, from + length - 1, signal);
      if (bytes?.length !== length) throw new NoArchive('Its host does not give parts of it.');
      return bytes as Bytes;
    },
  };
}

/** Reads all of it. @throws NoArchive when that is more than memory should hold */
export async function wholeAccess(
  source: Source,
  signal: AbortSignal,
  tell: (read: number) => void,
  most = MOST,
): Promise<Access> {
  const reader = (await source.open(signal)).getReader();
  const pieces: Bytes[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    size += value.length;
    tell(size);
    if (size > most) {
      await reader.cancel();
      throw new NoArchive(
        `Its directory is at its end, its host does not give parts of it, and more than ${most / 1e6} MB of it are not read here.`,
      );
    }
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return {
    size,
    read: async (from, length) => {
      if (from < 0 || from + length > size)
        throw new NoArchive('It names a place beyond its end: perhaps it was cut off.');
      return all.subarray(from, from + length);
    },
  };
}
