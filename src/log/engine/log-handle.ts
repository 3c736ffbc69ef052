import type { Meaning } from '../understand/meaning.ts';

/** Where a log is to be had. */
export interface LogSource {
  /**
   * Where its bytes are now; asked again at every new connection, since the address of a live log dies with its worker
   * and a signed one with its time. Runs on the page, where the credentials are.
   */
  locate(signal: AbortSignal): Promise<{ url: string; storageType: string }>;
  /** The artifact's name: .gz and .zst are decoded on the way. */
  name: string;
  /**
   * Whether the run still runs: then the end of the stream need not be the end of the log. Read before every connection,
   * and while one to a worker is silent.
   */
  live: boolean;
  /** How many bytes are loaded at most; without it, what this machine may be expected to hold. */
  limit?: number;
  /** Its lines are wanted, and nobody asks what they mean: `LogState.meaning` stays empty. */
  plain?: boolean;
}

/**
 * `asking` for where the log is, and its worker, which has not answered yet · `reading` it to its end · `live`, connected to the worker that writes it ·
 * `waiting` to connect again · `done`, read to its end · `failed`, and nothing more will come by itself.
 */
export type LogPhase = 'asking' | 'reading' | 'live' | 'waiting' | 'done' | 'failed';

export interface LogState {
  phase: LogPhase;
  /** Complete lines and the unfinished last one. */
  lines: number;
  /** The first line that is loaded: 1, but after `readRange`. */
  firstLine: number;
  /** Without any encoding, all that came so far. */
  bytes: number;
  /** When the last bytes came, ms since 1970 by this computer's clock. */
  heard?: number;
  /** Why it is waiting or has failed. */
  error?: unknown;
  kind: 'text' | 'binary' | 'unknown';
  /** Only so much is loaded, and why the rest is not. */
  stoppedAt?: { bytes: number; why: string };
  /** The first lines of all parts that can be loaded, one at a time; undefined where all of the log is. */
  ranges?: readonly number[] | undefined;
  /** After a live log went over into the finished one: whether that begins with what was shown before. */
  continued?: 'same' | 'differs';
  /** Counts up when lines that were told of before have changed. */
  edition: number;
  /** Grows while reading. */
  meaning: Meaning;
}

export interface Line {
  /** Counted from 1. */
  number: number;
  /** UTF-8 decoded, escapes and carriage returns still in it, without the line's end. */
  text: string;
  /** Characters in all, when `text` is only the beginning. */
  cut?: number;
}

/** Longer lines are cut here until asked for whole. In characters. */
export const LONGEST = 5000;

export interface LogHandle {
  state(): LogState;
  /** Tells of changes at most ten times a second, and of none in a hidden tab. */
  subscribe(listener: () => void): () => void;
  /** Counted from 1, both included; fewer where the log has fewer. */
  lines(from: number, to: number): Promise<Line[]>;
  wholeLine(line: number): Promise<string>;
  /** The exact bytes, with the ends of lines. */
  bytesOf(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
  whole(): Promise<Blob>;
  /** The first bytes, as many as there are of `count`. */
  head(count: number): Promise<Uint8Array<ArrayBuffer>>;
  find(query: FindQuery): FindHandle;
  /** Connects at once: the reader asks for it, or the run has ended meanwhile. */
  again(): void;
  /** Gives up what is loaded for another of `ranges`. */
  readRange(index: number): void;
  close(): void;
}

export interface FindQuery {
  text: string;
  regex: boolean;
  matchCase: boolean;
  word: boolean;
}

export interface FindState {
  /** In words, why nothing (more) is found. */
  problem?: string;
  /** Matches in all. */
  count: number;
  /** The lines that match, ascending, counted from 1. */
  lines: Uint32Array;
  /** Matches in each of `lines`. */
  perLine: Uint32Array;
  /** Whether all there is now has been searched. */
  complete: boolean;
  searchedLines: number;
}

export interface FindHandle {
  state(): FindState;
  subscribe(listener: () => void): () => void;
  /** Where in this line, from and up to which character of its text; a regular expression's come a moment later, which is told. */
  marks(line: Line): readonly [from: number, to: number][];
  cancel(): void;
}
