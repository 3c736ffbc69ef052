import type { Source } from '../preview.ts';
import { rangedAccess, wholeAccess } from './access.ts';
import { type Access, type Bytes, type Entry, NoArchive } from './entry.ts';
import { openTarred, type TarEntry, TarList } from './tar.ts';
import { listZip, openZipped, type ZipEntry } from './zip.ts';

export interface ArchiveState {
  entries: readonly Entry[];
  /** There may be more: somebody has to ask. */
  more: boolean;
  /** Nothing is read just now. */
  ended: boolean;
  /** Bytes read so far, where that takes long. */
  read?: number;
  error?: unknown;
}

export interface Archive {
  /** Lists (more of) it. */
  list(): Promise<void>;
  open(entry: Entry, signal: AbortSignal): Promise<ReadableStream<Bytes>>;
  close(): void;
}

/** Each time so many entries of a tar, and so many bytes at most. */
const ENTRIES = 10_000;
const BYTES = 200_000_000;
/** A long reading tells of itself, ms. */
const TELL_EVERY = 300;

/** @param tell is called with what there is so far */
export function openArchive(source: Source, tar: boolean, tell: (state: ArchiveState) => void): Archive {
  const stop = new AbortController();
  const say = (state: ArchiveState) => stop.signal.aborted || tell(state);
  return tar ? openTar(source, say, stop) : openZip(source, say, stop);
}

function openZip(source: Source, say: (state: ArchiveState) => void, stop: AbortController): Archive {
  let access: Access | undefined;
  let told = performance.now();
  const listed = async (): Promise<ZipEntry[]> => {
    access = rangedAccess(source);
    try {
      if (access) return await listZip(access, stop.signal);
    } catch (error) {
      // Of what is stored with Content-Encoding, parts are parts of something else.
      if (stop.signal.aborted) throw error;
    }
    access = await wholeAccess(source, stop.signal, (read) => {
      if (performance.now() - told < TELL_EVERY) return;
      told = performance.now();
      say({ entries: [], more: false, ended: false, read });
    });
    return listZip(access, stop.signal);
  };
  return {
    list: async () => {
      try {
        say({ entries: await listed(), more: false, ended: true });
      } catch (error) {
        say({ entries: [], more: false, ended: true, error });
      }
    },
    open: async (entry, signal) => {
      if (!access) throw new NoArchive('It is not open.');
      return openZipped(access, entry as ZipEntry, signal);
    },
    close: () => stop.abort(),
  };
}

function openTar(source: Source, say: (state: ArchiveState) => void, stop: AbortController): Archive {
  let list: TarList | undefined;
  let told = performance.now();
  const state = (ended: boolean, error?: unknown): ArchiveState => ({
    entries: [...(list?.entries ?? [])],
    more: list !== undefined && !list.done && error === undefined,
    ended,
    read: list?.at ?? 0,
    ...(error !== undefined && { error }),
  });
  return {
    list: async () => {
      try {
        list ??= new TarList(await source.open(stop.signal));
        await list.upTo(list.entries.length + ENTRIES, list.at + BYTES, () => {
          if (performance.now() - told < TELL_EVERY) return;
          told = performance.now();
          say(state(false));
        });
        say(state(true));
      } catch (error) {
        say(state(true, error));
      }
    },
    open: async (entry, signal) => openTarred(await source.open(signal), entry as TarEntry),
    close: () => {
      stop.abort();
      list?.close();
    },
  };
}
