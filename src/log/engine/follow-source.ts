import { ApiError } from '../../api/api-error.ts';
import type { LogSource, LogState } from './log-handle.ts';
import type { Connect, Ended, ReadFailure } from './messages.ts';
import { visible } from './told-state.ts';

interface Following {
  source: LogSource;
  /** One connection, up to its end. */
  connect(wanted: Omit<Connect, 'limit'>, onAnswer: () => void): Promise<Ended>;
  /** Ends the connection from this side. */
  disconnect(): void;
  change(part: Partial<LogState>): void;
  /** Lines so far. */
  lines(): number;
  /** When the last bytes came, ms since 1970. */
  heard(): number | undefined;
  /** No more is loaded. */
  full(): boolean;
  signal: AbortSignal;
  /** Ends a pause early. */
  hurry: { now: () => void };
  /** Before the first try to connect again, ms; doubles up to 30 s. */
  patience?: number;
}

const LONGEST_WAIT = 30_000;
/** So much silence, in patience, after the run's end: a worker that is gone may leave its connection open for ever. */
const QUIET = 3;

/**
 * Connects to a log until it has been read to its end. While the run runs, a connection that ends is followed by the
 * next: the same name leads to the complete log once the run is over. Never throws.
 */
export async function followSource(following: Following): Promise<void> {
  const { source, connect, change, lines, full, signal, hurry, patience = 1000 } = following;
  const quiet = patience * QUIET;
  let wait = patience;
  let wasLive = false;
  let continued: Ended['continued'];
  while (!signal.aborted) {
    const before = lines();
    const running = source.live;
    let error: unknown;
    let watch: ReturnType<typeof setInterval> | undefined;
    try {
      change({ phase: 'asking', error: undefined });
      const { url, storageType } = await source.locate(signal);
      // Only a reference leads to a worker; all else is a log that somebody has finished.
      const live = source.live && storageType === 'reference';
      if (signal.aborted) return;
      const began = Date.now();
      if (live) {
        watch = setInterval(() => {
          const silent = Date.now() - Math.max(began, following.heard() ?? 0);
          if (!source.live && silent > quiet) following.disconnect();
        }, patience);
      }
      // Of a worker something is said only when it has answered.
      if (!live) change({ phase: 'reading' });
      const ended = await connect({ url, name: source.name, live }, () => live && change({ phase: 'live' }));
      if (signal.aborted) return;
      if (ended.continued === 'differs') continued = 'differs';
      if (ended.failure) error = asError(ended.failure, url);
      else if (!live || full()) {
        return change({ phase: 'done', ...(wasLive && { continued: continued ?? ended.continued }) });
      }
      wasLive ||= live;
    } catch (caught) {
      if (signal.aborted) return;
      error = caught;
    } finally {
      clearInterval(watch);
    }
    if (error !== undefined && (!running || hopeless(error))) return change({ phase: 'failed', error });
    // The run ended meanwhile: its whole log is there, and nobody waits for it.
    if (running && !source.live) continue;
    change({ phase: 'waiting', error });
    if (lines() > before) wait = patience;
    await pause(wait, signal, hurry);
    await visible(signal);
    wait = Math.min(LONGEST_WAIT, wait * 2);
  }
}

/** What is refused is refused again; a stream that broke or a worker that left may come back. */
function hopeless(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.kind !== 'http') return false;
  return (error.status ?? 0) < 500 && error.status !== 404;
}

function asError(failure: ReadFailure, url: string): ApiError {
  const offline = failure.kind === 'network' && globalThis.navigator?.onLine === false;
  return new ApiError({ ...failure, kind: offline ? 'offline' : failure.kind, method: 'GET', url });
}

function pause(ms: number, signal: AbortSignal, hurry: { now: () => void }): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(() => hurry.now(), ms);
    hurry.now = () => {
      clearTimeout(timer);
      hurry.now = () => {};
      resolve();
    };
    signal.addEventListener('abort', () => hurry.now(), { once: true });
  });
}
