import { decoded, streamOf } from '../../lib/decoded.ts';
import { size } from '../../lib/size.ts';
import type { Source, Subject } from './preview.ts';

const PACKED = /\.(gz|zst|bz2)$/i;
/** Short names of archives that are packed as a whole. */
const SHORT: Record<string, string> = { tgz: 'tar', tbz2: 'tar', tzst: 'tar', crate: 'tar' };

/** What is in something packed: `a.json` of `a.json.gz`. Its type says only that it is packed, so it tells nothing. */
export function unpackedSubject(subject: Subject): Subject {
  const { name } = subject;
  if (PACKED.test(name)) return { name: name.replace(PACKED, ''), stored: name };
  const [, start, ending = ''] = /^(.*\.)([a-z0-9]+)$/i.exec(name) ?? [];
  const long = SHORT[ending.toLowerCase()];
  return start && long ? { name: start + long, stored: name } : subject;
}

/** Enough to tell what it is, in bytes. */
const BEGINNING = 512;

/** What was packed is broken, in words. */
export class Broken extends Error {}

/** The same bytes, taken out of gzip, zstd or bzip2 on the way where they begin like it. */
export function unpackedSource(source: Source): Source {
  let begins: Uint8Array<ArrayBuffer> | undefined;
  return {
    ...source,
    begins: () => begins,
    open: async (signal) => {
      /** Why no more packed bytes come, if it is not their end. */
      let cut: { error: unknown } | undefined;
      let read = 0;
      const reader = (await source.open(signal)).getReader();
      const packed = streamOf({
        read: async () => {
          try {
            const piece = await reader.read();
            if (piece.value && (begins === undefined || begins.length < BEGINNING))
              begins = joined(begins, piece.value.subarray(0, BEGINNING));
            return piece;
          } catch (error) {
            cut = { error };
            throw error;
          }
        },
        cancel: () => reader.cancel(),
      });
      const plain = await decoded(packed);
      return streamOf({
        read: async () => {
          try {
            const piece = await plain.read();
            read += piece.value?.length ?? 0;
            return piece;
          } catch (error) {
            if (cut) throw cut.error;
            const why = error instanceof Error ? error.message : String(error);
            throw new Broken(`${read === 0 ? 'Nothing' : size(read)} could be unpacked. ${why}`);
          }
        },
        cancel: () => plain.cancel(),
      });
    },
  };
}

function joined(first: Uint8Array | undefined, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array((first?.length ?? 0) + second.length);
  if (first) both.set(first);
  both.set(second, first?.length ?? 0);
  return both;
}
