const WIDTH = 16;

export interface HexLine {
  /** Of its first byte, counted from 0, as eight hexadecimal digits. */
  offset: string;
  hex: string;
  /** A dot stands for what is no printable ASCII. */
  ascii: string;
}

/** Bytes as `hexdump -C` shows them. */
export function hexLines(bytes: Uint8Array): HexLine[] {
  return Array.from({ length: Math.ceil(bytes.length / WIDTH) }, (_, n) => {
    const row = [...bytes.subarray(n * WIDTH, (n + 1) * WIDTH)];
    const pairs = row.map((byte) => byte.toString(16).padStart(2, '0'));
    return {
      offset: (n * WIDTH).toString(16).padStart(8, '0'),
      hex: `${pairs.slice(0, 8).join(' ')}  ${pairs.slice(8).join(' ')}`.trimEnd(),
      ascii: row.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join(''),
    };
  });
}
