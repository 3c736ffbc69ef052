import { count } from '../../../lib/size.ts';
import { type Bytes, type Entry, NoArchive } from './entry.ts';

export interface TarEntry extends Entry {
  /** Where its bytes begin, in the tar. */
  at: number;
}

const BLOCK = 512;
/** Longer names and lists of attributes are not taken for real. */
const LONGEST = 1_000_000;
const KINDS: Record<string, Entry['kind']> = {
  '\0': 'file',
  '0': 'file',
  '7': 'file',
  '1': 'link',
  '2': 'link',
  '5': 'folder',
};

/**
 * Lists a tar from its first byte on, as far as somebody wants it: it has no directory.
 * https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html and the headers of GNU tar for long names
 */
export class TarList {
  readonly entries: TarEntry[] = [];
  /** All of it was read. */
  done = false;
  /** Bytes read so far. */
  at = 0;
  readonly #reader: ReadableStreamDefaultReader<Bytes>;
  #rest: Bytes = new Uint8Array(0);
  /** What stands before headers about all entries, and about the next one. */
  #global: Record<string, string> = {};
  #own: Record<string, string> = {};
  /** Of the last entry, and not passed yet. */
  #left = 0;

  constructor(stream: ReadableStream<Bytes>) {
    this.#reader = stream.getReader();
  }

  /**
   * Reads on until there are so many entries, or so many bytes were read, be it in the middle of a file: a few packed
   * bytes may stand for a file without end.
   * @throws NoArchive; the entries before it are there all the same
   */
  async upTo(entries: number, bytes: number, tell: () => void = () => {}): Promise<void> {
    while (!this.done && (await this.#pass(bytes, tell)) && this.entries.length < entries && this.at < bytes) {
      const head = await this.#take(BLOCK, this.at > 0);
      // Two empty blocks are the end; some leave them out.
      if (head === undefined || head.every((byte) => byte === 0)) {
        this.done = true;
        await this.close();
        break;
      }
      if (!sumFits(head))
        throw new NoArchive(
          this.at === BLOCK ? 'It does not begin like a tar.' : `Its headers are broken after ${this.#soFar()}.`,
        );
      const type = String.fromCharCode(head[156]!);
      const size = numberIn(head, 124, 12);
      if (/[xgLK]/.test(type)) {
        if (size > LONGEST) throw new NoArchive('A name in it is longer than a megabyte.');
        const body = (await this.#take(size))!;
        this.#left = padding(size);
        if (type === 'x') this.#own = { ...this.#own, ...recordsOf(body) };
        else if (type === 'g') this.#global = { ...this.#global, ...recordsOf(body) };
        else this.#own = { ...this.#own, [type === 'L' ? 'path' : 'linkpath']: textIn(body, 0, body.length) };
        continue;
      }
      const more = { ...this.#global, ...this.#own };
      this.#own = {};
      this.entries.push(entryOf(head, type, more, this.at));
      const held = Number(more.size ?? size);
      this.#left = held + padding(held);
      tell();
    }
  }

  close(): Promise<void> {
    return this.#reader.cancel().catch(() => {});
  }

  #soFar = () => count(this.entries.length, 'entry', 'entries');

  /** Nothing at the end, where that is allowed. */
  async #take(length: number, mayEnd = false): Promise<Bytes | undefined> {
    while (this.#rest.length < length) {
      const { done, value } = await this.#reader.read();
      if (done) {
        if (mayEnd && this.#rest.length === 0) return undefined;
        throw new NoArchive(this.at === 0 ? 'It does not begin like a tar.' : `It was cut off after ${this.#soFar()}.`);
      }
      this.#rest = this.#rest.length === 0 ? value : joined(this.#rest, value);
    }
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    this.at += length;
    return taken;
  }

  /** @returns whether all of the last entry lies behind */
  async #pass(until: number, tell: () => void): Promise<boolean> {
    while (this.#left > 0 && this.at < until) {
      if (this.#rest.length === 0) {
        const { done, value } = await this.#reader.read();
        if (done) throw new NoArchive(`It was cut off within its entry ${this.entries.length}.`);
        this.#rest = value;
        tell();
      }
      const step = Math.min(this.#left, this.#rest.length);
      this.#rest = this.#rest.subarray(step);
      this.at += step;
      this.#left -= step;
    }
    return this.#left <= 0;
  }
}

/** The bytes of a file in a tar, by reading the tar up to it. */
export async function openTarred(
  stream: ReadableStream<Bytes>,
  { at, size }: TarEntry,
): Promise<ReadableStream<Bytes>> {
  const reader = stream.getReader();
  let before = at;
  let left = size;
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        while (left > 0) {
          const { done, value } = await reader.read();
          if (done) throw new NoArchive('The archive was cut off within this file.');
          if (value.length <= before) {
            before -= value.length;
            continue;
          }
          const piece = value.subarray(before, before + left);
          before = 0;
          left -= piece.length;
          controller.enqueue(piece);
          return;
        }
        controller.close();
        await reader.cancel();
      },
      cancel: () => reader.cancel(),
    },
    { highWaterMark: 0 },
  );
}

function entryOf(head: Bytes, type: string, more: Record<string, string>, at: number): TarEntry {
  const posix = textIn(head, 257, 5) === 'ustar';
  const prefix = posix && head[262] === 0 ? textIn(head, 345, 155) : '';
  const name = more.path ?? (prefix ? `${prefix}/${textIn(head, 0, 100)}` : textIn(head, 0, 100));
  const kind = KINDS[type] === 'file' && name.endsWith('/') ? 'folder' : (KINDS[type] ?? 'other');
  const modified = more.mtime === undefined ? numberIn(head, 136, 12) : Number(more.mtime);
  const target = kind === 'link' ? (more.linkpath ?? textIn(head, 157, 100)) : '';
  return {
    name,
    kind,
    size: kind === 'file' || kind === 'other' ? Number(more.size ?? numberIn(head, 124, 12)) : 0,
    at,
    ...(modified > 0 && { modified: modified * 1000 }),
    ...(target && { target }),
    ...(kind === 'other' && { shut: type === 'S' ? 'stored with holes' : 'no file' }),
  };
}

/** Octal digits, or bytes where these would not do. */
function numberIn(head: Bytes, from: number, length: number): number {
  const field = head.subarray(from, from + length);
  if ((field[0]! & 0x80) === 0) return Number.parseInt(textIn(field, 0, length).trim() || '0', 8) || 0;
  return field.subarray(1).reduce((number, byte) => number * 256 + byte, field[0]! & 0x7f);
}

function textIn(bytes: Bytes, from: number, length: number): string {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

/** `27 path=a/long/name\n`, whose number counts all of it. */
function recordsOf(body: Bytes): Record<string, string> {
  const records: Record<string, string> = {};
  for (let at = 0; at < body.length; ) {
    const length = Number.parseInt(textIn(body, at, 12), 10);
    if (!(length > 0)) break;
    const [, key, value] =
      /^\d+ ([^=]+)=([\s\S]*)\n$/.exec(new TextDecoder().decode(body.subarray(at, at + length))) ?? [];
    if (key === 'path' || key === 'linkpath') records[key] = value!;
    else if ((key === 'size' || key === 'mtime') && /^\d{1,15}(?:\.\d*)?$/.test(value!)) records[key] = value!;
    at += length;
  }
  return records;
}

/** The sum of all bytes of a header, its own field taken as blanks. */
function sumFits(head: Bytes): boolean {
  let sum = 8 * 32;
  for (let at = 0; at < BLOCK; at += 1) if (at < 148 || at >= 156) sum += head[at]!;
  return sum === numberIn(head, 148, 8);
}

const padding = (size: number) => (BLOCK - (size % BLOCK)) % BLOCK;

function joined(a: Bytes, b: Bytes): Bytes {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
