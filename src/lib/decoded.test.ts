import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decoded, small, streamOf } from './decoded.ts';

const pieces = (...values: Uint8Array<ArrayBuffer>[]) => ({
  read: async () => (values.length > 0 ? { done: false, value: values.shift()! } : { done: true }),
  cancel: async () => {},
});

test('a long piece comes as several short ones, and none is lost', async () => {
  const given = pieces(Uint8Array.of(1, 2, 3, 4, 5), Uint8Array.of(), Uint8Array.of(6));
  const cut = small(given, 2);
  const got: number[][] = [];
  for (;;) {
    const { done, value } = await cut.read();
    if (done) break;
    got.push([...value!]);
  }
  expect(got.filter(({ length }) => length > 0)).toEqual([[1, 2], [3, 4], [5], [6]]);
});

test('of a bomb no more is unpacked than somebody reads on', async () => {
  const bomb = new Uint8Array(gzipSync(Buffer.alloc(50_000_000)));
  let taken = 0;
  const source = {
    read: async () => {
      const value = bomb.slice(taken, taken + 8000);
      taken += value.length;
      return value.length > 0 ? { done: false, value } : { done: true };
    },
    cancel: async () => {},
  };
  const plain = await decoded(streamOf(source));
  const { value } = await plain.read();
  expect(value!.every((byte) => byte === 0)).toBe(true);
  expect(taken).toBeLessThan(bomb.length / 2);
  await plain.cancel();
});
