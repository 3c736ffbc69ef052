import { looksBinary, SAMPLE } from '../../lib/looks-binary.ts';
import { type Analysis, AnalysisFeed } from './analysis-feed.ts';
import type { FindQuery } from './log-handle.ts';
import { LogStore, type LogWindow } from './log-store.ts';
import { literalMatcher, type Matcher } from './matcher.ts';
import type { Answers, Asked, Connect, FromLog, Searched, ToLog } from './messages.ts';
import { readLog } from './read-log.ts';
import { searchLines } from './search-lines.ts';

/** Between two reports of the same connection, ms. */
const PACE = 100;

/** Of what is searched here at once: enough not to be asked for every moment, and lines can still be had. ms */
const TURN = 40;
const WINDOW = 4 << 20;

/** Holds one log and answers for it: the worker without the worker. */
export class LogService {
  readonly #post: (message: FromLog, transfer: Transferable[]) => void;
  #store = new LogStore();
  #analysis: AnalysisFeed;
  #connection: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** For what is no expression: that never takes long, and needs no worker that can be ended. */
  #matcher: { key: string; matcher: Matcher } | undefined;
  #ahead: { key: string; found: Searched } | undefined;
  #scratch: Uint8Array<ArrayBuffer> | undefined;
  #skip = 0;
  #heard: number | undefined;
  #edition = 0;
  #stoppedAt: { bytes: number; why: string } | undefined;
  /** What comes before each part that is held at a time; the last may be yet to come. */
  #ranges = [{ bytes: 0, lines: 0 }];

  constructor(post: (message: FromLog, transfer: Transferable[]) => void, analysis: () => Analysis | undefined) {
    this.#post = post;
    this.#analysis = new AnalysisFeed(this.#store, analysis, (grown) => post({ type: 'meaning', grown }, []));
  }

  /** What it takes to understand a log has come. */
  understand(): void {
    this.#analysis.wake();
  }

  receive(message: ToLog): void {
    if (message.type === 'connect') void this.#connect(message);
    else if (message.type === 'disconnect') this.#connection?.abort();
    else if (message.type === 'readRange') this.#readRange(message.index);
    else this.#answer(message);
  }

  async #connect(wanted: Connect): Promise<void> {
    this.#connection?.abort();
    const connection = new AbortController();
    this.#connection = connection;
    this.#stoppedAt = undefined;
    const { signal } = connection;
    const ended = await readLog(wanted, {
      store: this.#store,
      skip: this.#skip,
      signal,
      onAnswer: () => this.#post({ type: 'answered' }, []),
      onBytes: () => {
        this.#heard = Date.now();
        // The first bytes are told at once, all others together with those that come soon after.
        if (this.#timer === undefined) this.#tell();
        this.#timer ??= setTimeout(() => this.#tell(), PACE);
        this.#analysis.wake(true);
      },
      onDiffers: () => {
        this.#edition += 1;
        this.#analysis.restart(this.#store);
      },
      onFull: (why) => this.#full(why),
    });
    if (this.#connection !== connection) return;
    this.#tell();
    this.#analysis.wake(false);
    this.#post({ type: 'ended', ended }, []);
  }

  /** What is held is as much as can be. */
  #full(why: string): void {
    const { whole, wholeBytes, bytes, firstLine } = this.#store;
    this.#stoppedAt = { bytes: this.#skip + bytes.total, why };
    // A line that was cut off is read again with the next range, unless it is all there is.
    const next = this.#skip + (wholeBytes > 0 ? wholeBytes : bytes.total);
    if (this.#ranges.some((range) => range.bytes === next)) return;
    this.#ranges.push({ bytes: next, lines: Math.max(whole, firstLine - 1) });
    this.#ranges.sort((a, b) => a.bytes - b.bytes);
  }

  /** Gives up what is held. */
  #readRange(index: number): void {
    const range = this.#ranges[index];
    if (!range) return;
    this.#connection?.abort();
    this.#skip = range.bytes;
    this.#store = new LogStore(range.lines);
    this.#stoppedAt = undefined;
    this.#edition += 1;
    this.#analysis.restart(this.#store);
    this.#tell();
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { lines, firstLine, bytes, finished } = this.#store;
    const start = bytes.view(0, Math.min(SAMPLE, bytes.total));
    const nothing = start.length === 0 && !finished;
    const told = {
      lines,
      firstLine,
      bytes: this.#skip + bytes.total,
      kind: nothing ? ('unknown' as const) : looksBinary(start) ? ('binary' as const) : ('text' as const),
      edition: this.#edition,
      stoppedAt: this.#stoppedAt,
      ranges: this.#ranges.length > 1 ? this.#ranges.map((range) => range.lines + 1) : undefined,
      ...(this.#heard !== undefined && { heard: this.#heard }),
    };
    this.#post({ type: 'told', told }, []);
  }

  #answer(asked: Extract<ToLog, { id: number }>): void {
    const { id } = asked;
    try {
      const value = this.#find(asked);
      const bytes = asked.type === 'window' ? (value as LogWindow | undefined)?.bytes : value;
      this.#post({ type: 'answer', id, value }, bytes instanceof Uint8Array ? [bytes.buffer] : []);
    } catch (error) {
      this.#post({ type: 'answer', id, failure: error instanceof Error ? error.message : String(error) }, []);
    }
  }

  #find(asked: Extract<ToLog, { id: number }>): Answers[Asked]['answer'] {
    const store = this.#store;
    switch (asked.type) {
      case 'lines':
        return store.get(asked.from, asked.to);
      case 'line':
        return store.text(asked.line);
      case 'bytes':
        return store.bytesOf(asked.from, asked.to);
      case 'head':
        return store.bytes.copy(0, Math.min(asked.count, store.bytes.total));
      case 'whole':
        return store.bytes.blob('text/plain');
      case 'window': {
        this.#analysis.giveWay();
        const window = store.window(asked.line, asked.size);
        return window && { ...window, edition: this.#edition };
      }
      case 'search':
        return this.#search(asked.line, asked.query);
    }
  }

  /** The page is slow to ask for what follows while it draws: that is looked for meanwhile, a turn ahead. */
  #search(line: number, query: FindQuery): Searched | undefined {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    const key = JSON.stringify(query);
    const good = ahead?.key === key && ahead.found.from === line && ahead.found.edition === this.#edition;
    const found = good ? ahead.found : this.#found(line, query);
    if (found) {
      setTimeout(() => {
        const next = this.#ahead ? undefined : this.#found(found.to + 1, query);
        if (next) this.#ahead = { key, found: next };
      });
    }
    return found;
  }

  /** As far as one turn reaches. */
  #found(line: number, query: FindQuery): Searched | undefined {
    this.#analysis.giveWay();
    const until = performance.now() + TURN;
    this.#scratch ??= new Uint8Array(WINDOW);
    const key = JSON.stringify(query);
    if (this.#matcher?.key !== key) this.#matcher = { key, matcher: literalMatcher(query) };
    const { matcher } = this.#matcher;
    let found: Searched | undefined;
    for (let next = line; !found || performance.now() < until; next = found.to + 1) {
      const window = this.#store.window(next, WINDOW, this.#scratch);
      if (!window) break;
      found ??= { from: window.from, to: 0, edition: this.#edition, hits: [] };
      found.to = window.to;
      found.hits.push(searchLines(window.bytes, window.from, window.cr, matcher));
    }
    return found;
  }
}
