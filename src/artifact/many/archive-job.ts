import { ApiError } from '../../api/api-error.ts';
import type { ArchiveTarget, OpenTarget } from './archive-target.ts';
import { ZipFile } from './zip-file.ts';

export interface ArchivedFile {
  name: string;
  /** Its place in the archive. */
  file: string;
  /** In bytes, when the worker said it. */
  size?: number;
}

export type FileState =
  | { kind: 'waiting' }
  | { kind: 'taking' | 'taken'; bytes: number }
  | { kind: 'failed'; error: unknown };

/**
 * `running`: files come · `stopping`: the archive is brought to an end · `ended`: there is an archive with what came ·
 * `empty`: nothing came, so there is none · `lost`: the archive could not be written.
 */
type Phase = 'running' | 'stopping' | 'ended' | 'empty' | 'lost';

export interface ArchiveState {
  phase: Phase;
  files: ReadonlyMap<string, FileState>;
  taken: number;
  failed: number;
  /** Of all files so far, the one under way included. */
  bytes: number;
  /** Why it is lost. */
  error?: unknown;
}

/** Opens an artifact's bytes. */
export type OpenFile = (file: ArchivedFile, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;

/** Before a file is tried again that broke off or did not come, in ms. */
const PAUSES = [1000, 3000];
/** Files up to this size are opened ahead, so that small ones do not wait for an answer one after the other. */
const SMALL = 4 << 20;
const AHEAD = 3;
/** Drawing more often than this helps nobody. In ms. */
const TOLD_EVERY = 100;

/** The file the archive is written to refused: no other artifact can be taken either. */
class TargetFailure extends Error {}

/**
 * Takes artifacts into one archive, one after the other. What fails is left out, what breaks off is taken back, and
 * both may be tried again into the same archive; stopping ends it with what is whole.
 */
export class ArchiveJob {
  readonly target: ArchiveTarget;
  readonly files: readonly ArchivedFile[];
  readonly #open: OpenFile;
  readonly #states: Map<string, FileState>;
  readonly #listeners = new Set<() => void>();
  #zip: ZipFile | undefined;
  #stop = new AbortController();
  #phase: Phase = 'running';
  #error: unknown;
  #state: ArchiveState;
  #telling: ReturnType<typeof setTimeout> | undefined;

  constructor(files: readonly ArchivedFile[], target: ArchiveTarget, open: OpenFile) {
    this.files = files;
    this.target = target;
    this.#open = open;
    this.#states = new Map(files.map(({ name }) => [name, { kind: 'waiting' }]));
    this.#state = this.#summed();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): ArchiveState => this.#state;

  stop(): void {
    if (this.#phase !== 'running') return;
    this.#enter('stopping');
    this.#stop.abort();
  }

  /** Takes what is not in the archive yet. Never rejects: what went wrong is in the state. */
  async run(): Promise<void> {
    const wanted = this.files.filter(({ name }) => this.#states.get(name)?.kind !== 'taken');
    for (const { name } of wanted) this.#states.set(name, { kind: 'waiting' });
    this.#stop = new AbortController();
    this.#enter('running');
    let target: OpenTarget | undefined;
    try {
      target = await this.target.open(this.#zip !== undefined);
      const zip = await this.#zipOn(target);
      await this.#takeAll(zip, wanted);
      if (zip.count === 0) {
        await target.abort();
        this.#zip = undefined;
        this.#enter('empty');
        return;
      }
      await zip.end();
      await target.close();
      this.#enter('ended');
    } catch (error) {
      this.#stop.abort();
      await target?.abort().catch(() => {});
      this.#error = error instanceof TargetFailure ? error.cause : error;
      this.#enter('lost');
    }
  }

  async #zipOn(target: OpenTarget): Promise<ZipFile> {
    const refused = (cause: unknown) => {
      throw new TargetFailure('', { cause });
    };
    const sink = {
      write: (at: number, bytes: Uint8Array<ArrayBuffer>) => target.write(at, bytes).catch(refused),
      truncate: (at: number) => target.truncate(at).catch(refused),
    };
    if (this.#zip) await this.#zip.resume(sink);
    else this.#zip = new ZipFile(sink, new Date());
    return this.#zip;
  }

  async #takeAll(zip: ZipFile, wanted: readonly ArchivedFile[]): Promise<void> {
    const opened = new Map<string, Promise<ReadableStream<Uint8Array>>>();
    const open = (file: ArchivedFile) => {
      const stream = this.#open(file, this.#stop.signal);
      // Its failure is met when it is the file's turn.
      stream.catch(() => {});
      opened.set(file.name, stream);
    };
    for (const [index, file] of wanted.entries()) {
      if (this.#stop.signal.aborted) return;
      if (!opened.has(file.name)) open(file);
      for (const next of wanted.slice(index, index + 1 + AHEAD)) {
        if ((next.size ?? SMALL + 1) > SMALL) break;
        if (!opened.has(next.name)) open(next);
      }
      await this.#take(zip, file, opened.get(file.name)!);
      opened.delete(file.name);
    }
  }

  async #take(zip: ZipFile, file: ArchivedFile, first: Promise<ReadableStream<Uint8Array>>): Promise<void> {
    const { signal } = this.#stop;
    for (let tries = 0; ; tries += 1) {
      try {
        this.#set(file, { kind: 'taking', bytes: 0 });
        const stream = await (tries === 0 ? first : this.#open(file, signal));
        // What is larger than its listing said is of unknown size at the second try.
        zip.begin(file.file, tries === 0 ? file.size : undefined);
        await this.#copy(zip, file, stream);
        return;
      } catch (error) {
        if (error instanceof TargetFailure) throw error;
        await zip.undo();
        if (signal.aborted) {
          this.#set(file, { kind: 'waiting' });
          return;
        }
        const pause = PAUSES[tries];
        if (pause === undefined || !mayPass(error)) {
          this.#set(file, { kind: 'failed', error });
          return;
        }
        await pausing(pause, signal);
      }
    }
  }

  async #copy(zip: ZipFile, file: ArchivedFile, stream: ReadableStream<Uint8Array>): Promise<void> {
    const reader = stream.getReader();
    let bytes = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        bytes += value.length;
        await zip.write(value);
        this.#set(file, { kind: 'taking', bytes });
      }
      await zip.finish();
      this.#set(file, { kind: 'taken', bytes });
    } catch (error) {
      await reader.cancel().catch(() => {});
      throw error;
    }
  }

  #set({ name }: ArchivedFile, state: FileState): void {
    this.#states.set(name, state);
    this.#telling ??= setTimeout(() => this.#tell(), TOLD_EVERY);
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    this.#tell();
  }

  #tell(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    this.#state = this.#summed();
    for (const listener of this.#listeners) listener();
  }

  #summed(): ArchiveState {
    const files = new Map(this.#states);
    let [taken, failed, bytes] = [0, 0, 0];
    for (const state of files.values()) {
      if (state.kind === 'taken') taken += 1;
      if (state.kind === 'failed') failed += 1;
      if ('bytes' in state) bytes += state.bytes;
    }
    return { phase: this.#phase, files, taken, failed, bytes, error: this.#error };
  }
}

/** A refusal stays one; whatever else went wrong may go right the next time. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true;
  return error.kind !== 'http' || error.passing;
}

const pausing = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
