import type { Source } from '../preview.ts';
import { rangedAccess, wholeAccess } from './access.ts';
import { type Access, type Bytes, type Entry, NoArchive } from './entry.ts';
import { openTarred, type TarEntry, TarList } from './tar.ts';
import { listZip, openZipped, targetOf, type ZipEntry, type ZipList } from './zip.ts';

export interface ArchiveState {
  entries: readonly Entry[];
  /** There may be more: somebody has to ask. */
  more: boolean;
  /** Nothing is read just now. */
  ended: boolean;
  /** Bytes read so far, where that takes long. */
  read?: number;
  /** How many entries there are, where that is known before they are read. */
  count?: number;
  error?: unknown;
}

export interface Archive {
  /** Lists (more of) it. */
  list(): Promise<void>;
  open(entry: Entry, signal: AbortSignal): Promise<ReadableStream<Bytes>>;
  close(): void;
}

/** Each time so many entries of a zip, in steps that leave others their turn. */
const ZIP_ENTRIES = 100_000;
const STEP = 5_000;
/** Each time so many entries of a tar, and so many bytes at most. */
const ENTRIES = 10_000;
const BYTES = 200_000_000;
/** A long reading tells of itself, ms. */
const TELL_EVERY = 300;
/** Where links of a zip lead is asked for so many, so many at once: each may be a request. */
const LINKS = 96;
const AT_ONCE = 8;

/** @param tell is called with what there is so far */
export function openArchive(source: Source, tar: boolean, tell: (state: ArchiveState) => void): Archive {
  const stop = new AbortController();
  const say = (state: ArchiveState) => stop.signal.aborted || tell(state);
  return tar ? openTar(source, say, stop) : openZip(source, say, stop);
}

function openZip(source: Source, say: (state: ArchiveState) => void, stop: AbortController): Archive {
  let access: Access | undefined;
  let told = performance.now();
  let list: ZipList | undefined;
  const entries: ZipEntry[] = [];
  const listed = async (): Promise<ZipList> => {
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
        list ??= await listed();
        const { count, next } = list;
        const most = entries.length + ZIP_ENTRIES;
        let more = true;
        while (more && entries.length < most && !stop.signal.aborted) {
          const some = next(STEP);
          entries.push(...some);
          more = some.length === STEP && entries.length < count;
          await new Promise((resolve) => setTimeout(resolve, 0));
        }
        const tell = () => say({ entries: [...entries], more, ended: true, count });
        tell();
        if (!access || !entries.some(({ kind, target }) => kind === 'link' && target === undefined)) return;
        await tellTargets(access, entries, stop.signal);
        tell();
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

/** The list says only that something is a link. */
async function tellTargets(access: Access, entries: ZipEntry[], signal: AbortSignal): Promise<void> {
  const links = [...entries.entries()].filter(([, { kind }]) => kind === 'link').slice(0, LINKS);
  for (let next = 0; next < links.length && !signal.aborted; next += AT_ONCE) {
    await Promise.all(
      links.slice(next, next + AT_ONCE).map(async ([at, link]) => {
        const target = await targetOf(access, link, signal);
        if (target !== undefined) entries[at] = { ...link, target };
      }),
    );
  }
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
