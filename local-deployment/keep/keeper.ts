import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ObjectMeta, ObjectStore } from '../object-store.ts';
import { storageKey } from '../queue/create-artifact.ts';
import type { Change, Store } from '../store.ts';
import { ByteFiles } from './byte-files.ts';
import { Changes } from './changes.ts';
import { Journal } from './journal.ts';
import { Kept, type Row } from './kept.ts';
import { lockFolder } from './lock.ts';

export interface KeepOptions {
  folder: string;
  /** Forgets what was kept there. */
  fresh?: boolean | undefined;
  /** What has expired by then is not kept any longer; ISO time. */
  now: string;
}

/**
 * Keeps what people and workers do in a folder: whatever was answered to anybody is there again after the next start,
 * however this one ends. Stories are told anew at every start; those somebody changed come back as they were left.
 */
export class Keeper {
  /** Sentences about what could not be read, for whoever started this. */
  readonly problems: string[];
  readonly #kept: Kept;
  readonly #files: ByteFiles;
  readonly #journal: Journal;
  readonly #unlock: () => Promise<void>;
  #changes: Changes | undefined;
  #scheduled = false;
  /** The last write that was begun. */
  #current: Promise<void> = Promise.resolve();
  /** The write after that one, which takes all changes until it begins. */
  #next: Promise<void> | undefined;

  private constructor(kept: Kept, files: ByteFiles, journal: Journal, problems: string[], unlock: () => Promise<void>) {
    this.#kept = kept;
    this.#files = files;
    this.#journal = journal;
    this.#unlock = unlock;
    this.problems = problems;
  }

  /**
   * Undefined when another program keeps its tasks there.
   * @throws Error when the folder cannot be used
   */
  static async open({ folder, fresh = false, now }: KeepOptions): Promise<Keeper | undefined> {
    // Other accounts of this machine have no business with private tasks and artifacts.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const unlock = await lockFolder(folder);
    if (!unlock) return undefined;
    try {
      const file = path.join(folder, 'journal');
      const bytes = path.join(folder, 'artifacts');
      // The journal first: without it, the rest means nothing.
      if (fresh) for (const name of [file, bytes]) await rm(name, { recursive: true, force: true });
      const { rows, problems } = await Journal.read(file);
      if (problems.length > 0) await copyFile(file, `${file}.damaged`);
      const kept = new Kept(rows as Row[]);
      forgetExpired(kept, now);
      const files = new ByteFiles(bytes);
      await files.open();
      const journal = await Journal.begin(file, kept.rows());
      await files.sweep(new Set([...kept.objects.values()].map((object) => object.file)));
      return new Keeper(kept, files, journal, problems, unlock);
    } catch (error) {
      await unlock();
      throw error;
    }
  }

  /**
   * Puts what was kept on top of what is in the store, and keeps every change from now on. Answers how many tasks came
   * back, and how many of them are stories that somebody had changed.
   */
  restore(store: Store, objects: ObjectStore): { tasks: number; stories: number } {
    const kept = this.#kept;
    const stories = [...kept.tasks.keys()].filter((taskId) => store.tasks.has(taskId)).length;
    for (const { key, file, ...meta } of kept.objects.values()) {
      objects.putLazily(key, () => this.#files.read(file), meta);
    }
    for (const task of kept.tasks.values()) store.putTask(task);
    for (const group of kept.groups.values()) {
      const told = store.groups.get(group.taskGroupId);
      store.groups.set(group.taskGroupId, told && told.expires > group.expires ? { ...group, ...told } : group);
    }
    for (const artifact of kept.artifacts.values()) {
      if (store.tasks.get(artifact.taskId)?.runs[artifact.runId]) store.putArtifact(artifact);
    }
    this.#changes = new Changes(store, kept);
    store.watch((change) => this.#note(change));
    objects.onUpload = (key, bytes, meta) => this.#saveObject(key, bytes, meta);
    return { tasks: kept.tasks.size, stories };
  }

  /** What time alone brings about is kept only for what was kept before. */
  whileTimePasses(step: () => void): void {
    if (this.#changes) this.#changes.byTime = true;
    try {
      step();
    } finally {
      if (this.#changes) this.#changes.byTime = false;
    }
  }

  /** Resolves when everything that has changed so far is on the disk. */
  saved(): Promise<void> {
    if (this.#changes?.none ?? true) return this.#current;
    this.#next ??= this.#current
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        this.#current = this.#write();
        return this.#current;
      });
    return this.#next;
  }

  async close(): Promise<void> {
    try {
      await this.saved();
    } finally {
      this.#changes = undefined;
      await this.#journal.close();
      await this.#unlock();
    }
  }

  #note(change: Change): void {
    this.#changes?.note(change);
    if (this.#scheduled) return;
    this.#scheduled = true;
    // Nobody waits for what happens by itself.
    setImmediate(() => {
      this.#scheduled = false;
      this.saved().catch((error) => console.error(error.message));
    });
  }

  async #write(): Promise<void> {
    const taken = this.#changes?.take();
    if (!taken) return;
    try {
      await this.#journal.add(taken.row);
    } catch (error) {
      taken.failed();
      throw error;
    }
  }

  async #saveObject(key: string, bytes: Buffer, meta: ObjectMeta): Promise<void> {
    const file = await this.#files.save(bytes);
    this.#changes?.noteObject({ key, file, ...meta });
    await this.saved();
  }
}

/** Bytes go with the last artifact that leads to them. */
function forgetExpired(kept: Kept, now: string): void {
  for (const [taskId, { definition }] of kept.tasks) if (definition.expires <= now) kept.drop(taskId);
  for (const [id, { expires }] of kept.groups) if (expires <= now) kept.groups.delete(id);
  const reached = new Set([...kept.artifacts.values()].map(storageKey));
  for (const key of kept.objects.keys()) if (!reached.has(key)) kept.objects.delete(key);
}
