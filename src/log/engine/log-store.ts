import { ByteStore } from './byte-store.ts';
import { LineIndex } from './line-index.ts';
import { type Line, LONGEST } from './log-handle.ts';

const LF = 10;
const CR = 13;
/** A text without a single LF for so long is one whose lines end with CR, if it has any. */
const LONG_WITHOUT_END = 1 << 20;

/** BOMs stay: what is found must stand where it is shown. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** A piece of the log for somebody who goes through all of it. */
export interface LogWindow {
  bytes: Uint8Array<ArrayBuffer>;
  /** Its lines, counted from 1, both included. */
  from: number;
  to: number;
  /** Whether its lines end with CR alone. */
  cr: boolean;
}

/** The bytes of a log and where its lines begin. Lines are counted from 1. */
export class LogStore {
  readonly bytes = new ByteStore();
  #index = new LineIndex();
  /** Lines end with LF or CRLF, and a lone CR is a progress bar's; only a log without any LF has lines that end with CR. */
  #cr = false;
  #looked = false;
  #finished = false;
  /** Characters of long lines, which are tedious to count. */
  #lengths = new Map<number, number>();
  /** Lines given up before the first that is kept. */
  #before = 0;

  constructor(before = 0) {
    this.#before = before;
  }

  get finished(): boolean {
    return this.#finished;
  }

  get firstLine(): number {
    return this.#before + 1;
  }

  /** The number of the last line; one without an end counts once it has a byte. */
  get lines(): number {
    return this.#before + this.#index.length - (this.#index.at(this.#index.length - 1) === this.bytes.total ? 1 : 0);
  }

  /** The number of the last line that will not grow any more. */
  get whole(): number {
    return this.#finished ? this.lines : this.#before + this.#index.length - 1;
  }

  /** Where the line begins that may still grow. */
  get wholeBytes(): number {
    return this.#finished ? this.bytes.total : this.#index.at(this.#index.length - 1);
  }

  append(piece: Uint8Array<ArrayBuffer>): void {
    const base = this.bytes.total;
    this.bytes.append(piece);
    if (this.#cr) this.#indexReturns(piece, base);
    else {
      for (let at = piece.indexOf(LF); at >= 0; at = piece.indexOf(LF, at + 1)) this.#index.push(base + at + 1);
      if (this.#index.length === 1 && !this.#looked && this.bytes.total >= LONG_WITHOUT_END) this.#lookForReturns();
    }
  }

  /** There will be no more, until it is told otherwise by `truncate`. */
  finish(): void {
    this.#finished = true;
    if (this.#index.length === 1) this.#lookForReturns();
  }

  truncate(at: number): void {
    this.#finished = false;
    this.bytes.truncate(at);
    this.#index.truncate(at);
    this.#lengths.clear();
    // What comes instead may be of another kind.
    if (this.#index.length === 1) this.#cr = this.#looked = false;
  }

  /** It grows again. */
  reopen(): void {
    this.#finished = false;
  }

  get(from: number, to: number): Line[] {
    const lines: Line[] = [];
    for (let number = Math.max(from, this.firstLine); number <= Math.min(to, this.lines); number++) {
      lines.push(this.#line(number));
    }
    return lines;
  }

  text(number: number): string {
    return this.#has(number) ? utf8.decode(this.bytes.view(this.#start(number), this.#textEnd(number))) : '';
  }

  bytesOf(from: number, to: number): Uint8Array<ArrayBuffer> {
    const [first, last] = [Math.max(from, this.firstLine), Math.min(to, this.lines)];
    return first > last ? new Uint8Array(0) : this.bytes.copy(this.#start(first), this.#end(last));
  }

  /**
   * Whole lines from this one on, about `size` bytes of them; undefined while there are none that are complete.
   * @param into where to put the bytes: memory that is used again costs much less than new memory
   */
  window(line: number, size: number, into?: Uint8Array<ArrayBuffer>): LogWindow | undefined {
    const from = Math.max(line, this.firstLine);
    if (from > this.whole) return undefined;
    const start = this.#start(from);
    // The line that crosses the border waits for the next window, unless it fills this one.
    const crossing = this.#before + 1 + this.#index.lineOf(start + size);
    const to = Math.min(this.whole, start + size >= this.bytes.total ? this.lines : Math.max(from, crossing - 1));
    return { bytes: this.bytes.copy(start, this.#end(to), into), from, to, cr: this.#cr };
  }

  #line(number: number): Line {
    const [start, end] = [this.#start(number), this.#textEnd(number)];
    if (end - start <= LONGEST) return { number, text: utf8.decode(this.bytes.view(start, end)) };
    // Whatever the characters, so many bytes hold enough of them; the last may be cut and is not among them.
    const text = utf8.decode(this.bytes.view(start, Math.min(end, start + LONGEST * 3 + 4)));
    if (text.length <= LONGEST) return { number, text };
    const pair = /[\uD800-\uDBFF]/.test(text.charAt(LONGEST - 1));
    return { number, text: text.slice(0, pair ? LONGEST - 1 : LONGEST), cut: this.#length(number) };
  }

  #length(number: number): number {
    const known = this.#lengths.get(number);
    if (known !== undefined) return known;
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    let length = 0;
    this.bytes.each(this.#start(number), this.#textEnd(number), (piece) => {
      length += decoder.decode(piece, { stream: true }).length;
    });
    length += decoder.decode().length;
    if (number <= this.whole) this.#lengths.set(number, length);
    return length;
  }

  #has(number: number): boolean {
    return number >= this.firstLine && number <= this.lines;
  }

  #start(number: number): number {
    return this.#index.at(number - this.#before - 1);
  }

  #end(number: number): number {
    const next = number - this.#before;
    return next < this.#index.length ? this.#index.at(next) : this.bytes.total;
  }

  /** Where its text ends: before its LF, CRLF or CR. */
  #textEnd(number: number): number {
    const [start, end] = [this.#start(number), this.#end(number)];
    const [before, last] = this.bytes.view(Math.max(start, end - 2), end);
    if (last === undefined) return end - (before === LF || (this.#cr && before === CR) ? 1 : 0);
    if (last === LF) return end - (before === CR ? 2 : 1);
    return end - (this.#cr && last === CR ? 1 : 0);
  }

  #lookForReturns(): void {
    this.#looked = true;
    let found = false;
    this.bytes.each(0, this.bytes.total - 1, (piece) => {
      found = piece.includes(CR);
      return !found;
    });
    if (!found) return;
    this.#cr = true;
    this.bytes.each(0, this.bytes.total, (piece, at) => this.#indexReturns(piece, at));
  }

  #indexReturns(piece: Uint8Array, base: number): void {
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at];
      const next = base + at + 1;
      // The LF of a CRLF, whose CR may have come with the piece before.
      if (byte === LF && this.#index.length > 1 && this.#index.at(this.#index.length - 1) === next - 1) {
        const ended = at > 0 ? piece[at - 1] : this.bytes.view(next - 2, next - 1)[0];
        if (ended === CR) this.#index.moveLast(next);
        else this.#index.push(next);
      } else if (byte === LF || byte === CR) this.#index.push(next);
    }
  }
}
