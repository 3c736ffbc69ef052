const UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'];

/**
 * Bytes as people say them, in decimal units as in every download list: "412 B", "9.4 kB", "38 kB", "20.4 MB", "148 MB".
 * @param bytes a count of bytes; anything that is not a number of zero or more gives "–"
 */
export function size(bytes: number | undefined): string {
  if (bytes === undefined || !Number.isFinite(bytes) || bytes < 0) return '–';
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  let value = bytes / 1000;
  let unit = 0;
  // 999.95 kB would be written "1000 kB": it belongs to the next unit.
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value < (unit === 0 ? 9.95 : 99.95) ? value.toFixed(1) : Math.round(value).toString();
  // Kilobytes need no ".0"; from megabytes on the column reads better with it.
  return `${unit === 0 ? digits.replace('.0', '') : digits} ${UNITS[unit]}`;
}

/** "1 line", "184,220 lines". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
}
