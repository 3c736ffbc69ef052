import { inSmallPieces, streamOf } from '../../../lib/decoded.ts';
import { type Access, type Bytes, type Entry, NoArchive } from './entry.ts';

/** A file in a zip: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export interface ZipEntry extends Entry {
  method: number;
  packed: number;
  /** Of its own header, right before its bytes. */
  at: number;
}

/** A longer directory is not read, in bytes. */
const LONGEST = 64_000_000;
/** The end of the directory and the longest comment behind it. */
const TAIL = 22 + 65_535 + 20;
/** How each of its entries begins. */
const ENTRY = 0x02014b50;
/** Further than this a piece of a file is not read ahead, in bytes. */
const PIECE = 1_000_000;
const METHODS: Record<number, string> = { 9: 'Deflate64', 12: 'bzip2', 14: 'LZMA', 93: 'zstd', 95: 'xz', 98: 'PPMd' };
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

export interface ZipList {
  /** As the end of the zip says. */
  count: number;
  /** Further entries, so many at most; none when all were told. */
  next(most: number): ZipEntry[];
}

/** What the directory at the end of a zip lists. @throws NoArchive */
export async function listZip(access: Access, signal: AbortSignal): Promise<ZipList> {
  const start = Math.max(0, access.size - TAIL);
  const tail = await access.read(start, access.size - start, signal);
  const end = endOfDirectory(tail);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
  let [count, length, at] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  let before = start + end;
  if (end >= 20 && view.getUint32(end - 20, true) === 0x07064b50) {
    before = Number(view.getBigUint64(end - 12, true));
    const large = viewOf(await access.read(before, 56, signal));
    if (large.getUint32(0, true) !== 0x06064b50)
      throw new NoArchive('The end of its directory (ZIP64) is not where it says.');
    count = Number(large.getBigUint64(32, true));
    length = Number(large.getBigUint64(40, true));
    at = Number(large.getBigUint64(48, true));
  }
  if (length > LONGEST) throw new NoArchive('Its directory is too long to be read here.');
  // What stands before the zip, as a program that unpacks itself does, moves all of it.
  const moved = Math.max(0, before - length - at);
  const directory = await access.read(at + moved, length, signal);
  return listOf(directory, count, moved);
}

function endOfDirectory(tail: Bytes): number {
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) <= tail.length) return at;
  }
  throw new NoArchive('It has no directory at its end: it is no zip, or was cut off.');
}

function listOf(directory: Bytes, count: number, moved: number): ZipList {
  const view = viewOf(directory);
  if (count > 0 && (directory.length < 46 || view.getUint32(0, true) !== ENTRY))
    throw new NoArchive('Its directory is broken.');
  let [at, told] = [0, 0];
  const entry = (): ZipEntry | undefined => {
    if (told >= count || !(at + 46 <= directory.length && view.getUint32(at, true) === ENTRY)) return;
    const u16 = (by: number) => view.getUint16(at + by, true);
    const u32 = (by: number) => view.getUint32(at + by, true);
    const nameEnd = at + 46 + u16(28);
    const extraEnd = nameEnd + u16(30);
    if (extraEnd > directory.length) return;
    const utf8 = (u16(8) & 0x800) !== 0;
    const extra = extraOf(directory.subarray(nameEnd, extraEnd), [u32(24), u32(20), u32(42)]);
    const name = extra.name ?? nameOf(directory.subarray(at + 46, nameEnd), utf8);
    // The upper half of the attributes is the mode where it was packed on Unix.
    const type = u16(4) >>> 8 === 3 ? (u32(38) >>> 28) & 15 : 0;
    const kind = name.endsWith('/') || type === 4 ? 'folder' : type === 10 ? 'link' : 'file';
    const method = u16(10);
    const shut =
      (u16(8) & 1) !== 0
        ? 'encrypted'
        : method === 0 || method === 8
          ? undefined
          : `packed by ${METHODS[method] ?? `method ${method}`}`;
    const modified = extra.modified ?? dosTime(u16(14), u16(12));
    at = extraEnd + u16(32);
    told += 1;
    return {
      name,
      kind,
      size: extra.numbers[0]!,
      packed: extra.numbers[1]!,
      at: extra.numbers[2]! + moved,
      method,
      ...(modified !== undefined && { modified }),
      ...(shut !== undefined && kind !== 'folder' && { shut }),
    };
  };
  return {
    count,
    next(most) {
      const entries = [];
      while (entries.length < most) {
        const next = entry();
        if (!next) break;
        entries.push(next);
      }
      return entries;
    },
  };
}

/** Numbers too large for their fields, a better time, a better name. */
function extraOf(extra: Bytes, numbers: number[]): { numbers: number[]; modified?: number; name?: string } {
  const view = viewOf(extra);
  const found: { numbers: number[]; modified?: number; name?: string } = { numbers: [...numbers] };
  for (let at = 0; at + 4 <= extra.length; ) {
    const [id, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    const [from, to] = [at + 4, Math.min(extra.length, at + 4 + length)];
    if (id === 1) {
      let next = from;
      for (const [n, number] of numbers.entries()) {
        if (number !== 0xffffffff || next + 8 > to) continue;
        found.numbers[n] = Number(view.getBigUint64(next, true));
        next += 8;
      }
    } else if (id === 0x5455 && to - from >= 5 && (extra[from]! & 1) === 1) {
      found.modified = view.getInt32(from + 1, true) * 1000;
    } else if (id === 0x7075 && to - from > 5) {
      found.name = new TextDecoder().decode(extra.subarray(from + 5, to));
    }
    at = to;
  }
  return found;
}

function nameOf(bytes: Bytes, utf8: boolean): string {
  try {
    // Many say nothing of it and write UTF-8.
    return new TextDecoder('utf-8', { fatal: !utf8, ignoreBOM: true }).decode(bytes);
  } catch {
    return [...bytes].map((byte) => (byte < 128 ? String.fromCharCode(byte) : CP437[byte - 128])).join('');
  }
}

/** Two seconds are the finest it knows. */
function dosTime(day: number, time: number): number | undefined {
  if (day === 0) return undefined;
  return new Date(
    1980 + (day >>> 9),
    ((day >>> 5) & 15) - 1,
    day & 31,
    time >>> 11,
    (time >>> 5) & 63,
    (time & 31) * 2,
  ).getTime();
}

/** A longer one is no path that any system knows, in bytes. */
const LONGEST_TARGET = 4096;

/** Where a symbolic link in a zip leads: that is its content. Nothing when it cannot be told. */
export async function targetOf(access: Access, entry: ZipEntry, signal: AbortSignal): Promise<string | undefined> {
  if (entry.kind !== 'link' || entry.shut !== undefined || entry.packed > LONGEST_TARGET) return undefined;
  try {
    const reader = (await openZipped(access, entry, signal)).pipeThrough(new TextDecoderStream()).getReader();
    let target = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return target;
      target += value;
      if (target.length > LONGEST_TARGET) {
        await reader.cancel();
        return undefined;
      }
    }
  } catch {
    return undefined;
  }
}

/** The bytes of a file in a zip, unpacked as they are read. @throws NoArchive */
export async function openZipped(access: Access, entry: ZipEntry, signal: AbortSignal): Promise<ReadableStream<Bytes>> {
  const head = viewOf(await access.read(entry.at, 30, signal));
  if (head.getUint32(0, true) !== 0x04034b50)
    throw new NoArchive('The file is not where the directory of the zip says.');
  let at = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const end = at + entry.packed;
  const packed = new ReadableStream<Bytes>(
    {
      async pull(controller) {
        if (at >= end) return controller.close();
        const length = Math.min(PIECE, end - at);
        controller.enqueue(await access.read(at, length, signal));
        at += length;
      },
    },
    { highWaterMark: 0 },
  );
  if (entry.method === 0) return packed;
  return streamOf(inSmallPieces(packed.getReader())).pipeThrough(new DecompressionStream('deflate-raw'));
}

const viewOf = (bytes: Bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
