/** Texts of a JSON text, taken out of their quotes and escapes. */
const PLAIN: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * What stands between two bytes, quotes and escapes undone if it is a text; any other value as it is written.
 * @param longest in bytes; of what is longer only the beginning is read
 */
export function textAt(
  bytes: Uint8Array,
  start: number,
  end: number,
  longest = Number.POSITIVE_INFINITY,
): { text: string; cut: boolean } {
  const quoted = bytes[start] === 0x22;
  const [from, to] = quoted ? [start + 1, end - 1] : [start, end];
  const cut = to - from > longest;
  const raw = cut
    ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from, from + longest), { stream: true })
    : decoder.decode(bytes.subarray(from, to));
  return { text: quoted && raw.includes('\\') ? unescaped(raw) : raw, cut };
}

/** An escape that was cut off at the end is left out. */
const unescaped = (raw: string) =>
  raw.replace(/\\(?:u([\da-f]{4})|u[\da-f]{0,3}$|$|(.))/gisu, (_whole, code?: string, sign?: string) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : sign === undefined ? '' : (PLAIN[sign] ?? sign),
  );
