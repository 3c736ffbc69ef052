import type { Connection } from '../api/connection.ts';
import { type ArtifactAddress, locateArtifact } from '../api/locate-artifact.ts';
import { plain, progressFrom } from './ansi/ansi.ts';
import { Elsewhere, mayLoad } from './elsewhere.ts';
import type { Line, LogSource } from './engine/log-handle.ts';
import { type Machine, openLog } from './engine/open-log.ts';
import { followLog, type LogSnapshot, NOTHING_YET } from './follow-log.ts';
import { LONGEST, type TailLine } from './log-tail.ts';
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
const LAST = 40;
/** Nothing more was understood for so long after the end of reading: that was all. In ms. */
const QUIET = 4000;

interface FailedLogOptions {
  connection: Connection;
  /** Where to read from, best first; the next is tried where one has nothing. */
  from: ArtifactAddress[];
  signal: AbortSignal;
  onChange: (snapshot: LogSnapshot) => void;
  /** As soon as there is an error that says why, and again when there is one that says more. */
  onFound: (found: FirstError) => void;
  /** What was shown until now; stays until there is more than that. */
  shown?: LogSnapshot;
}

/**
 * Reads the log of a run that failed, once: for its last lines and for the error that says why. The log is let go of
 * when all of it is understood, or with the signal. Tells what `followLog` tells.
 * @param engine of a test
 */
export function readFailedLog(options: FailedLogOptions, engine: { machine?: Machine; limit?: number } = {}): void {
  const { connection, from, signal, onChange, onFound, shown = NOTHING_YET } = options;
  /** The address that is read. */
  let at = 0;
  const source: LogSource = {
    name: from[0]?.name ?? '',
    live: false,
    async locate(stop) {
      const found = await locateFirst(connection, from.slice(at), stop);
      mayLoad(found, false);
      return found;
    },
    ...(engine.limit !== undefined && { limit: engine.limit }),
  };
  const log = openLog(source, engine.machine);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = () => {
    clearTimeout(timer);
    log.close();
  };
  signal.addEventListener('abort', close);

  let snapshot = shown;
  let told = '';
  const tell = async () => {
    const { phase, lines: total, bytes, heard, error, stoppedAt } = log.state();
    if (stoppedAt) {
      // Too large to be held: its last lines can be had all the same.
      close();
      return followLog({ ...options, live: false, shown: snapshot });
    }
    if (phase === 'failed' && total === 0 && !(error instanceof Elsewhere) && at < from.length - 1) {
      at += 1;
      return log.again();
    }
    // After a new connection the old lines stay until the new ones reach as far.
    const short = total < shown.total && phase !== 'done';
    const lines = short ? shown.lines : (await log.lines(Math.max(1, total - LAST + 1), total)).map(tailLine);
    if (signal.aborted) return;
    snapshot = { phase, lines, total: short ? shown.total : total, bytes, heard, error };
    onChange(snapshot);
  };
  const explain = async () => {
    const { meaning, lines: total } = log.state();
    clearTimeout(timer);
    timer = setTimeout(close, QUIET);
    const cause = decisive(meaning.errors);
    const now = `${cause?.line} ${meaning.errors.length}`;
    if (!cause || now === told) return;
    told = now;
    const lines = await log.lines(Math.max(1, cause.line - AROUND), Math.min(total, cause.line + AROUND));
    if (signal.aborted || told !== now) return;
    onFound({ line: cause.line, errors: meaning.errors.length, lines: lines.map(tailLine) });
  };

  let busy = false;
  let again = false;
  const look = async () => {
    again = busy;
    if (busy || signal.aborted) return;
    busy = true;
    const { phase } = log.state();
    try {
      if (snapshot.phase !== phase || phase === 'reading') await tell();
      if (phase === 'done') await explain();
    } catch {
      // It was closed meanwhile.
    }
    busy = false;
    if (again) void look();
  };
  log.subscribe(() => void look());
}

/** What the queue has nothing of may be under the next name; the first is the one to be explained. */
async function locateFirst(connection: Connection, from: ArtifactAddress[], signal: AbortSignal) {
  let failure: unknown;
  for (const address of from) {
    try {
      return await locateArtifact(connection, address, signal);
    } catch (error) {
      failure ??= error;
      if (signal.aborted) break;
    }
  }
  throw failure;
}

function tailLine({ number, text, cut }: Line): TailLine {
  const seen = plain(text.slice(progressFrom(text)));
  return { number, text: seen.slice(0, LONGEST), cut: Math.max(0, (cut ?? text.length) - LONGEST) };
}
