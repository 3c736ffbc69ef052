import { centralHeader, crc32, endRecords, localHeader, MOST, type ZipEntry } from './zip-records.ts';

/**
 * A zip archive, written while its files come. A file that breaks off is taken back, which no library at hand does, and
 * more can be added after the end: what is in the archive is always whole.
 */

/** Where the bytes of an archive go: a file on disk or memory. */
export interface ZipSink {
  /** At the end, or over what is there. */
  write(at: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Forgets what comes after. */
  truncate(at: number): Promise<void>;
}

/** Small writes are gathered to this many bytes: each costs a round trip to the disk's process. */
const GATHERED = 1 << 20;

export class ZipFile {
  #entries: ZipEntry[] = [];
  #end = 0;
  #open: (ZipEntry & { flushed: number }) | undefined;
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #sink: ZipSink;
  readonly #when: Date;

  /** @param when is written as the time of all files, in local time as the format has it */
  constructor(sink: ZipSink, when: Date) {
    this.#sink = sink;
    this.#when = when;
  }

  /** How many files are in it, all of them whole. */
  get count(): number {
    return this.#entries.length;
  }

  /** Goes on with the same archive, opened again: the next file takes the place of its list. */
  async resume(sink: ZipSink): Promise<void> {
    this.#sink = sink;
    await sink.truncate(this.#end);
  }

  /** @param size as far as it is known; without it the file may be of any size */
  begin(name: string, size?: number): void {
    const entry = { name: new TextEncoder().encode(name), at: this.#end, size: 0, crc: 0 };
    this.#open = { ...entry, wide: size === undefined || size >= MOST, flushed: 0 };
    this.#pending = [localHeader(this.#open, this.#when)];
    this.#pendingBytes = this.#pending[0]!.length;
  }

  async write(bytes: Uint8Array): Promise<void> {
    const entry = this.#open!;
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    if (entry.size >= MOST && !entry.wide) throw new Error('It is larger than its listing said, and than 4 GB.');
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= GATHERED) await this.#flush();
  }

  /** The file is whole. */
  async finish(): Promise<void> {
    const entry = this.#open!;
    const header = localHeader(entry, this.#when);
    // Sizes and checksum are known now: a header that is written already is written again.
    if (entry.flushed === 0) this.#pending[0] = header;
    else await this.#sink.write(entry.at, header);
    await this.#flush();
    this.#end = entry.at + header.length + entry.size;
    this.#entries.push(entry);
    this.#open = undefined;
  }

  /** Takes back the file that was begun last. */
  async undo(): Promise<void> {
    const entry = this.#open;
    this.#open = undefined;
    this.#pending = [];
    this.#pendingBytes = 0;
    if (entry && entry.flushed > 0) await this.#sink.truncate(entry.at);
  }

  /** Writes the list of all files behind them. */
  async end(): Promise<void> {
    const list = joined(this.#entries.map((entry) => centralHeader(entry, this.#when)));
    await this.#sink.write(this.#end, joined([list, endRecords(this.#entries.length, list.length, this.#end)]));
  }

  async #flush(): Promise<void> {
    const entry = this.#open!;
    const bytes = joined(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    await this.#sink.write(entry.at + entry.flushed, bytes);
    entry.flushed += bytes.length;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
