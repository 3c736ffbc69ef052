import { expect, test } from 'vitest';
import { bunzip2 } from './bzip2.ts';
import type { Pieces } from './decoded.ts';

// Made by bzip2 1.0.8: 'a' * 300000 + bytes(range(256)) * 20 + 'bbbb' + 'ccccc', with -9
const RUNS =
  'QlpoOTFBWSZTWfjcYjMABhd/////////////////////////////////////////////0AN+AAAAEmAAmAAJgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAkwAEwABMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEmAAmAAJgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAkwAEwABMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAApVVTSYmANAAAACYAAAABMABHoMQADQAAAARkwDQAAAAAAE0wABMTJgAARgBhv2oweIkwmJExMmKE/iTFSYsTFyYwTGSY0TGyY4THSYEmPEx8mQEyEmREyMmSEyUmTEycmUEykmVEysmWEy0mXEy8mYEzEmZEzMmaEzUmbEzcmcE/kTOSZ0TOyZ4TPSZ8TPyaATQSaETQyaITRSaMTRyaQTSSaUTSyaYTTSacTTyagTUSakTUyaoTVSasTVyawT+ZNZJrRNbJrhNdJrxNfJsBNhJsRNjJshNlJ/Qn9SYImzE2cm0E2kn5iiMFhUURhSYhFEYOwmAJg7CfwJgCbUTaybYTbSbcTbybgTcSbkTcyboTdSbsTDE3cmB3gm8E3km9E3sm+E30m/E38nAE4EnBE4MnCE4UnDE4cnEE4knFE4snGE40nHE48nIE5EnJE/sT+5OTJyhP8E5UnLE5cnME5knNE5snOEw5OdJzxOfJ0BOhJ0ROjJ0hOlJ0xOnJ1BOpJ1ROrJ1hOtJ1xOvJ2BOxJ2ROzJ2hO1J2xO3J3BO5J3RO7J3hO9J3xO/J4BPBJ4RPDJ4hPFJ4xP8k8cn+ieQTySeUTyyeYTzSecTzyegT0SekT0yeoT1SesT/ZPXJ7BPZJ/wntE9sn/Se4T3Se8T3yfAT4SfET4yfIT5SfMT5yfQT6SfUT6yfYT7Sf+J/8n3E+8n4E/En5E4kUR+ZMOT9CfqT9ifuLuSKcKEh8bjEZgA==';
// '0123456789abcdef' * 20000, with -1: several blocks
const PATTERN =
  'QlpoMTFBWSZTWdfKB5kADDQJAH/gPwAwALgKYACaFMABNApVAAB8JQXmMSgsolBZxKC0iUFrEoLaJQW8SguIlBcxKC6iUF3EoLyJQXYlBeiUF8JQX5igrJMprON+/cqAT1SEgD/wH4AYAFwFMABNCmAAmgUqgAA+iUFhEoLGJQWUSgs4lBaRKC1iUFtEoLeJQXESguRKC6EoLsSgsfBKC9iUF9EoL8xQVkmU1kXziFHAHoLiQB/4D8AMAC4CmAAmhTAATQKVQAAfRKCwiUFjEoLKJQWcSgtIlBaxKC2EoLcSguBKCx5EoLqJQXcSgvIlBexKC+iUF+YoKyTKazWEgkkAAiQxIA/8B+AEABIFMABNBNVQAAfJQrBKFYpQrJKFZpQrRKFapQrXZKFbxQriKFcxQrqKFdxQryKFexQr6KFfi7kinChIEw/BL4A=';
// Nothing at all
const EMPTY = 'QlpoORdyRThQkAAAAAA=';

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** As they may come from a network: in pieces of any size. */
function pieces(bytes: Uint8Array, size: number): Pieces & { read: Pieces['read'] } {
  let at = 0;
  return {
    read: async () => {
      if (at >= bytes.length) return { done: true };
      at += size;
      return { done: false, value: new Uint8Array(bytes.subarray(at - size, at)) };
    },
    cancel: async () => {},
  };
}

async function unpacked(bytes: Uint8Array, size = 100): Promise<Buffer> {
  const out: Uint8Array[] = [];
  const plain = bunzip2(pieces(bytes, size));
  for (;;) {
    const { done, value } = await plain.read();
    if (done) return Buffer.concat(out);
    out.push(value!);
  }
}

const runs = Buffer.concat([
  Buffer.alloc(300_000, 'a'),
  Buffer.from(Array.from({ length: 256 * 20 }, (_, n) => n % 256)),
  Buffer.from('bbbbccccc'),
]);
const pattern = Buffer.from('0123456789abcdef'.repeat(20_000));

for (const size of [1, 7, 100_000]) {
  test(`in pieces of ${size} bytes: long runs, several blocks, several streams, nothing`, async () => {
    expect((await unpacked(bytesOf(RUNS), size)).equals(runs)).toBe(true);
    expect((await unpacked(bytesOf(PATTERN), size)).equals(pattern)).toBe(true);
    expect(await unpacked(bytesOf(EMPTY), size)).toHaveLength(0);
    const both = joined(bytesOf(EMPTY), bytesOf(RUNS), bytesOf(PATTERN), Uint8Array.of(0, 0, 0, 0, 0));
    expect((await unpacked(both, size)).equals(Buffer.concat([runs, pattern]))).toBe(true);
  });
}

test('no more than what is asked for is unpacked', async () => {
  let asked = 0;
  const input = pieces(bytesOf(PATTERN), 50);
  const plain = bunzip2({
    ...input,
    read: () => {
      asked += 1;
      return input.read();
    },
  });
  expect((await plain.read()).value).toHaveLength(65_536);
  // The format does not say how long a block is: so much is read ahead as one may take.
  expect(asked).toBeLessThanOrEqual(bytesOf(PATTERN).length / 50 + 2);
});

test('what is broken, cut off or something else says so', async () => {
  const flipped = bytesOf(RUNS);
  flipped[200]! ^= 16;
  await expect(unpacked(flipped)).rejects.toThrow('It is broken');
  const wrongSum = bytesOf(RUNS);
  wrongSum[12]! ^= 1;
  await expect(unpacked(wrongSum)).rejects.toThrow('It is broken: a checksum does not fit.');
  await expect(unpacked(bytesOf(RUNS).subarray(0, 500))).rejects.toThrow('It was cut off.');
  await expect(unpacked(Buffer.from('BZip something else'))).rejects.toThrow('It does not begin like bzip2.');
});
