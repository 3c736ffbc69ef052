import type { Meaning } from '../understand/meaning.ts';
import type { LogStore } from './log-store.ts';
import type { MeaningGrown } from './messages.ts';

/** Understands a log it is fed with, whole lines in order. */
export interface Analysis {
  feed(text: string, firstLine: number): void;
  finish(): void;
  readonly meaning: Meaning;
}

/** A few milliseconds' work: who asks for lines meanwhile waits no longer than that. */
const SLICE = 512 * 1024;
/** The beginning of a line longer than that says what it is. */
const LONG = 64 * 1024;
/** Between two reports, ms. */
const PACE = 250;
/** In one report: the page takes each in without a halt. */
const MANY = 2000;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Feeds an analysis with what has come, a slice at a time and mostly in the pauses of reading. */
export class AnalysisFeed {
  readonly #make: () => Analysis;
  readonly #report: (grown: MeaningGrown) => void;
  #store: LogStore;
  #analysis: Analysis;
  #next: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #finished = false;
  #anew = false;
  #errors = 0;
  #gaps = 0;
  #reported = 0;

  constructor(store: LogStore, make: () => Analysis, report: (grown: MeaningGrown) => void) {
    this.#store = store;
    this.#make = make;
    this.#report = report;
    this.#analysis = make();
    this.#next = store.firstLine;
  }

  /** There is more, or reading has begun or ended: `reading` leaves most of the time to that. */
  wake(reading: boolean): void {
    this.#busy = reading;
    this.#timer ??= setTimeout(() => this.#step());
  }

  /** All that was fed is void. */
  restart(store: LogStore): void {
    this.#store = store;
    this.#analysis = this.#make();
    this.#next = store.firstLine;
    this.#errors = this.#gaps = 0;
    this.#finished = false;
    this.#anew = true;
  }

  #step(): void {
    this.#timer = undefined;
    const began = performance.now();
    const window = this.#store.window(this.#next, SLICE);
    if (window) {
      const { bytes, from, to } = window;
      const text = utf8.decode(bytes.length > 2 * SLICE ? bytes.subarray(0, LONG) : bytes);
      this.#analysis.feed(text.includes('\r') ? text.replace(window.cr ? /\r\n?/g : /\r\n/g, '\n') : text, from);
      this.#next = to + 1;
    } else if (this.#store.finished && !this.#finished) {
      this.#finished = true;
      this.#analysis.finish();
    } else {
      this.#tell(began);
      return;
    }
    const now = performance.now();
    if (now - this.#reported > PACE || this.#finished) this.#tell(now);
    this.#timer ??= setTimeout(() => this.#step(), this.#busy ? 4 * (now - began) : 0);
  }

  #tell(now: number): void {
    const { errors, gaps, ...rest } = this.#analysis.meaning;
    const grown: MeaningGrown = {
      ...rest,
      errors: errors.slice(this.#errors, this.#errors + MANY),
      gaps: gaps.slice(this.#gaps, this.#gaps + MANY),
      anew: this.#anew,
    };
    this.#anew = false;
    this.#errors += grown.errors.length;
    this.#gaps += grown.gaps.length;
    this.#reported = now;
    this.#report(grown);
    const more = errors.length > this.#errors || gaps.length > this.#gaps;
    if (more) this.#timer ??= setTimeout(() => this.#step());
  }
}
