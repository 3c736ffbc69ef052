import { looksBinary, SAMPLE } from '../../lib/looks-binary.ts';
import type { Head } from './preview.ts';

/** Enough to tell formats by what stands near their beginning. In bytes. */
export const HEAD = 64_000;

export function headOf(bytes: Uint8Array<ArrayBuffer>): Head {
  const first = bytes.subarray(0, HEAD);
  return {
    bytes: first,
    // Part of a character may be cut at the end.
    text: decoderOf(first).decode(first, { stream: true }),
    binary: utf16(first) === undefined && isBinary(first.subarray(0, SAMPLE)),
  };
}

/** Texts hold a NUL here and there, and never many. Every second byte of UTF-16 may be one. */
const isBinary = (sample: Uint8Array) =>
  looksBinary(sample) || sample.filter((byte) => byte === 0).length * 50 > sample.length;

/** A text in its own encoding, which a byte order mark tells; without one it is UTF-8. */
export function textOf(bytes: Uint8Array): string {
  return decoderOf(bytes).decode(bytes);
}

const decoderOf = (bytes: Uint8Array) => new TextDecoder(utf16(bytes) ?? 'utf-8');

const utf16 = ([a, b]: Uint8Array) =>
  a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
