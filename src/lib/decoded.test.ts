import { expect, test } from 'vitest';
import { inSmallPieces, type Pieces } from './decoded.ts';

/** Pieces that count how many of them were asked for. */
const given = (...values: Uint8Array<ArrayBuffer>[]): Pieces & { asked: number } => ({
  asked: 0,
  async read() {
    this.asked += 1;
    const value = values.shift();
    return value ? { done: false, value } : { done: true };
  },
  cancel: async () => {},
});

test('what is unpacked at once is fed in small pieces, and nothing is read ahead', async () => {
  const all = Uint8Array.from({ length: 100_000 }, (_, n) => n % 251);
  const input = given(all.slice(0, 99_000), new Uint8Array(0), all.slice(99_000));
  const small = inSmallPieces(input);
  const found: number[] = [];
  for (let n = 0; ; n += 1) {
    const { done, value } = await small.read();
    if (done || !value) break;
    expect(value.length).toBeLessThanOrEqual(8192);
    if (n < 12) expect(input.asked).toBe(1);
    found.push(...value);
  }
  expect(Uint8Array.from(found)).toEqual(all);
});
