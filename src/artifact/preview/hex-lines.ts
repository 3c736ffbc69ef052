export interface HexLine {
  /** Of its first byte, counted from 0, in hexadecimal digits: as many on each line. */
  offset: string;
  hex: string;
  /** A dot stands for what is no printable ASCII. */
  ascii: string;
}

/**
 * Bytes as `hexdump -C` shows them.
 * @param width bytes a line, in groups of eight; where that is eight, places are no longer than they have to be
 */
export function hexLines(bytes: Uint8Array, width: 8 | 16 = 16): HexLine[] {
  const digits = width === 16 ? 8 : Math.max(4, bytes.length.toString(16).length);
  return Array.from({ length: Math.ceil(bytes.length / width) }, (_, n) => {
    const row = [...bytes.subarray(n * width, (n + 1) * width)];
    const pairs = row.map((byte) => byte.toString(16).padStart(2, '0'));
    return {
      offset: (n * width).toString(16).padStart(digits, '0'),
      hex: `${pairs.slice(0, 8).join(' ')}  ${pairs.slice(8).join(' ')}`.trimEnd(),
      ascii: row.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join(''),
    };
  });
}
