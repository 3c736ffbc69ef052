import type { Meaning } from '../understand/meaning.ts';
import type { LogStore } from './log-store.ts';
import type { MeaningGrown } from './messages.ts';

/** Understands a log it is fed with, whole lines in order. */
export interface Analysis {
  /** One character is one byte. */
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
const MANY = 10_000;

/** By this name browsers know windows-1252, which has other characters for 32 of the bytes. */
const decoder = new TextDecoder('latin1');
const others = new Map(Array.from({ length: 32 }, (_, i) => [decoder.decode(Uint8Array.of(128 + i)), 128 + i]));

/** One character for each byte, of the same number. */
function latin1(bytes: Uint8Array): string {
  return decoder.decode(bytes).replace(/[\u0100-\uffff]/g, (char) => String.fromCharCode(others.get(char) ?? 0));
}

/** How long it waits for somebody who asks for window after window, ms. */
const COURTESY = 100;
/** While bytes come one after the other, reading has the thread to itself; in ms without any it has not. */
const LULL = 20;
/** But for so long at most: who watches a log come sees its parts, too. In ms. */
const PATIENCE = 250;

/** Feeds an analysis with what has come, a slice at a time and in the pauses of reading. */
export class AnalysisFeed {
  readonly #make: () => Analysis | undefined;
  readonly #report: (grown: MeaningGrown) => void;
  #store: LogStore;
  #analysis: Analysis | undefined;
  #next: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #finished = false;
  #anew = false;
  #untold = false;
  #errors = 0;
  #gaps = 0;
  /** The sum of what was told. */
  #weights = 0;
  #reported = 0;
  #way = 0;
  /** When bytes came last, and when it last had a turn. */
  #fed = 0;
  #worked = Number.NEGATIVE_INFINITY;

  /** @param make answers nothing while the rules are on their way; `wake` when they have come */
  constructor(store: LogStore, make: () => Analysis | undefined, report: (grown: MeaningGrown) => void) {
    this.#store = store;
    this.#make = make;
    this.#report = report;
    this.#next = store.firstLine;
  }

  /** There is more, or reading has begun or ended: `reading` leaves most of the time to that. */
  wake(reading = this.#busy): void {
    this.#busy = reading;
    if (reading) this.#fed = performance.now();
    this.#timer ??= setTimeout(() => this.#step());
  }

  /** Somebody else needs the time just now. */
  giveWay(): void {
    this.#way = performance.now() + COURTESY;
  }

  /** All that was fed is void. */
  restart(store: LogStore): void {
    this.#store = store;
    this.#analysis = undefined;
    this.#next = store.firstLine;
    this.#errors = this.#gaps = this.#weights = 0;
    this.#finished = false;
    this.#anew = this.#untold = true;
  }

  #step(): void {
    this.#timer = undefined;
    const began = performance.now();
    const lull = this.#busy ? Math.min(this.#fed + LULL, this.#worked + PATIENCE) : 0;
    const turn = Math.max(this.#way, lull);
    if (began < turn) {
      this.#timer = setTimeout(() => this.#step(), turn - began);
      return;
    }
    const worked = this.#work();
    this.#untold ||= worked;
    const now = performance.now();
    if (worked) this.#worked = now;
    const due = this.#reported + PACE;
    if (this.#untold && (now >= due || this.#finished)) this.#tell(now);
    const pause = worked ? (this.#busy ? 4 * (now - began) : 0) : Math.max(0, due - now);
    if (worked || this.#untold) this.#timer ??= setTimeout(() => this.#step(), pause);
  }

  /** @returns whether there was anything to do */
  #work(): boolean {
    this.#analysis ??= this.#make();
    if (!this.#analysis) return false;
    const window = this.#store.window(this.#next, SLICE);
    if (window) {
      const { bytes, from, to } = window;
      const text = latin1(bytes.length > 2 * SLICE ? bytes.subarray(0, LONG) : bytes);
      this.#analysis.feed(window.cr ? text.replace(/\r\n?/g, '\n') : text, from);
      this.#next = to + 1;
    } else if (this.#store.finished && !this.#finished) {
      this.#finished = true;
      this.#analysis.finish();
    } else return false;
    return true;
  }

  #tell(now: number): void {
    this.#untold = false;
    if (!this.#analysis) return;
    const { errors, gaps, ...rest } = this.#analysis.meaning;
    // What was told may weigh less by now, or be no error after all.
    if (this.#errors > errors.length || weightOf(errors, this.#errors) !== this.#weights) {
      this.#errors = this.#gaps = 0;
      this.#anew = true;
    }
    const grown: MeaningGrown = {
      ...rest,
      errors: errors.slice(this.#errors, this.#errors + MANY),
      gaps: gaps.slice(this.#gaps, this.#gaps + MANY),
      anew: this.#anew,
    };
    this.#anew = false;
    this.#errors += grown.errors.length;
    this.#gaps += grown.gaps.length;
    this.#weights = weightOf(errors, this.#errors);
    this.#reported = now;
    this.#report(grown);
    this.#untold = errors.length > this.#errors || gaps.length > this.#gaps;
  }
}

function weightOf(errors: Meaning['errors'], count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += errors[i]?.weight ?? 0;
  return sum;
}
