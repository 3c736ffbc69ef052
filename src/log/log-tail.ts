/** One line at the end of a log. */
export interface TailLine {
  /** Counted from 1. */
  number: number;
  /** As a terminal would leave it: without colours, after the last carriage return. */
  text: string;
  /** Characters beyond `LONGEST` that are not in `text`. */
  cut: number;
}

/** Longer lines are cut here: forty lines of 20 MB would be the whole log after all. In characters. */
export const LONGEST = 2000;

interface Held {
  text: string;
  cut: number;
}

/**
 * The last lines of a text that comes in pieces, and the count of all. Holds those lines only, whatever comes by.
 * Lines end with LF or CRLF; what follows the last one counts as a line once it has a character.
 */
export class LogEnd {
  readonly #keep: number;
  #full: Held[] = [];
  #ended = 0;
  #open: Held = { text: '', cut: 0 };

  constructor(keep = 40) {
    this.#keep = keep;
  }

  /** How many lines there are so far. */
  get total(): number {
    return this.#ended + (this.#open.text === '' ? 0 : 1);
  }

  add(piece: string): void {
    let start = 0;
    const wanted = lastLineStart(piece, this.#keep + 1);
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
      // Lines that this very piece pushes out again are counted, not cut out.
      if (start >= wanted || this.#keep === 0) {
        this.#full.push(
          start === 0 ? joined(this.#open, piece.slice(0, end)) : joined(NOTHING, piece.slice(start, end)),
        );
      }
      this.#open = NOTHING;
      this.#ended += 1;
      start = end + 1;
    }
    if (start < piece.length) this.#open = joined(this.#open, piece.slice(start));
    if (this.#full.length > this.#keep) this.#full = this.#full.slice(-this.#keep);
  }

  /** The last lines, oldest first. */
  lines(): TailLine[] {
    const held = this.#open.text === '' ? this.#full : [...this.#full, this.#open].slice(-this.#keep);
    const first = this.total - held.length + 1;
    return held.map(({ text, cut }, i) => ({ number: first + i, text: plain(text), cut }));
  }
}

const NOTHING: Held = { text: '', cut: 0 };

/** Where the last `count` lines of a piece begin; 0 when it has no more than that. */
function lastLineStart(piece: string, count: number): number {
  let at = piece.length;
  for (let i = 0; i < count; i += 1) {
    at = piece.lastIndexOf('\n', at - 1);
    if (at <= 0) return 0;
  }
  return at + 1;
}

function joined(before: Held, more: string): Held {
  const whole = before.text + more;
  // A progress bar returns to the start of its line for every step; only what it wrote last is to be seen.
  // Returns at the very end may be half of CRLF, or the next step may still come: they stay.
  let written = whole.length;
  while (written > 0 && whole[written - 1] === '\r') written -= 1;
  const from = whole.lastIndexOf('\r', Math.max(0, written - 1)) + 1;
  const text = from > 0 && from < written ? whole.slice(from) : whole;
  const cut = from > 0 && from < written ? 0 : before.cut;
  if (text.length <= LONGEST) return { text, cut };
  // Never between the halves of a pair.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
  return { text: text.slice(0, end), cut: cut + text.length - end };
}

// CSI (colours, cursor), OSC (titles, links; ended by BEL or ST), other two-byte escapes, then bare control characters.
const ESCAPES =
  /\x1b\[[0-?]*[ -/]*[@-~]?|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?|[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

// These turn the direction of what follows: a line could be made to read as something it does not say.
const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A line without terminal escapes, control characters and changes of direction; tabs stay. */
export function plain(line: string): string {
  return line.replace(ESCAPES, '').replace(TURNS, '');
}

/**
 * Reads a stream to its end into `end`. A character split between two pieces is put together again.
 * @param onPiece called after every piece with all bytes so far (decoded from content-encoding)
 */
export async function readInto(
  end: LogEnd,
  body: ReadableStream<Uint8Array>,
  onPiece: (bytes: number) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    end.add(decoder.decode(value, { stream: true }));
    onPiece(bytes);
  }
  end.add(decoder.decode());
}
