import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Source } from '../preview.ts';
import { rangedAccess, wholeAccess } from './access.ts';
import { type Bytes, NoArchive } from './entry.ts';
import { readName, splitInside, writtenName } from './inside.ts';
import { type ArchiveState, openArchive } from './open-archive.ts';
import { openTarred, TarList } from './tar.ts';
import { listZip as beginZip, openZipped, targetOf } from './zip.ts';

// Made by Info-ZIP's zip 3.0: a folder with a.txt, sub/ü.json and a symbolic link to a.txt
const PLAIN =
  'UEsDBAoAAAAAAMoZdl0AAAAAAAAAAAAAAAACABwAZC9VVAkAAwxeAmsMXgJrdXgLAAEEAAAAAAQAAAAAUEsDBAoAAAAAAMoZdl269+vBBQAAAAUAAAAGABwAZC9saW5rVVQJAAMMXgJrDF4Ca3V4CwABBAAAAAAEAAAAAGEudHh0UEsDBAoAAAAAAMoZdl0AAAAAAAAAAAAAAAAGABwAZC9zdWIvVVQJAAMMXgJrDF4Ca3V4CwABBAAAAAAEAAAAAFBLAwQKAAAAAADKGXZd+qFHXAkAAAAJAAAADQAcAGQvc3ViL8O8Lmpzb25VVAkAAwxeAmsMXgJrdXgLAAEEAAAAAAQAAAAAeyJhIjogMX0KUEsDBBQAAAAIAMoZdl39tu3eDQAAAC0BAAAHABwAZC9hLnR4dFVUCQADDF4CawxeAmt1eAsAAQQAAAAABAAAAADLSM3JyVfIGCWJILkAUEsBAh4DCgAAAAAAyhl2XQAAAAAAAAAAAAAAAAIAGAAAAAAAAAAQAO1BAAAAAGQvVVQFAAMMXgJrdXgLAAEEAAAAAAQAAAAAUEsBAh4DCgAAAAAAyhl2Xbr368EFAAAABQAAAAYAGAAAAAAAAAAAAP+hPAAAAGQvbGlua1VUBQADDF4Ca3V4CwABBAAAAAAEAAAAAFBLAQIeAwoAAAAAAMoZdl0AAAAAAAAAAAAAAAAGABgAAAAAAAAAEADtQYEAAABkL3N1Yi9VVAUAAwxeAmt1eAsAAQQAAAAABAAAAABQSwECHgMKAAAAAADKGXZd+qFHXAkAAAAJAAAADQAYAAAAAAABAAAApIHBAAAAZC9zdWIvw7wuanNvblVUBQADDF4Ca3V4CwABBAAAAAAEAAAAAFBLAQIeAxQAAAAIAMoZdl39tu3eDQAAAC0BAAAHABgAAAAAAAEAAACkgREBAABkL2EudHh0VVQFAAMMXgJrdXgLAAEEAAAAAAQAAAAAUEsFBgAAAAAFAAUAgAEAAF8BAAAAAA==';
// a.txt, stored; encrypted; with ZIP64 numbers, twice
const STORED =
  'UEsDBAoAAAAAAMoZdl39tu3eLQEAAC0BAAAHABwAZC9hLnR4dFVUCQADDF4CawxeAmt1eAsAAQQAAAAABAAAAABoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyBoZWxsbyAKUEsBAh4DCgAAAAAAyhl2Xf227d4tAQAALQEAAAcAGAAAAAAAAAAAAKSBAAAAAGQvYS50eHRVVAUAAwxeAmt1eAsAAQQAAAAABAAAAABQSwUGAAAAAAEAAQBNAAAAbgEAAAAA';
const ENCRYPTED =
  'UEsDBBQACQAIAMoZdl39tu3eGQAAAC0BAAAHABwAZC9hLnR4dFVUCQADDF4CawxeAmt1eAsAAQQAAAAABAAAAABZzhCa6oN1eFpbb/66gS9r8yS2tthNQZ1mUEsHCP227d4ZAAAALQEAAFBLAQIeAxQACQAIAMoZdl39tu3eGQAAAC0BAAAHABgAAAAAAAEAAACkgQAAAABkL2EudHh0VVQFAAMMXgJrdXgLAAEEAAAAAAQAAAAAUEsFBgAAAAABAAEATQAAAGoAAAAAAA==';
const ZIP64 =
  'UEsDBC0AAAAIAMoZdl39tu3e//////////8HADAAZC9hLnR4dFVUCQADDF4CawxeAmt1eAsAAQQAAAAABAAAAAABABAALQEAAAAAAAANAAAAAAAAAMtIzcnJV8gYJYkguQBQSwECHgMtAAAACADKGXZd/bbt3g0AAAD/////BwAkAAAAAAABAAAApIEAAAAAZC9hLnR4dFVUBQADDF4Ca3V4CwABBAAAAAAEAAAAAAEACAAtAQAAAAAAAFBLBgYsAAAAAAAAAB4DLQAAAAAAAAAAAAEAAAAAAAAAAQAAAAAAAABZAAAAAAAAAGIAAAAAAAAAUEsGBwAAAAC7AAAAAAAAAAEAAABQSwUGAAAAAAEAAQBZAAAA/////wAA';
// Made by GNU tar 1.35 in four formats: the same, with a name of 160 letters and a link to it where the format has room
const TARS = {
  gnu: 'H4sIAAAAAAACA+2YTWrDMBCFte4pRA5gaSzJA111X1/CJSX9MTbUDgRCbtZdL9ZxukogJC2MmuD3gSXhpd+8GT8tnVHHC5zSfheO9/2ZUvA+JvYU5X1FVWVsMhlYD2PzYa2ZKYUr3EPdd6v6tXtX1L+K8aT+ZeSDWpBqYRb9a+ivztK1Iv41P8W4GQ24Yf3P+V86wGH/DyVTMNbD/+ps7uCBOXO18z8Z+wj/Y/5j/ivrP/bTV1bPf8yX578QA3tjyxzFCf/rNf6/6k/TTBD9mwzen73+w/rJZdD/d/c/nBj3P/n0//os3oa++6f/P0907P9UeuS/HGwXzeLe0g4xcK7+1x+y5/wfZTZQTBID2cef/EdT/4f/9Xl5btveYr1kRY8EAAAAAAAA3DLfbD3AUAAoAAA=',
  posix:
    'H4sIAAAAAAACA+2ZTU7jQBCFvc4pLA6QVHVXd9kjsZ8lVzA4Aob8IGKkSGhuNru52LT5EcZDFCLoBuP3SbajOK0kKr9XVV3T2Um1/Tmv6vnNZlZnUaCAF7m/BvpXYmsydpZInBKHzzGJ9Vm+zRJwu2mqm/BTsnFiKV82l8v5MWvpLKvxNC2ltN5pUU7C3eq/u06f757tXpuBAVDP4n9Hq3F1bqf+29cv9E8qPujfDUn//T83mPh3/H+xXp1HOPb5v3DP/63xzsD/U8Dq8+uquTiuY0X/w45ps20myFcfrf/4odunf6K+/sWwzXKC/0dnizpt5PVfJ/8361awyfs/Yd/r/9gzIf8nyf8F5YvL1RVqgHHWAHUs0ff7P9W393/WeQ36NymeR/R/nf4vGMGX2P9jg/2/z9v/U+tESyn0dS/loihLL/ZVL31ei9pqIP1fHNG/x/85OIIE/6/adI/+L5n/b25PY8X/QP8nxf7fp/q/LUn8Dv+399Wy7vT/h7Xw1mHoP4g+8gzo4PkPk3GK+U+6+HdywN8/01+b9Sqp//t+/I0ahv+nwJin8U/7HDwGf4KuYFz+H0H0B+g/1Ht9/ZMhzH9ScHdUHf3I+TeEOVb9d3J/pH57r/5VMhZnRJWkfT/0/w7zn1T936HTEluwFpYLWMa30H/8Tba989/QG77Uf1sJIP+n4GK+WKxznN9yhuEBAAAAAAAAAAAAAAAAAAAAAAAA4CvyDyQGm+AAUAAA',
  ustar:
    'H4sIAAAAAAACA+3VTQrCMBAF4Kw9RekBzEw66YC3qVT8Ky3YCoJ4M3dezNSVCKKCCYjvgyQlmzQ8ZlJbEx0F6v1tDR7X2zf7gki8EkvYVylLk3mTwL4fql048huXvL/cj6jt0DVdu4yev+r7+Re+VDKZq+34a3HH3+ffrNttgvr/JH/mwknIv5oOhwH1Hzf/fj+3CfL/pP8zOa/o/+nyv5ynm75rI+ZfijzPn/khf0cu9H9C/tEd8yqfZXyaGPhHtY3/yL6qfwlvA4t3okoy7vPYCVD/KawWTdNlmN+Z0SMBAAAAAAAAAAAAAOAXXAEmtzhuACgAAA==',
  v7: 'H4sIAAAAAAACA+3WTQqDMBAF4Kx7CvEAJqMzBnobi6V/wSy0UCi9WXe9WKNLoVQXEcT3iYlkFX3MxFqr6ExgRYY5GM/DM0lhDIs1xGG9zNmqRNSKjF9uJWrdeeebU/T8rZ2ef8EspJK81v3W4t6bz99dmtsC9T8nfwqXhPyrrHt0qP+4+bf3g14g/1n93xo26P/L5f95Z9fWNxE/Tcn8O3+icf1LHvq/Qv7RPdMq3Sf02inYolrHP2T/1T+Hs4FYwj9/3/f7dUulQf0v4Xx0zicYp4zokQAAAAAAAAAAAAAAsAZfgVVipQAoAAA=',
};

const bytesOf = (base64: string): Bytes => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
const signal = new AbortController().signal;
const hello = `${'hello '.repeat(50)}\n`;

/** In pieces of this size, as they may come from a network. */
function streamed(bytes: Bytes, size = 100): ReadableStream<Bytes> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

const sourceOf = (bytes: Bytes, more: Partial<Source> = {}): Source => ({
  key: 'x',
  size: bytes.length,
  open: async () => streamed(bytes),
  range: async (from, to) => bytes.slice(from, to + 1),
  ...more,
});
const listZip = async (...from: Parameters<typeof beginZip>) => (await beginZip(...from)).next(10_000);
const accessOf = (bytes: Bytes) => rangedAccess(sourceOf(bytes))!;

async function textOf(stream: ReadableStream<Bytes>): Promise<string> {
  return new Response(stream).text();
}

test('a zip lists names, kinds, sizes and times, and opens what is packed', async () => {
  const access = accessOf(bytesOf(PLAIN));
  const entries = await listZip(access, signal);
  expect(entries.map(({ name, kind, size }) => [name, kind, size])).toEqual([
    ['d/', 'folder', 0],
    ['d/link', 'link', 5],
    ['d/sub/', 'folder', 0],
    ['d/sub/ü.json', 'file', 9],
    ['d/a.txt', 'file', 301],
  ]);
  expect(new Date(entries[4]!.modified!).toISOString()).toMatch(/^20\d\d-\d\d-\d\dT/);
  expect(await textOf(await openZipped(access, entries[4]!, signal))).toBe(hello);
  expect(await textOf(await openZipped(access, entries[3]!, signal))).toBe('{"a": 1}\n');
});

test('where a link of a zip leads is its content', async () => {
  const access = accessOf(bytesOf(PLAIN));
  const targets = (await listZip(access, signal)).map((entry) => targetOf(access, entry, signal));
  expect(await Promise.all(targets)).toEqual([undefined, 'a.txt', undefined, undefined, undefined]);
});

test('a zip may be stored, behind something else, or have numbers of 64 bits', async () => {
  for (const bytes of [
    bytesOf(STORED),
    bytesOf(ZIP64),
    Uint8Array.of(...Buffer.from('#!/bin/sh\n'), ...bytesOf(STORED)),
  ]) {
    const access = accessOf(bytes);
    const [entry] = await listZip(access, signal);
    expect(entry).toMatchObject({ name: 'd/a.txt', size: 301 });
    expect(await textOf(await openZipped(access, entry!, signal))).toBe(hello);
  }
});

test('an encrypted zip says so, and so does one that is none, cut off, or broken', async () => {
  expect(await listZip(accessOf(bytesOf(ENCRYPTED)), signal)).toMatchObject([{ name: 'd/a.txt', shut: 'encrypted' }]);
  await expect(listZip(accessOf(bytesOf(PLAIN).slice(0, 600)), signal)).rejects.toThrow(
    'It has no directory at its end',
  );
  const beyond = bytesOf(PLAIN);
  beyond.set([255, 255, 255, 0], beyond.length - 6);
  await expect(listZip(accessOf(beyond), signal)).rejects.toThrow(NoArchive);
  const elsewhere = bytesOf(STORED);
  const access = accessOf(elsewhere);
  const [entry] = await listZip(access, signal);
  elsewhere[0] = 0;
  await expect(openZipped(access, entry!, signal)).rejects.toThrow('not where the directory of the zip says');
});

test('a bomb is unpacked no further than it is read', async () => {
  const bomb = new Response(
    streamed(new Uint8Array(50_000_000), 1_000_000).pipeThrough(new CompressionStream('deflate-raw')),
  );
  const packed = new Uint8Array(await bomb.arrayBuffer());
  const bytes = new Uint8Array(30 + packed.length);
  bytes.set([0x50, 0x4b, 3, 4]);
  bytes.set(packed, 30);
  const entry = { name: 'x', kind: 'file', size: 50_000_000, packed: packed.length, at: 0, method: 8 } as const;
  const reader = (await openZipped(accessOf(bytes), entry, signal)).getReader();
  expect((await reader.read()).value!.length).toBeLessThan(200_000);
  await reader.cancel();
});

test('what gives no parts is read whole, as far as memory goes', async () => {
  const bytes = bytesOf(PLAIN);
  const source = sourceOf(bytes, { range: async () => undefined });
  await expect(listZip(rangedAccess(source)!, signal)).rejects.toThrow('Its host does not give parts of it.');
  expect(rangedAccess({ key: 'x', open: source.open })).toBeUndefined();
  expect(await listZip(await wholeAccess(source, signal, () => {}), signal)).toHaveLength(5);
  await expect(wholeAccess(source, signal, () => {}, 300)).rejects.toThrow('are not read here');
});

for (const [format, base64] of Object.entries(TARS)) {
  test(`a tar of the format ${format} lists its entries, and opens one`, async () => {
    const bytes = new Uint8Array(gunzipSync(bytesOf(base64)));
    const list = new TarList(streamed(bytes));
    await list.upTo(1000, 1e9);
    expect(list.done).toBe(true);
    const long = `d/${'long'.repeat(40)}.txt`;
    const roomy = format === 'gnu' || format === 'posix';
    const named = new Map(list.entries.map((entry) => [entry.name, entry]));
    expect([...named.keys()].sort()).toEqual(
      ['d/', 'd/a.txt', 'd/link', 'd/sub/', 'd/sub/ü.json', 'd/tolong', ...(roomy ? [long] : [])].sort(),
    );
    expect(named.get('d/a.txt')).toMatchObject({ kind: 'file', size: 301, modified: 1_700_000_000_000 });
    expect(named.get('d/link')).toMatchObject({ kind: 'link', target: 'a.txt' });
    if (roomy) expect(named.get('d/tolong')).toMatchObject({ kind: 'link', target: long });
    expect(named.get('d/sub/')?.kind).toBe('folder');
    for (const [name, text] of [
      ['d/a.txt', hello],
      ['d/sub/ü.json', '{"a": 1}\n'],
      ...(roomy ? [[long, 'x\n']] : []),
    ]) {
      expect(await textOf(await openTarred(streamed(bytes, 333), named.get(name!)!))).toBe(text);
    }
  });
}

test('a tar is read as far as it is wanted, and on from there', async () => {
  const list = new TarList(streamed(new Uint8Array(gunzipSync(bytesOf(TARS.gnu)))));
  await list.upTo(2, 1e9);
  expect(list.entries).toHaveLength(2);
  expect(list.done).toBe(false);
  // It ends between a name and what has that name.
  while (!list.done) await list.upTo(100, list.at + 1);
  expect(list.entries.map(({ name }) => name)).toContain(`d/${'long'.repeat(40)}.txt`);
  expect(list.entries).toHaveLength(7);
});

test('what is no tar, was cut off or is broken says so; what came before it is there', async () => {
  const bytes = new Uint8Array(gunzipSync(bytesOf(TARS.gnu)));
  for (const [broken, message, entries] of [
    [new Uint8Array(Buffer.from('no tar '.repeat(100))), 'It does not begin like a tar.', 0],
    [new Uint8Array(Buffer.from('short')), 'It does not begin like a tar.', 0],
    [bytes.slice(0, 700), 'It was cut off after 1 entry.', 1],
    [bytes.map((byte, at) => (at === 600 ? byte ^ 1 : byte)), 'Its headers are broken after 1 entry.', 1],
  ] as const) {
    const list = new TarList(streamed(broken));
    await expect(list.upTo(100, 1e9)).rejects.toThrow(message);
    expect(list.entries).toHaveLength(entries);
  }
});

test('the way into an archive is read as it was written', () => {
  expect(splitInside(undefined)).toEqual([undefined, undefined]);
  expect(splitInside('text')).toEqual(['text', undefined]);
  for (const name of ['a/b.txt', '100%!.txt', '%21', '../x']) {
    const [view, inside] = splitInside(`archive!${writtenName(name)}!text`);
    expect(view).toBe('archive');
    const [written, rest] = splitInside(inside);
    expect([readName(written!), rest]).toEqual([name, 'text']);
  }
});

/** The header of a file in a tar. */
function tarHead(name: string, size: string, type = '0'): Bytes {
  const head = new Uint8Array(512);
  const put = (at: number, text: string) => head.set(new TextEncoder().encode(text), at);
  put(0, name);
  put(124, size);
  put(148, ' '.repeat(8));
  put(156, type);
  put(
    148,
    `${head
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0`,
  );
  return head;
}

test('a file without end is not read through before somebody asks for more', async () => {
  let given = 0;
  const endless = new ReadableStream<Bytes>({
    pull(controller) {
      given += 1;
      controller.enqueue(given === 1 ? tarHead('bomb', '77777777777') : new Uint8Array(10_000));
    },
  });
  const list = new TarList(endless);
  await list.upTo(10, 1_000_000);
  expect(list.entries).toMatchObject([{ name: 'bomb', size: 8 ** 11 - 1 }]);
  expect(list.done).toBe(false);
  await list.upTo(10, 2_000_000);
  expect(list.done).toBe(false);
  expect(list.at).toBeGreaterThanOrEqual(2_000_000);
  expect(given).toBeLessThan(210);
  await list.close();
});

test.each(['-512', '1e400', 'NaN', '0x10', ''])(
  'an attribute says %j for a size: what the header says holds',
  async (size) => {
    const record = ` size=${size}\n`;
    const attributes = new TextEncoder().encode(`${record.length + 2}${record}`);
    const body = new Uint8Array(512);
    body.set(attributes);
    const parts = [tarHead('x', attributes.length.toString(8), 'x'), body, tarHead('a.txt', '3'), new Uint8Array(512)];
    const list = new TarList(streamed(new Uint8Array(Buffer.concat([...parts, tarHead('b.txt', '0')]))));
    await list.upTo(10, 1_000_000);
    expect(list.entries).toMatchObject([
      { name: 'a.txt', size: 3 },
      { name: 'b.txt', size: 0 },
    ]);
  },
);

test('of a very long directory a part is told at first, and the rest when somebody asks', async () => {
  const all = 100_003;
  const bytes = emptyFiles(all);
  const states: ArchiveState[] = [];
  const archive = openArchive(sourceOf(bytes), false, (state) => states.push(state));
  await archive.list();
  expect(states.at(-1)).toMatchObject({ more: true, ended: true, count: all });
  expect(states.at(-1)?.entries).toHaveLength(100_000);
  await archive.list();
  expect(states.at(-1)).toMatchObject({ more: false, ended: true });
  expect(
    states
      .at(-1)
      ?.entries.map(({ name }) => name)
      .slice(-2),
  ).toEqual(['f100001', 'f100002']);
});

/** Nothing but a directory (ZIP64), and where it ends. */
function emptyFiles(count: number): Bytes {
  const entry = 46 + 7;
  const bytes = new Uint8Array(count * entry + 56 + 20 + 22);
  const view = new DataView(bytes.buffer);
  for (let n = 0; n < count; n += 1) {
    view.setUint32(n * entry, 0x02014b50, true);
    view.setUint16(n * entry + 28, 7, true);
    new TextEncoder().encodeInto(`f${String(n).padStart(6, '0')}`, bytes.subarray(n * entry + 46));
  }
  const end = count * entry;
  view.setUint32(end, 0x06064b50, true);
  view.setBigUint64(end + 32, BigInt(count), true);
  view.setBigUint64(end + 40, BigInt(end), true);
  view.setUint32(end + 56, 0x07064b50, true);
  view.setBigUint64(end + 64, BigInt(end), true);
  view.setUint32(end + 76, 0x06054b50, true);
  return bytes;
}
