import { ApiError } from '../api/api-error.ts';
import { openArtifact } from '../api/artifact-stream.ts';
import type { Connection } from '../api/connection.ts';
import type { ArtifactAddress } from '../api/locate-artifact.ts';
import { Elsewhere, mayLoad } from './elsewhere.ts';
import { LogEnd, readInto, type TailLine } from './log-tail.ts';

/**
 * `asking` for where the log is · `reading` it to its end · `live`, connected to the worker that writes it ·
 * `waiting` to connect again · `done`, read to its end · `failed`, and nothing more will come by itself.
 */
export type LogPhase = 'asking' | 'reading' | 'live' | 'waiting' | 'done' | 'failed';

export interface LogSnapshot {
  phase: LogPhase;
  lines: TailLine[];
  /** Lines so far. */
  total: number;
  /** Bytes so far, without content-encoding. */
  bytes: number;
  /** When the last bytes came, ms since 1970 by this computer's clock. */
  heard?: number;
  /** Why it is waiting or has failed. */
  error?: unknown;
}

export const NOTHING_YET: LogSnapshot = { phase: 'asking', lines: [], total: 0, bytes: 0 };

interface FollowOptions {
  connection: Connection;
  /** Where to read from, best first; the next is tried where one has nothing. */
  from: ArtifactAddress[];
  /** Whether the run still runs, so that the end of the stream need not be the end of the log. */
  live: boolean;
  signal: AbortSignal;
  onChange: (snapshot: LogSnapshot) => void;
  /** What was shown until now; stays until there is more than that. */
  shown?: LogSnapshot;
  /** Between two snapshots, ms. */
  pace?: number;
  /** Before the first try to connect again, ms; doubles up to 30 s. */
  patience?: number;
}

const LONGEST_WAIT = 30_000;

/**
 * Reads a log to its end and, while its run runs, goes on from there. A live log starts at its first byte on every
 * connection and its address dies with the worker, so it is asked for anew each time: once the run is over, the
 * same name leads to the complete log. Tells at most four snapshots a second. Ends with the log or with the signal; never throws.
 */
export async function followLog({
  connection,
  from,
  live,
  signal,
  onChange,
  shown = NOTHING_YET,
  pace = 250,
  patience = 1000,
}: FollowOptions): Promise<void> {
  let snapshot: LogSnapshot = { ...shown, phase: 'asking', error: undefined };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!signal.aborted) onChange(snapshot);
  };
  const change = (next: Partial<LogSnapshot>) => {
    snapshot = { ...snapshot, ...next };
    tell();
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });

  let wait = patience;
  while (!signal.aborted) {
    const before = snapshot.total;
    try {
      const { body, storageType } = await openFirst(connection, from, live, signal);
      // Only a reference leads to a worker; all else is a log that somebody has finished.
      const open = live && storageType === 'reference';
      const end = new LogEnd();
      const take = (bytes: number) => {
        // After a new connection the old lines stay until the new ones reach as far.
        if (end.total < snapshot.total) return;
        snapshot = { phase: open ? 'live' : 'reading', lines: end.lines(), total: end.total, bytes, heard: Date.now() };
      };
      change({ phase: open ? 'live' : 'reading', error: undefined });
      let read = 0;
      try {
        await readInto(end, body, (bytes) => {
          read = bytes;
          // The first bytes are told at once, all others together with those that come soon after.
          if (snapshot.total === 0) {
            take(read);
            tell();
          }
          timer ??= setTimeout(() => {
            take(read);
            tell();
          }, pace);
        });
      } finally {
        clearTimeout(timer);
        timer = undefined;
        take(read);
      }
      if (!open) {
        change({ phase: 'done', lines: end.lines(), total: end.total, bytes: read });
        return;
      }
      change({ phase: 'waiting' });
    } catch (error) {
      if (signal.aborted) return;
      const failure = asFailure(error, from[0]);
      // What the queue refuses, it refuses again; a stream that broke or a worker that left may come back.
      const hopeless =
        failure instanceof Elsewhere ||
        (failure.kind === 'http' && (failure.status ?? 0) < 500 && failure.status !== 404);
      if (!live || hopeless) {
        change({ phase: 'failed', error: failure });
        return;
      }
      change({ phase: 'waiting', error: failure });
    }
    if (snapshot.total > before) wait = patience;
    await pause(wait, signal);
    wait = Math.min(LONGEST_WAIT, wait * 2);
  }
}

async function openFirst(connection: Connection, from: ArtifactAddress[], live: boolean, signal: AbortSignal) {
  let failure: unknown;
  for (const address of from) {
    try {
      return await openArtifact(connection, address, signal, (found) => mayLoad(found, live));
    } catch (error) {
      // The first address is the one to be explained: the others are only where it might be as well.
      failure = error instanceof Elsewhere ? error : (failure ?? error);
      if (signal.aborted) break;
    }
  }
  throw failure;
}

/** A stream that breaks throws a bare TypeError. */
function asFailure(error: unknown, address: ArtifactAddress | undefined): ApiError | Elsewhere {
  if (error instanceof ApiError || error instanceof Elsewhere) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError({
    kind: 'truncated',
    method: 'GET',
    url: address?.directUrl ?? '',
    took: 0,
    message: `The stream of the log broke off: ${message}`,
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
