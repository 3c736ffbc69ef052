import { decoded } from '../../lib/decoded.ts';
import type { LogStore } from './log-store.ts';
import type { Connect, Ended, ReadFailure } from './messages.ts';

/** What a connection is told to keep to. */
export interface Reading {
  store: LogStore;
  /** Bytes to leave out at the beginning, which were given up. */
  skip: number;
  signal: AbortSignal;
  /** The storage sends a log, be it without a byte so far. */
  onAnswer(): void;
  /** After every piece. */
  onBytes(): void;
  /** Bytes that were there before are not those that come now. */
  onDiffers(): void;
  /** No more will be kept, and why. */
  onFull(why: string): void;
}

/** An archive is not made readable by taking one layer off. */
const ARCHIVE = /\.(tgz|tar\.\w+)$/;

/** Nothing at all for so long is an answer, too. ms */
const SILENCE = 30_000;

/**
 * One connection to a log, which begins at its first byte each time: what is known already is compared and not kept
 * again, what is new is added, and from the first byte that differs on the store holds what comes now.
 */
export async function readLog({ url, name, live, limit }: Connect, reading: Reading): Promise<Ended> {
  const { store, signal, skip } = reading;
  const { bytes } = store;
  const began = performance.now();
  const known = bytes.total;
  let continued: Ended['continued'];
  /** Where in the store the next piece belongs. */
  let at = -skip;
  const replaceFrom = (place: number) => {
    continued = 'differs';
    store.truncate(place);
    reading.onDiffers();
  };
  const failed = (failure: Omit<ReadFailure, 'took'>): Ended => ({
    continued,
    failure: { ...failure, took: Math.round(performance.now() - began) },
  });
  store.reopen();

  const quiet = new AbortController();
  const soon = () => setTimeout(() => quiet.abort(), SILENCE);
  let timer = soon();
  let answered = false;
  try {
    const response = await fetch(url, { credentials: 'omit', signal: AbortSignal.any([signal, quiet.signal]) });
    if (!response.ok || !response.body) {
      const body = (await response.text().catch(() => '')).slice(0, 2000);
      const message = `The storage of this log answered with status ${response.status}.`;
      return failed({ kind: 'http', status: response.status, body, message });
    }
    answered = true;
    reading.onAnswer();
    const pieces = ARCHIVE.test(name) ? response.body.getReader() : await decoded(response.body);
    for (;;) {
      clearTimeout(timer);
      // A task may have nothing to say for an hour; storage never has.
      if (!live) timer = soon();
      const { done, value } = await pieces.read();
      if (done || !value) break;
      let piece = value;
      if (at < 0) {
        const left = Math.min(-at, piece.length);
        piece = piece.subarray(left);
        at += left;
      }
      if (at < bytes.total && piece.length > 0) {
        const odd = bytes.differsAt(at, piece);
        if (odd >= 0) replaceFrom(odd);
        const old = Math.min(piece.length, bytes.total - at);
        piece = piece.subarray(old);
        at += old;
      }
      if (piece.length === 0) continue;
      const room = limit - bytes.total;
      const why = keep(store, piece.length > room ? piece.slice(0, room) : piece, room < piece.length);
      at = bytes.total;
      reading.onBytes();
      if (why !== undefined) {
        reading.onFull(why);
        void pieces.cancel().catch(() => {});
        return { continued };
      }
    }
  } catch (error) {
    if (signal.aborted) return { continued };
    const message = error instanceof Error ? error.message : String(error);
    if (quiet.signal.aborted) {
      const said = answered ? 'sent nothing more' : 'sent nothing';
      return failed({ kind: 'silent', message: `The storage ${said} for ${SILENCE / 1000} s.` });
    }
    if (!answered) return failed({ kind: 'network', message });
    return failed({ kind: 'truncated', message: `The stream of the log broke off: ${message}` });
  } finally {
    clearTimeout(timer);
  }
  if (!live) {
    // A complete log that ends before what was shown does not hold what was shown.
    if (at >= 0 && at < bytes.total) replaceFrom(at);
    store.finish();
  }
  return { continued: continued ?? (known > 0 ? 'same' : undefined) };
}

/** @returns why no more can be kept */
function keep(store: LogStore, piece: Uint8Array<ArrayBuffer>, full: boolean): string | undefined {
  try {
    store.append(piece);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return 'This browser has no memory for more.';
  }
  return full ? 'More would not fit safely into the memory of this browser.' : undefined;
}
