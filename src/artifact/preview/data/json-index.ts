/**
 * Where the values of a JSON text begin and end, without making any of them: fifty megabytes of text take some more of
 * numbers, and what is shown is read from the text as it was written. https://www.rfc-editor.org/rfc/rfc8259
 */
export interface JsonIndex {
  bytes: Uint8Array;
  /** Of each value, in the order of the text: its first byte. A key is a value of its own, right before what it names. */
  starts: Uint32Array;
  /** The byte after its last one. */
  ends: Uint32Array;
  /** The first value after all that is in it. */
  next: Uint32Array;
  count: number;
  /** The outermost is a list of lines, which has no brackets of its own. */
  lines: boolean;
  /** Lines that are no JSON. */
  broken: ReadonlySet<number>;
}

/** Why it is no JSON, in words, and where. */
export class NoJson extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** No value. */
export const NONE = 0xffffffff;
const QUOTE = 0x22;
const BRACKET = 0x5b;
const BRACE = 0x7b;

export type Kind = 'object' | 'array' | 'string' | 'number' | 'literal' | 'broken';

export function kindOf({ bytes, starts, lines, broken }: JsonIndex, node: number): Kind {
  if (lines && node === 0) return 'array';
  if (broken.has(node)) return 'broken';
  const sign = bytes[starts[node]!]!;
  if (sign === BRACE) return 'object';
  if (sign === BRACKET) return 'array';
  if (sign === QUOTE) return 'string';
  return sign === 0x2d || (sign >= 0x30 && sign <= 0x39) ? 'number' : 'literal';
}

/** Line and column, counted from 1; columns in characters. */
export function placeOf(bytes: Uint8Array, at: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let found = bytes.indexOf(10); found >= 0 && found < at; found = bytes.indexOf(10, found + 1)) {
    line += 1;
    start = found + 1;
  }
  return { line, column: [...new TextDecoder().decode(bytes.subarray(start, at))].length + 1 };
}
