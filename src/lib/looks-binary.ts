/** Enough to tell by. */
export const SAMPLE = 4096;

/** Control characters that texts do hold: bell, backspace, tab, line ends, form feed, escape. */
const USUAL = new Set([7, 8, 9, 10, 11, 12, 13, 27]);

/**
 * Whether the first bytes of a file are those of no text: a third of them are control characters or no UTF-8. A log may
 * hold a NUL here and there and quote some broken bytes, and is a log all the same.
 */
export function looksBinary(start: Uint8Array): boolean {
  if (start.length === 0) return false;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(start, { stream: true });
  let odd = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd || code === 0x7f || (code < 32 && !USUAL.has(code))) odd += 1;
  }
  return odd > text.length / 3;
}
