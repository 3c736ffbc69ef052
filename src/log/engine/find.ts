import { Dropped, FindEngine, type FindWorker, Lost, TooLong } from './find-engine.ts';
import type { FindAnswer } from './find-service.ts';
import type { FindHandle, FindQuery, FindState, Line, LogState } from './log-handle.ts';
import type { LogWindow } from './log-store.ts';
import { literalMatcher } from './matcher.ts';
import type { Searched } from './messages.ts';
import { type Hits, marksIn } from './search-lines.ts';
import { ToldState } from './told-state.ts';

/** What a search needs of its log. */
export interface FoundIn {
  window(line: number, size: number): Promise<(LogWindow & { edition: number }) | undefined>;
  search(line: number, query: FindQuery): Promise<Searched | undefined>;
  subscribe(listener: () => void): () => void;
  state(): LogState;
}

/** Large enough that asking costs nothing, small enough to be answered in a moment. */
const WINDOW = 4 << 20;
/** Marks of lines that were on screen. */
const REMEMBERED = 2000;

const NOTHING: FindState = {
  count: 0,
  lines: new Uint32Array(0),
  perLine: new Uint32Array(0),
  complete: false,
  searchedLines: 0,
};

/** For all searches in a log. */
export const startEngine = (start: () => FindWorker) => new FindEngine(start);

/** Searches a log from its first line to its last, and on while it grows. */
export function findIn(log: FoundIn, engine: FindEngine, query: FindQuery): FindHandle {
  const state = new ToldState(NOTHING);
  const stop = new AbortController();
  const { signal } = stop;
  const problem = query.regex ? problemOf(query.text) : undefined;
  const good = query.text !== '' && problem === undefined;
  const matcher = good && !query.regex ? literalMatcher(query) : undefined;
  if (good) void search();
  else state.change({ complete: true, ...(problem !== undefined && { problem }) });

  async function search() {
    let { edition, firstLine: next } = log.state();
    let found = new Found();
    /** What is being searched, in order: the next part is on its way while one is. */
    let parts: { from: number; to: number; answer: Promise<FindAnswer | Searched> }[] = [];
    const take = async () => {
      const part = parts.shift();
      if (!part) return;
      const { from, to } = part;
      const answer = await part.answer.catch((error: unknown) => {
        throw error instanceof TooLong ? new Error(tooLong(from, to)) : error;
      });
      if ('hits' in answer) for (const hits of [answer.hits].flat()) found.add(hits);
      state.change({ ...found.now(), searchedLines: to });
    };
    /** The state it was asked in: what changed since then is a reason to ask again. */
    let seen = log.state();
    const ask = (line: number) => {
      seen = log.state();
      return quiet<Searched | (LogWindow & { edition: number }) | undefined>(
        query.regex ? log.window(line, WINDOW) : log.search(line, query),
      );
    };
    let ahead = ask(next);
    try {
      while (!signal.aborted) {
        const part = await ahead;
        if (!part) {
          while (parts.length > 0) await take();
          state.change({ complete: true }, true);
          await changed(log, seen, signal);
          ahead = ask(log.state().edition === edition ? next : log.state().firstLine);
          continue;
        }
        if (part.edition !== edition) {
          // Lines that were searched are not the same any more.
          ({ edition } = part);
          found = new Found();
          parts = [];
          next = log.state().firstLine;
          state.change(NOTHING);
          if (part.from !== next) {
            ahead = ask(next);
            continue;
          }
        }
        const { from, to } = part;
        next = to + 1;
        ahead = ask(next);
        state.change({ complete: false });
        const answer = 'hits' in part ? Promise.resolve(part) : engine.ask({ query, window: part }, signal);
        parts.push({ from, to, answer: quiet<FindAnswer | Searched>(answer) });
        if (parts.length > 1 || 'hits' in part) await take();
      }
    } catch (error) {
      if (signal.aborted || error instanceof Dropped) return;
      // It was another search that took for ever.
      if (error instanceof Lost) {
        state.change(NOTHING);
        return search();
      }
      const problem = error instanceof Error ? error.message : String(error);
      state.change(
        { problem: problem.endsWith('.') ? problem : `The search stopped: ${problem}`, complete: true },
        true,
      );
    }
  }

  const known = new Map<number, { text: string; marks: readonly [number, number][] }>();
  let wanted: Line[] = [];
  const askForMarks = () => {
    const lines = wanted;
    wanted = [];
    engine.ask({ query, lines }, signal).then(
      (answer) => {
        if (!('marks' in answer)) return;
        lines.forEach(({ number, text }, i) => {
          remember(number, text, answer.marks[i] ?? []);
        });
        state.change({}, true);
      },
      () => {},
    );
  };
  const remember = (number: number, text: string, marks: readonly [number, number][]) => {
    if (known.size > REMEMBERED) known.clear();
    known.set(number, { text, marks });
    return marks;
  };

  return {
    state: state.told,
    subscribe: state.subscribe,
    marks(line) {
      const { number, text } = line;
      const before = known.get(number);
      if (before?.text === text) return before.marks;
      if (!good) return [];
      if (matcher) return remember(number, text, marksIn(text, matcher));
      // Never on the page: what took for ever once would take it again.
      if (state.now.problem === undefined) {
        if (wanted.length === 0) setTimeout(askForMarks);
        wanted.push(line);
      }
      return remember(number, text, []);
    },
    cancel() {
      stop.abort();
      state.close();
    },
  };
}

/** Growing arrays of what was found. */
class Found {
  #lines = new Uint32Array(1024);
  #perLine = new Uint32Array(1024);
  #length = 0;
  #count = 0;

  add({ lines, counts }: Hits): void {
    const length = this.#length + lines.length;
    if (length > this.#lines.length) {
      const room = Math.max(length, this.#lines.length * 2);
      this.#lines = grown(this.#lines, room);
      this.#perLine = grown(this.#perLine, room);
    }
    this.#lines.set(lines, this.#length);
    this.#perLine.set(counts, this.#length);
    this.#length = length;
    for (const count of counts) this.#count += count;
  }

  now(): Pick<FindState, 'count' | 'lines' | 'perLine'> {
    return {
      count: this.#count,
      lines: this.#lines.subarray(0, this.#length),
      perLine: this.#perLine.subarray(0, this.#length),
    };
  }
}

function grown(from: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(from);
  return larger;
}

/** Who waits for it hears why it failed; until then nobody has to. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** Resolves when the log has more lines, other ones, or has come to its end. */
function changed(log: FoundIn, seen: LogState, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const { lines, bytes, edition, phase } = log.state();
      const same = lines === seen.lines && bytes === seen.bytes && edition === seen.edition && phase === seen.phase;
      if (same && !signal.aborted) return;
      stop();
      resolve();
    };
    const stop = log.subscribe(look);
    signal.addEventListener('abort', look, { once: true });
    look();
  });
}

function problemOf(expression: string): string | undefined {
  try {
    new RegExp(expression);
  } catch (error) {
    const said = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error);
    return `This is no regular expression: ${said}`;
  }
}

function tooLong(from: number, to: number): string {
  const lines = from === to ? `line ${from}` : `lines ${from} to ${to}`;
  return `This expression takes too long on ${lines} and was stopped. The log is not affected; try a simpler one.`;
}
