/**
 * What stands between the bytes of a zip archive: nothing is compressed, and sizes are 64 bit where they have to be.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */

export interface ZipEntry {
  name: Uint8Array;
  /** Where its header begins. */
  at: number;
  size: number;
  crc: number;
  /** Room for sizes of 64 bit in its header. */
  wide: boolean;
}

/** What 32 bit say when the truth stands elsewhere. */
export const MOST = 0xffffffff;
const UTF8 = 1 << 11;
const STORED = 0;
const ZIP64 = 1;

/** Before the bytes of a file. */
export function localHeader({ name, size, crc, wide }: ZipEntry, when: Date): Uint8Array<ArrayBuffer> {
  const extra = wide ? 20 : 0;
  const header = new Fields(30 + name.length + extra);
  header
    .u32(0x04034b50)
    .u16(wide ? 45 : 20)
    .u16(UTF8)
    .u16(STORED)
    .time(when)
    .u32(crc);
  header.u32(wide ? MOST : size).u32(wide ? MOST : size);
  header.u16(name.length).u16(extra).bytes(name);
  if (wide) header.u16(ZIP64).u16(16).u64(size).u64(size);
  return header.made;
}

/** In the list behind all files. */
export function centralHeader({ name, at, size, crc }: ZipEntry, when: Date): Uint8Array<ArrayBuffer> {
  const large = size >= MOST;
  const far = at >= MOST;
  const extra = (large ? 16 : 0) + (far ? 8 : 0);
  const header = new Fields(46 + name.length + (extra && extra + 4));
  // Made on Unix, so that the permissions below are read: a plain file, 644.
  header
    .u32(0x02014b50)
    .u16((3 << 8) | 45)
    .u16(extra ? 45 : 20)
    .u16(UTF8)
    .u16(STORED)
    .time(when)
    .u32(crc);
  header.u32(large ? MOST : size).u32(large ? MOST : size);
  header
    .u16(name.length)
    .u16(extra && extra + 4)
    .u16(0)
    .u16(0)
    .u16(0)
    .u32(0o100644 * 0x10000);
  header.u32(far ? MOST : at).bytes(name);
  if (extra) header.u16(ZIP64).u16(extra);
  if (large) header.u64(size).u64(size);
  if (far) header.u64(at);
  return header.made;
}

/** After the list: where it is. */
export function endRecords(count: number, length: number, at: number): Uint8Array<ArrayBuffer> {
  const wide = count >= 0xffff || length >= MOST || at >= MOST;
  const record = new Fields(22 + (wide ? 76 : 0));
  if (wide) {
    record
      .u32(0x06064b50)
      .u64(44)
      .u16((3 << 8) | 45)
      .u16(45)
      .u32(0)
      .u32(0);
    record.u64(count).u64(count).u64(length).u64(at);
    record
      .u32(0x07064b50)
      .u32(0)
      .u64(at + length)
      .u32(1);
  }
  const few = Math.min(count, 0xffff);
  record.u32(0x06054b50).u16(0).u16(0).u16(few).u16(few);
  return record.u32(Math.min(length, MOST)).u32(Math.min(at, MOST)).u16(0).made;
}

/** Little-endian numbers one after the other. */
class Fields {
  readonly made: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  #at = 0;

  constructor(length: number) {
    this.made = new Uint8Array(length);
    this.#view = new DataView(this.made.buffer);
  }
  u16(value: number): this {
    this.#view.setUint16(this.#at, value, true);
    this.#at += 2;
    return this;
  }
  u32(value: number): this {
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
    return this;
  }
  u64(value: number): this {
    this.#view.setBigUint64(this.#at, BigInt(value), true);
    this.#at += 8;
    return this;
  }
  bytes(value: Uint8Array): this {
    this.made.set(value, this.#at);
    this.#at += value.length;
    return this;
  }
  /** In steps of two seconds since 1980. */
  time(when: Date): this {
    this.u16((when.getHours() << 11) | (when.getMinutes() << 5) | (when.getSeconds() >> 1));
    return this.u16(((when.getFullYear() - 1980) << 9) | ((when.getMonth() + 1) << 5) | when.getDate());
  }
}

/** [0] is for the last of four bytes, [3] for the first: four are looked up at a time. */
const TABLES = [0, 1, 2, 3].map(() => new Uint32Array(256));
for (let byte = 0; byte < 256; byte += 1) {
  let value = byte;
  for (const table of TABLES) {
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    table[byte] = value;
  }
}
const [T0, T1, T2, T3] = TABLES as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];

/** Of what came before, 0 at first, and these bytes. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  let at = 0;
  for (const whole = bytes.length - 3; at < whole; at += 4) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    crc = T3[crc & 0xff]! ^ T2[(crc >>> 8) & 0xff]! ^ T1[(crc >>> 16) & 0xff]! ^ T0[crc >>> 24]!;
  }
  for (; at < bytes.length; at += 1) crc = (crc >>> 8) ^ T0[(crc ^ bytes[at]!) & 0xff]!;
  return ~crc >>> 0;
}
