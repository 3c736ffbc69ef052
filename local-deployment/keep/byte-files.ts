/** The bytes of artifacts as files, named by what is in them: no file ever changes, and the same bytes lie there once. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from './sync-folder.ts';

export class ByteFiles {
  readonly #folder: string;
  /** Names in use by a write that is under way: two of the same bytes must not write over each other. */
  #turn = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
  }

  /** The name of a file with these bytes; it is on the disk by then. */
  async save(bytes: Buffer): Promise<string> {
    const name = createHash('sha256').update(bytes).digest('hex');
    const file = path.join(this.#folder, name);
    // A name is given only to a file that is whole.
    if (await stat(file).catch(() => undefined)) return name;
    this.#turn += 1;
    const next = `${file}.${this.#turn}.next`;
    const handle = await open(next, 'w');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(next, file);
    await syncFolder(this.#folder);
    return name;
  }

  /** Undefined when somebody has removed it. */
  read(name: string): Buffer | undefined {
    try {
      return readFileSync(path.join(this.#folder, name));
    } catch {
      return undefined;
    }
  }

  /** Removes what nothing names any more, and what a kill has left half-written. */
  async sweep(named: ReadonlySet<string>): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      if (!named.has(name)) await rm(path.join(this.#folder, name), { force: true });
    }
  }
}
