import { expect, test } from 'vitest';
import type { Pieces } from './decoded.ts';
import { unzstd } from './zstd.ts';

// Made by zstd 1.5, the first with -19 --no-check of `TEXT`, the others as they come: 'tiny', and 300,000 zeros
const PACKED =
  'KLUv/WCTQT0nAJp2gA0XoKnSAQBsr1/u6QDgHCmTlDKl3Ph1agTrAMkAyAALtBfIWGDFAi8LlFmgv0DSAkMtkFTVIQcf7UiwDDk+YQppdRj4UKxXT2Sph0dImWL8NYlbDoZKIIap0pDnj6CRlkycTMNWlMEOJ6NaQb48ZEZ8GVK8yPRqCUMwDNtqMJn8mBgJkenEw0301hCDVBC6SpKLj3dELOOIU0wlrQ/DPASDqi3yg0aGMtF4bQrRomC4BFOm6pNJj6KRl4zETRPbqjKQQzlRDSF3HuEjdJmheJSprUCGYiDfqpjseFBGSmQ+cbnJ1GIRQJiAAgYKDghMwUEAAwQGCXYQYMDBDhYYHCzABBxYmIEBAgUC5YU+FiqyUM9C+YUGWijRilMrxorliqErUlccrxixYmVFzoo1I/4jCo3oGpEj1ojniNIR7REbIwbZSbJzZmd8Z2lnqJ1UO2dncKe7k96wvOFjQ5ENPRvyG9Y3PG0otWFsWE4YOiF1wvGEERNWJgwzIc2E8wmFJnQtyAVrwXNB6YL2gowFKxa8LDizYHxmaWaomVQzZ2ZwZjszeCZ55mOmyErPSn5lfeVppdRKryRXFldSV45HRoysjAwzkmbkfGTQyNbIkTXyXKA0tiyYs+DwBdNXHVo1atWtGrgqcdXpquFVG6tSVi0Z9TOqfFTTqKxRV6N+1HHUddR51MXexd7J3s3efe9o72jvam/sHctuWt303lRiU8umnE1rNv03Fdo0atNOGjgpcdLppOFJG5MGmZRk0plJ5ZOaFmUtWrXoFxUu6i5KL1pe9LHoyKIxc/u5geYSzZ2aG3PLuaFzqXPvuRJrLWs5a2vW/muF1rrWcm2tJa6djg2PbYwNMpZk7MzY+NjS2FBjq8Z+ocKFugulFxoASLPyfOWglVsrr0wrjyuvK88rL1ZejDwZeTPyPvJo5NHIq5Fl5HHkdeR597x7sXuye7N7373vHu1e7fbuceNx43Xj2Y6NKRuXbPzZWL5x0MatiSemiYcTRyeuJw4xMcXEIxPLTOwvTFq4aOHXwrKwuTC7cHXhe+GJhUNmd2aHz6bPHpodNbuzA2cTZ7+zxasdqymrS1Z/VstXm1azVlet3urh6OjoenSI0RSjR0bHjO5HBxpdNPo1Ad6CzQWzC64u+F6wxEKDHqgSIGLr7f8GEueocg4SSEDwBf9/vxhF++kGsrbhoUNCDUCXSIuUc+AnicQB1/hJTzH8Sg0sup1rruirBMrhxw5EUF+ouijcgo6RK0mugBhShnGsPNS112BNjawwV96YCVxJjKgKF6YRCspaMJMuMBGtLWPfRhgqKgZzmCl3MXQq9oOOC5fAi0goUoWBiiKb7QCLZ7Bbw7BRVaJhZFUGJFUKTKqBxo08pCkopgKGhU+QJOgOW3MF3RW4UschKXkDSmIBRUBy0xULNdLB4pmaMO1VBJVGjITGxdM5A4VXoHHhVWwkkEaasFDpBPtQio3udbB4Br0VDFyX4FssDVbrVVrXOrSuzarT6tqqOKSmRYXj6U3Q4xl8CdbxT0dHb3CRicRwvdhZ0w3NCF9qCQPjH5SNXjYGXiLOEgxVO1xvOvIlLFGsDxKW409PnNwokEdZrAFcDtY3n5hKd7+PeAFwfbFZpwuV4cvGGYCVwi2alxZ8La5j8DW4tHjAHkDruwKEWwE=';
const TINY = 'KLUv/QRYIQAAdGlueYsfF4o=';
const ZEROS = 'KLUv/QRYVAAAEAAAAQD7/znAAgIAEAADnwQALSjeJg==';
const TEXT = Array.from(
  { length: 400 },
  (_, n) => `line ${n} of a text that repeats itself ${(n * 7919) % 1000}\n`,
).join('');
const NOTES = [0x5e, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];

const bytesOf = (base64: string) => [...Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))];

/** As they may come from a network; `read` counts the bytes that were asked for. */
function pieces(bytes: number[], size: number): Pieces & { given: number } {
  const all = Uint8Array.from(bytes);
  return {
    given: 0,
    async read() {
      if (this.given >= all.length) return { done: true };
      this.given += size;
      return { done: false, value: new Uint8Array(all.subarray(this.given - size, this.given)) };
    },
    cancel: async () => {},
  };
}

async function unpacked(bytes: number[], size = 100): Promise<Buffer> {
  const plain = unzstd(pieces(bytes, size));
  const found: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await plain.read();
    if (done || !value) return Buffer.concat(found);
    found.push(value);
  }
}

test.each([1, 7, 64, 100_000])('comes out as it went in, in pieces of %i bytes', async (size) => {
  expect((await unpacked(bytesOf(PACKED), size)).toString()).toBe(TEXT);
  expect((await unpacked(bytesOf(TINY), size)).toString()).toBe('tiny');
  expect((await unpacked(bytesOf(ZEROS), size)).equals(Buffer.alloc(300_000))).toBe(true);
  const several = [...bytesOf(TINY), ...NOTES, ...bytesOf(PACKED), ...bytesOf(TINY)];
  expect((await unpacked(several, size)).toString()).toBe(`tiny${TEXT}tiny`);
  expect(await unpacked([], size)).toHaveLength(0);
});

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
/** A frame with a window of so many bytes, as a power of two. */
const frame = (power: number, ...blocks: number[][]) => [...MAGIC, 0, (power - 10) << 3, ...blocks.flat()];
/** One byte, so many times. */
const run = (size: number, last = false) => {
  const head = (size << 3) | 2 | (last ? 1 : 0);
  return [head & 255, (head >> 8) & 255, head >> 16, 97];
};

test('a few bytes that become gigabytes are unpacked no further than somebody reads', async () => {
  const input = pieces(frame(17, ...Array.from({ length: 20_000 }, () => run(131_072)), run(1, true)), 100);
  const plain = unzstd(input);
  for (let n = 0; n < 10; n += 1) expect((await plain.read()).value).toHaveLength(131_072);
  expect(input.given).toBeLessThan(200);
});

test('others have their turn while it goes on', async () => {
  // For each of these bytes the library moves its whole window.
  const plain = unzstd(pieces(frame(24, ...Array.from({ length: 300 }, () => run(1))), 100_000));
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  for (let n = 0; n < 300; n += 1) expect((await plain.read()).value).toHaveLength(1);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(2);
});

test.each<[what: string, bytes: number[], words: RegExp]>([
  ['a window of two gigabytes', frame(31, run(1, true)), /window of 2048 MB/],
  ['all of it as the window', [...MAGIC, 0xa0, 0, 0, 0, 64, ...run(1, true)], /window of 1024 MB/],
  ['a second frame with such a window', [...bytesOf(TINY), ...frame(30, run(1, true))], /window of 1024 MB/],
  ['a block of two megabytes', frame(27, run(2_000_000, true)), /no such block/],
  ['a block of a kind there is not', frame(20, [7, 0, 0, 0]), /no such block/],
  ['something else behind a frame', [...bytesOf(TINY), 1, 2, 3, 4, 5], /does not begin/],
  ['what was cut off in a block', bytesOf(PACKED).slice(0, -5), /cut off/],
  ['what was cut off in a header', bytesOf(PACKED).slice(0, 5), /cut off/],
  ['notes that were cut off', NOTES.slice(0, -1), /cut off/],
])('%s is refused in words', async (_, bytes, words) => {
  await expect(unpacked(bytes)).rejects.toThrow(words);
});
