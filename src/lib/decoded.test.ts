import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decoded, type Pieces, streamOf } from './decoded.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const bytes = (...parts: (number[] | Uint8Array)[]): Bytes => Uint8Array.from(parts.flatMap((part) => [...part]));

/** As they may come from a network, in pieces of any size; tells how many bytes were asked for. */
function network(all: Uint8Array, size = 10_000) {
  let at = 0;
  const pieces: Pieces = {
    read: async () => {
      if (at >= all.length) return { done: true };
      at += size;
      return { done: false, value: new Uint8Array(all.subarray(at - size, at)) };
    },
    cancel: async () => {},
  };
  return { stream: streamOf(pieces), asked: () => at };
}

async function plainOf(all: Uint8Array, size?: number): Promise<Buffer> {
  const pieces = await decoded(network(all, size).stream);
  const parts: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await pieces.read();
    if (value) parts.push(value);
    if (done) return Buffer.concat(parts);
  }
}

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
/** A header with a window of 1 MB, or another; with a checksum behind the frame, or without. */
const frame = ({ window = 10 << 3, checksum = false } = {}) => [...MAGIC, checksum ? 4 : 0, window];
const head = (type: 0 | 1, size: number, last: boolean) => {
  const number = (size << 3) | (type << 1) | Number(last);
  return [number & 255, (number >> 8) & 255, number >> 16];
};
const raw = (text: string, last = true) => bytes(head(0, text.length, last), Buffer.from(text));
const repeated = (size: number, last = false) => [...head(1, size, last), 0x2e];

describe('zstd', () => {
  const skippable = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 7, 7, 7];
  test.each<[string, Bytes, string]>([
    ['a block as it is', bytes(frame(), raw('plain')), 'plain'],
    ['several blocks', bytes(frame(), raw('one ', false), repeated(3), raw(' two')), 'one ... two'],
    ['a checksum', bytes(frame({ checksum: true }), raw('checked'), [1, 2, 3, 4]), 'checked'],
    ['frames one after the other', bytes(frame(), raw('a'.repeat(40)), frame(), raw('b')), `${'a'.repeat(40)}b`],
    ['what is to be skipped', bytes(frame(), raw('a'), skippable, frame(), raw('b')), 'ab'],
    ['nothing', bytes(frame(), raw('')), ''],
    ['its size in its header', bytes(MAGIC, [0x20, 5], raw('sized')), 'sized'],
  ])('%s, in pieces of any size', async (_, packed, plain) => {
    for (const size of [1, 2, 7, 10_000]) expect((await plainOf(packed, size)).toString(), `${size}`).toBe(plain);
  });

  test.each<[string, Bytes, RegExp]>([
    ['cut off', bytes(frame(), raw('plain', false)), /cut off/],
    ['of blocks larger than there may be', bytes(frame(), repeated(131_073)), /larger than/],
    ['with a window of 2 GB', bytes(frame({ window: 21 << 3 }), raw('x')), /more memory/],
    ['with such a window in its second frame', bytes(frame(), raw('a'), frame({ window: 21 << 3 })), /more memory/],
    ['of more than a terabyte by itself', bytes(MAGIC, [0xe0, 0, 0, 0, 0, 0, 1, 0, 0]), /more memory/],
    ['followed by something else', bytes(frame(), raw('a'), Buffer.from('nonsense')), /no more of it/],
  ])('%s is refused in words', async (_, packed, words) => {
    await expect(plainOf(packed)).rejects.toThrow(words);
  });

  test('a bomb is unpacked no further than it is read', async () => {
    // 130 GB of full stops in 4 MB.
    const blocks = Buffer.alloc(4_000_000, Buffer.from(repeated(131_072)));
    const { stream, asked } = network(bytes(frame(), blocks), 65_536);
    const pieces = await decoded(stream);
    for (let n = 0; n < 20; n += 1) expect((await pieces.read()).value).toHaveLength(131_072);
    expect(asked()).toBe(65_536);
  });
});

test('a bomb of gzip is unpacked no further than it is read, but for a piece', async () => {
  const bomb = Buffer.concat(Array(10).fill(gzipSync(Buffer.alloc(50_000_000))));
  const { stream, asked } = network(bomb, bomb.length);
  const reader = await decoded(stream);
  expect((await reader.read()).value!.length).toBeLessThan(200_000);
  // It came in one piece, which is not unpacked in one.
  expect(asked()).toBe(bomb.length);
  await reader.cancel();
});

test('what is packed by nothing stays as it is', async () => {
  for (const text of ['', 'x', 'plain text']) expect((await plainOf(Buffer.from(text), 1)).toString()).toBe(text);
  expect((await plainOf(gzipSync('packed'), 3)).toString()).toBe('packed');
});
