import type { Line, LogHandle } from '../engine/log-handle.ts';
import type { LineSpan } from './log-options.ts';

/** Lines asked for before and after those in view, so that a short scroll meets lines that are there. */
const BEYOND = 60;
/** Lines kept at most: some screens; the rest is in the worker and comes in a moment. */
const KEPT = 4000;

/** The lines around the reader. One question at a time is on its way, and the next is about what is in view then. */
export class LineCache {
  readonly #handle: LogHandle;
  readonly #changed: () => void;
  #lines = new Map<number, Line>();
  #edition = -1;
  /** The last line there was when it was asked for: more of it may have come since. */
  #last = { line: 0, bytes: -1 };
  #wanted: LineSpan[] = [];
  #asking = false;

  constructor(handle: LogHandle, changed: () => void) {
    this.#handle = handle;
    this.#changed = changed;
  }

  get(line: number): Line | undefined {
    return this.#lines.get(line);
  }

  /** What is in view now: spans in order. */
  want(spans: LineSpan[]): void {
    const { edition, lines, bytes } = this.#handle.state();
    if (edition !== this.#edition) this.#lines.clear();
    this.#edition = edition;
    if (this.#last.bytes !== bytes) {
      this.#lines.delete(this.#last.line);
      this.#last = { line: lines, bytes };
    }
    this.#wanted = spans;
    if (!this.#asking) void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    // Whatever came meanwhile was asked for by somebody who is further now.
    for (let missing = this.#missing(); missing.length > 0; missing = this.#missing()) {
      const edition = this.#edition;
      const answers = await Promise.all(missing.map(({ from, to }) => this.#handle.lines(from, to))).catch(() => []);
      const came = answers.flat();
      if (edition !== this.#edition) continue;
      if (came.length === 0) break;
      if (this.#lines.size > KEPT) this.#forget();
      for (const line of came) this.#lines.set(line.number, line);
      this.#changed();
    }
    this.#asking = false;
  }

  /** All but what is in view, which would be gone for a moment. */
  #forget(): void {
    for (const line of this.#lines.keys()) {
      if (!this.#wanted.some(({ from, to }) => from <= line && line <= to)) this.#lines.delete(line);
    }
  }

  #missing(): LineSpan[] {
    const { lines, firstLine } = this.#handle.state();
    const missing: LineSpan[] = [];
    for (const { from, to } of this.#wanted) {
      let first = Math.max(from, firstLine);
      while (first <= Math.min(to, lines) && this.#lines.has(first)) first += 1;
      if (first > Math.min(to, lines)) continue;
      // Beside the view there may be both ends of a selection; more are matches, each with a few lines.
      const around = this.#wanted.length > 3 ? 0 : BEYOND;
      missing.push({ from: Math.max(firstLine, first - around), to: Math.min(lines, to + around) });
    }
    return missing;
  }
}
