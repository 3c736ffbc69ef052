/**
 * A file that only grows: one line a change, each with a checksum before it. A line is written in one piece and synced
 * before anybody hears of it, so whatever ends the program in the midst of one spoils that line only, which nobody
 * relies on yet.
 */
import { type FileHandle, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { syncFolder } from './sync-folder.ts';

/** Of the rows; another number is another program's. */
const VERSION = 1;

export interface Found {
  rows: object[];
  /** What could not be read, one sentence each. */
  problems: string[];
}

export class Journal {
  readonly #path: string;
  readonly #file: FileHandle;
  /** Up to where the file is known to be whole, in bytes. */
  #size: number;
  #broken = false;

  private constructor(file: string, handle: FileHandle, size: number) {
    this.#path = file;
    this.#file = handle;
    this.#size = size;
  }

  /** What a journal holds; nothing when there is none. Leaves it as it is. */
  static async read(file: string): Promise<Found> {
    const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    });
    const { rows, problems } = rowsIn(bytes);
    const [first] = rows;
    if (!first || !('version' in first)) return { rows, problems };
    if (first.version === VERSION) return { rows: rows.slice(1), problems };
    throw new Error(`${file} was written by another version of this program. \`--fresh\` begins anew.`);
  }

  /** Begins a journal with these rows in place of the one there is, if any: in one step, whenever the program ends. */
  static async begin(file: string, rows: Iterable<object>): Promise<Journal> {
    const next = `${file}.next`;
    const handle = await open(next, 'w');
    let size = 0;
    for (const row of [{ version: VERSION }, ...rows]) {
      const line = lineOf(row);
      await handle.appendFile(line);
      size += line.length;
    }
    await handle.sync();
    await rename(next, file);
    await syncFolder(path.dirname(file));
    return new Journal(file, handle, size);
  }

  /** Adds a row; resolves when it is on the disk. One at a time. */
  async add(row: object): Promise<void> {
    const line = lineOf(row);
    try {
      // What a failed attempt has left would spoil the next line as well.
      if (this.#broken) await this.#file.truncate(this.#size);
      this.#broken = true;
      await writeAll(this.#file, line, this.#size);
      await this.#file.datasync();
      this.#broken = false;
      this.#size += line.length;
    } catch (error) {
      throw new Error(`Could not write to ${this.#path}: ${(error as Error).message}`);
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

async function writeAll(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

const checksum = (bytes: Buffer) => crc32(bytes).toString(16).padStart(8, '0');

function lineOf(row: object): Buffer {
  const json = Buffer.from(JSON.stringify(row));
  return Buffer.concat([Buffer.from(`${checksum(json)} `), json, Buffer.from('\n')]);
}

function rowsIn(bytes: Buffer): Found {
  const rows: object[] = [];
  let unreadable = 0;
  let from = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
    const row = rowIn(bytes.subarray(from, end));
    if (row) rows.push(row);
    else unreadable += 1;
    from = end + 1;
  }
  const problems: string[] = [];
  if (unreadable > 0) {
    const changes = unreadable === 1 ? '1 change' : `${unreadable} changes`;
    problems.push(`${changes} could not be read and ${unreadable === 1 ? 'is' : 'are'} left out.`);
  }
  if (from < bytes.length) {
    problems.push('The last change was cut off in mid-write and is left out; nobody had been told of it.');
  }
  return { rows, problems };
}

function rowIn(line: Buffer): object | undefined {
  const json = line.subarray(9);
  if (line.subarray(0, 9).toString('latin1') !== `${checksum(json)} `) return undefined;
  try {
    return JSON.parse(json.toString()) as object;
  } catch {
    return undefined;
  }
}
