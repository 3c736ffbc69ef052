import type { Connection } from '../api/connection.ts';
import { plain, progressFrom } from './ansi/ansi.ts';
import { openLog } from './engine/open-log.ts';
import { type LogPlace, locateLog } from './locate-log.ts';
import type { TailLine } from './log-tail.ts';
import { decisive } from './understand/decisive.ts';

export interface FirstError {
  /** Of the error itself. */
  line: number;
  /** It with five lines before and after it. */
  lines: TailLine[];
  /** Error lines in all. */
  errors: number;
}

const AROUND = 5;
/** Nothing more was understood for so long after the end of reading: that was all. In ms. */
const QUIET = 4000;

/**
 * Reads a finished log for the error that says why, and tells of it as soon as there is one, and again when there is one
 * that says more. The log is let go of when all of it is understood, or with the signal.
 */
export function findFirstError(
  connection: Connection,
  place: LogPlace,
  signal: AbortSignal,
  onFound: (found: FirstError) => void,
): void {
  const log = openLog({
    name: place.name,
    live: false,
    locate: (stop) => locateLog(connection, place, false, stop),
  });
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async () => {
    const { phase, meaning, lines: total } = log.state();
    clearTimeout(timer);
    if (phase === 'done' || phase === 'failed') timer = setTimeout(() => log.close(), QUIET);
    const cause = decisive(meaning.errors);
    const now = `${cause?.line} ${meaning.errors.length}`;
    if (!cause || now === told || phase !== 'done') return;
    told = now;
    const lines = await log.lines(Math.max(1, cause.line - AROUND), Math.min(total, cause.line + AROUND));
    if (signal.aborted || told !== now) return;
    onFound({
      line: cause.line,
      errors: meaning.errors.length,
      lines: lines.map(({ number, text, cut }) => ({
        number,
        text: plain(text.slice(progressFrom(text))).slice(0, 2000),
        cut: Math.max(0, (cut ?? text.length) - 2000),
      })),
    });
  };
  log.subscribe(() => void look());
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    log.close();
  });
}
