import { type JsonIndex, kindOf } from './json-index.ts';
import { textAt } from './json-text.ts';

/** No list of hits is read further than this. */
const MOST = 10_000;

/**
 * Finds words in keys and plain values, upper and lower case alike, in slices: whoever waits may do other things between
 * them. A candidate in the bytes is read before it counts, so that nothing is found in an escape’s own letters.
 */
export class JsonFind {
  readonly #index: JsonIndex;
  readonly #words: string;
  readonly #needles: Uint8Array[];
  #at = 0;
  #node = 0;
  /** Values, or what a key names; each once. */
  readonly hits: number[] = [];
  done = false;
  /** There may be more. */
  more = false;

  constructor(index: JsonIndex, words: string) {
    this.#index = index;
    this.#words = words.toLowerCase();
    const written = JSON.stringify(words).slice(1, -1);
    // Letters beyond ASCII have their own upper case and may be escaped, and so may slashes.
    const cases = [written, folded(written), folded(written, true)];
    const forms = [...cases, ...cases.map(escaped), written.replaceAll('/', '\\/')];
    this.#needles = [...new Set(forms)].map((form) => new TextEncoder().encode(form)).map(lower);
    this.done = words === '';
  }

  /** @param bytes how far it looks on before it comes back */
  step(bytes: number): void {
    const { bytes: text, starts, ends, count } = this.#index;
    const stop = Math.min(text.length, this.#at + bytes);
    const firsts = new Uint8Array(256);
    for (const [first] of this.#needles) firsts[first!] = 1;
    let at = this.#at;
    while (at < stop) {
      const byte = text[at]!;
      if (firsts[lowered(byte)] === 0 || !this.#needles.some((needle) => stands(text, at, needle))) {
        at += 1;
        continue;
      }
      // The last value that begins here or before.
      let low = this.#node;
      let high = count;
      while (high - low > 1) {
        const middle = (low + high) >>> 1;
        if (starts[middle]! <= at) low = middle;
        else high = middle;
      }
      this.#node = low;
      const end = ends[low]!;
      if (at >= end || isContainer(this.#index, low)) {
        at += 1;
        continue;
      }
      if (textAt(text, starts[low]!, end).text.toLowerCase().includes(this.#words)) this.#hit(low);
      at = end;
      if (this.hits.length >= MOST) break;
    }
    this.#at = at;
    this.more = this.hits.length >= MOST;
    this.done = this.more || at >= text.length;
  }

  #hit(node: number): void {
    const named = isKey(this.#index, node) ? node + 1 : node;
    if (this.hits.at(-1) !== named) this.hits.push(named);
  }
}

const isContainer = (index: JsonIndex, node: number) => /object|array/.test(kindOf(index, node));

/** A key is a text before a colon. */
function isKey({ bytes, starts, ends }: JsonIndex, node: number): boolean {
  if (bytes[starts[node]!] !== 0x22) return false;
  let at = ends[node]!;
  while (bytes[at] === 32 || bytes[at] === 10 || bytes[at] === 13 || bytes[at] === 9) at += 1;
  return bytes[at] === 0x3a;
}

const escaped = (text: string) =>
  text.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
const folded = (text: string, upper = false) =>
  text.replace(/[\u0080-\uffff]+/g, (signs) => (upper ? signs.toUpperCase() : signs.toLowerCase()));
const lowered = (byte: number) => (byte >= 65 && byte <= 90 ? byte + 32 : byte);
const lower = (bytes: Uint8Array) => bytes.map(lowered);

function stands(text: Uint8Array, at: number, needle: Uint8Array): boolean {
  for (let i = 0; i < needle.length; i += 1) {
    const byte = text[at + i];
    if (byte === undefined || lowered(byte) !== needle[i]) return false;
  }
  return true;
}
