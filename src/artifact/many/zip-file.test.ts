import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 as nodeCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ZipFile, type ZipSink } from './zip-file.ts';
import { centralHeader, crc32, endRecords, localHeader } from './zip-records.ts';

function memory(): ZipSink & { bytes(): Buffer } {
  let all = Buffer.alloc(0);
  return {
    async write(at, bytes) {
      if (at > all.length) throw new Error(`a hole before ${at}`);
      const tail = all.subarray(Math.min(all.length, at + bytes.length));
      all = Buffer.concat([all.subarray(0, at), bytes, tail]);
    },
    async truncate(at) {
      all = all.subarray(0, at);
    },
    bytes: () => all,
  };
}

/** Reads an archive by its list, as programs do, and checks every header against it. */
function read(zip: Buffer): Record<string, Buffer> {
  const end = zip.length - 22;
  expect(zip.readUInt32LE(end)).toBe(0x06054b50);
  const found: Record<string, Buffer> = {};
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    const [crc, size] = [zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 24)];
    const [nameLength, extra] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)];
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    expect(zip.readUInt32LE(local)).toBe(0x04034b50);
    expect(zip.readUInt32LE(local + 14)).toBe(crc);
    expect(zip.toString('utf8', local + 30, local + 30 + nameLength)).toBe(name);
    const begins = local + 30 + nameLength + zip.readUInt16LE(local + 28);
    found[name] = zip.subarray(begins, begins + size);
    expect(nodeCrc32(found[name])).toBe(crc);
    at += 46 + nameLength + extra;
  }
  expect(at).toBe(end);
  return found;
}

const when = new Date(2026, 1, 3, 4, 5, 6);
const bytesOf = (text: string) => new TextEncoder().encode(text);

test('checksums are those of zlib, in one piece or several', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
      expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(nodeCrc32(bytes));
    }),
  );
});

test('files come back as they were put in, whether their size was known or not', async () => {
  const sink = memory();
  const zip = new ZipFile(sink, when);
  const large = Buffer.alloc(2_500_000, 'abc');
  zip.begin('known.txt', 5);
  await zip.write(bytesOf('hello'));
  await zip.finish();
  zip.begin('folder/unknown.bin');
  for (let at = 0; at < large.length; at += 700_000) await zip.write(large.subarray(at, at + 700_000));
  await zip.finish();
  zip.begin('empty', 0);
  await zip.finish();
  await zip.end();
  const found = read(sink.bytes());
  expect(Object.keys(found)).toEqual(['known.txt', 'folder/unknown.bin', 'empty']);
  expect(String(found['known.txt'])).toBe('hello');
  expect(found['folder/unknown.bin']!.equals(large)).toBe(true);
  expect(found.empty).toHaveLength(0);
});

test.each([10, 3_000_000])('a file that broke off after %i bytes leaves nothing behind', async (length) => {
  const sink = memory();
  const zip = new ZipFile(sink, when);
  zip.begin('first', 1);
  await zip.write(bytesOf('1'));
  await zip.finish();
  zip.begin('broken');
  await zip.write(Buffer.alloc(length, 'x'));
  await zip.undo();
  await zip.end();
  expect(zip.count).toBe(1);
  expect(read(sink.bytes())).toEqual({ first: Buffer.from('1') });
  await zip.resume(sink);
  zip.begin('broken');
  await zip.write(bytesOf('whole'));
  await zip.finish();
  await zip.end();
  expect(read(sink.bytes())).toEqual({ first: Buffer.from('1'), broken: Buffer.from('whole') });
});

test('programs that unpack archives take it', async () => {
  const sink = memory();
  const zip = new ZipFile(sink, when);
  for (const [name, size] of [
    ['a b/$(x).txt', 7],
    ['unknown', undefined],
    ['ünïcode', 0],
  ] as const) {
    zip.begin(name, size);
    await zip.write(bytesOf(size === 0 ? '' : 'content'));
    await zip.finish();
  }
  await zip.end();
  const folder = mkdtempSync(path.join(tmpdir(), 'zip-'));
  const file = path.join(folder, 'a.zip');
  writeFileSync(file, sink.bytes());
  const asked: [string, string[]][] = [
    ['unzip', ['-tq', file]],
    ['python3', ['-c', 'import sys,zipfile; print(zipfile.ZipFile(sys.argv[1]).testzip())', file]],
  ];
  // On machines without either, the reader above has read it all the same.
  const said = asked.map(([program, options]) => answerOf(program, options));
  rmSync(folder, { recursive: true });
  expect(said[0] ?? 'No errors detected').toContain('No errors detected');
  expect(said[1] ?? 'None').toContain('None');
  expect(Object.keys(read(sink.bytes()))).toEqual(['a b/$(x).txt', 'unknown', 'ünïcode']);
});

function answerOf(program: string, options: string[]): string | undefined {
  try {
    return execFileSync(program, options, { encoding: 'utf8' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

test('beyond 4 GB sizes and places are written with 64 bit, for files and for the list', () => {
  const FIVE = 5 * 2 ** 30;
  const entries = [
    { name: Buffer.from('huge'), at: 0, size: FIVE, crc: 1, wide: true },
    { name: Buffer.from('behind'), at: 54 + FIVE, size: 1, crc: nodeCrc32('1'), wide: false },
  ];
  const header = Buffer.from(localHeader(entries[0]!, when));
  expect(header.readUInt32LE(22)).toBe(0xffffffff);
  expect(header.readBigUInt64LE(30 + 4 + 4)).toBe(BigInt(FIVE));
  const lists = entries.map((entry) => centralHeader(entry, when));
  const at = 54 + FIVE + 36 + 1;
  const pieces: [number, Uint8Array][] = [
    [0, header],
    [54 + FIVE, localHeader(entries[1]!, when)],
    [54 + FIVE + 36, Buffer.from('1')],
    [at, Buffer.concat(lists)],
    [at + lists[0]!.length + lists[1]!.length, endRecords(2, lists[0]!.length + lists[1]!.length, at)],
  ];
  // A file with a hole of five gigabytes takes no room on the disk.
  const folder = mkdtempSync(path.join(tmpdir(), 'zip-'));
  const file = path.join(folder, 'huge.zip');
  const out = openSync(file, 'w');
  for (const [place, bytes] of pieces) writeSync(out, bytes, 0, bytes.length, place);
  closeSync(out);
  const list = 'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); ';
  const said = answerOf('python3', [
    '-c',
    `${list}print([(i.filename, i.file_size, i.header_offset) for i in z.infolist()], z.read("behind"))`,
    file,
  ]);
  rmSync(folder, { recursive: true });
  const expected = `[('huge', ${FIVE}, 0), ('behind', 1, ${54 + FIVE})] b'1'`;
  expect((said ?? expected).trim()).toBe(expected);
});

test('more than 65,534 files are counted with 64 bit', () => {
  const records = Buffer.from(endRecords(70_000, 10, 20));
  expect(records.readUInt32LE(0)).toBe(0x06064b50);
  expect(records.readBigUInt64LE(32)).toBe(70_000n);
  expect(records.readUInt16LE(76 + 10)).toBe(0xffff);
  expect(endRecords(65_534, 10, 20)).toHaveLength(22);
});
