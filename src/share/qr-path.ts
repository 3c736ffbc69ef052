interface Modules {
  /** Of a side. */
  size: number;
  get(x: number, y: number): boolean;
}

/** Light modules that have to be left around the dark ones, so that readers find the code. */
export const QUIET = 4;

/** The dark modules of a QR code as the data of one path, a rectangle for each run of them; the quiet zone is left free. */
export function qrPath({ size, get }: Modules): string {
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = x;
      while (x < size && get(x, y)) x += 1;
      if (x > from) runs.push(`M${from + QUIET} ${y + QUIET}h${x - from}v1h-${x - from}z`);
    }
  }
  return runs.join('');
}
