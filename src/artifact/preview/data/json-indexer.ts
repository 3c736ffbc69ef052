import { type JsonIndex, NONE, NoJson } from './json-index.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const BRACKET_END = 0x5d;
const BRACE = 0x7b;
const BRACE_END = 0x7d;

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** The last three are no JSON, but Python writes them. */
const WORDS = new Set(['true', 'false', 'null', 'NaN', 'Infinity', '-Infinity']);

/** Grows as it is written. Depth is no matter: nothing here calls itself. */
export class Indexer {
  readonly #bytes: Uint8Array;
  readonly #anyWord: boolean;
  #starts = new Uint32Array(1024);
  #ends = new Uint32Array(1024);
  #next = new Uint32Array(1024);
  #count = 0;
  #lines = false;
  readonly #broken = new Set<number>();

  /** @param anyWord values may be anything that holds none of JSON’s own signs, as other formats write numbers */
  constructor(bytes: Uint8Array, anyWord = false) {
    this.#bytes = bytes;
    this.#anyWord = anyWord;
  }

  get index(): JsonIndex {
    const count = this.#count;
    return {
      bytes: this.#bytes,
      starts: this.#starts.subarray(0, count),
      ends: this.#ends.subarray(0, count),
      next: this.#next.subarray(0, count),
      count,
      lines: this.#lines,
      broken: this.#broken,
    };
  }

  /**
   * Takes in one value, with nothing but white space around it.
   * @throws NoJson; what was taken in of this value is forgotten
   */
  value(from: number, to: number): void {
    const before = this.#count;
    try {
      const end = this.#space(this.#read(this.#space(from, to), to), to);
      if (end < to) throw new NoJson(`${this.#seen(end, to)} after the end of the value`, end);
    } catch (error) {
      this.#count = before;
      throw error;
    }
  }

  /** All that is taken in next are lines. */
  beginLines(): void {
    this.#lines = true;
    this.#push(0);
  }
  endLines(end: number): void {
    this.#close(0, end);
  }

  /** A line that is no JSON, as it stands. */
  broken(from: number, to: number): void {
    const node = this.#push(from);
    this.#broken.add(node);
    this.#close(node, to);
  }

  #read(from: number, to: number): number {
    const bytes = this.#bytes;
    let at = from;
    /** The container we are in; the one around it is kept where its own end will be written. */
    let within = NONE;
    do {
      // A value begins here.
      const sign = at < to ? bytes[at] : undefined;
      if (sign === BRACKET || sign === BRACE) {
        const container = this.#push(at);
        this.#next[container] = within;
        within = container;
        at = this.#space(at + 1, to);
        if (bytes[at] !== (sign === BRACKET ? BRACKET_END : BRACE_END) || at >= to) {
          if (sign === BRACE) at = this.#key(at, to);
          continue;
        }
      } else {
        at = this.#plain(at, to);
      }
      // A value has ended, and with it perhaps what is around it.
      while (within !== NONE) {
        const list = bytes[this.#starts[within]!] === BRACKET;
        at = this.#space(at, to);
        const after = at < to ? bytes[at] : undefined;
        if (after === COMMA) {
          at = this.#space(at + 1, to);
          if (!list) at = this.#key(at, to);
          break;
        }
        if (after !== (list ? BRACKET_END : BRACE_END)) {
          throw new NoJson(`${this.#seen(at, to)} where a comma or “${list ? ']' : '}'}” should be`, at);
        }
        at += 1;
        const around = this.#next[within]!;
        this.#close(within, at);
        within = around;
      }
    } while (within !== NONE);
    return at;
  }

  #key(at: number, to: number): number {
    if (at >= to || this.#bytes[at] !== QUOTE) {
      throw new NoJson(`${this.#seen(at, to)} where a key in double quotes should be`, at);
    }
    const end = this.#space(this.#plain(at, to), to);
    if (end >= to || this.#bytes[end] !== COLON) {
      throw new NoJson(`${this.#seen(end, to)} where a colon should be`, end);
    }
    return this.#space(end + 1, to);
  }

  #plain(at: number, to: number): number {
    if (at >= to) throw new NoJson('the end, where a value should be', at);
    const end = this.#bytes[at] === QUOTE ? this.#textEnd(at, to) : this.#wordEnd(at, to);
    this.#close(this.#push(at), end);
    return end;
  }

  #textEnd(from: number, to: number): number {
    const bytes = this.#bytes;
    for (let at = from + 1; at < to; at += 1) {
      const byte = bytes[at]!;
      if (byte === QUOTE) return at + 1;
      if (byte === BACKSLASH) at += 1;
      else if (byte === 10) throw new NoJson('the end of the line within a text', at);
    }
    throw new NoJson('the end within a text, which begins here', from);
  }

  #wordEnd(from: number, to: number): number {
    const bytes = this.#bytes;
    let at = from;
    while (at < to && !isSign(bytes[at]!)) at += 1;
    const length = at - from;
    // Of a word that long nothing can be meant but a number.
    const word = length === 0 ? '' : String.fromCharCode(...bytes.subarray(from, Math.min(at, from + 2000)));
    const fits = this.#anyWord ? length > 0 : WORDS.has(word) || NUMBER.test(word);
    if (!fits) throw new NoJson(`${this.#seen(from, to)} where a value should be`, from);
    return at;
  }

  #space(from: number, to: number): number {
    let at = from;
    while (at < to && isSpace(this.#bytes[at]!)) at += 1;
    return at;
  }

  #push(start: number): number {
    const node = this.#count;
    if (node === this.#starts.length) {
      this.#starts = grown(this.#starts);
      this.#ends = grown(this.#ends);
      this.#next = grown(this.#next);
    }
    this.#starts[node] = start;
    this.#count += 1;
    return node;
  }

  #close(node: number, end: number): void {
    this.#ends[node] = end;
    this.#next[node] = this.#count;
  }

  #seen(at: number, to: number): string {
    if (at >= to) return 'the end';
    const text = new TextDecoder().decode(this.#bytes.subarray(at, Math.min(to, at + 48)));
    return `“${/^[\w.+-]{1,20}|^./su.exec(text)?.[0] ?? ''}”`;
  }
}

export const isSpace = (byte: number) => byte === 32 || byte === 10 || byte === 13 || byte === 9;
const isSign = (byte: number) =>
  isSpace(byte) ||
  byte === COMMA ||
  byte === COLON ||
  byte === BRACKET_END ||
  byte === BRACE_END ||
  byte === BRACKET ||
  byte === BRACE ||
  byte === QUOTE;

function grown(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
