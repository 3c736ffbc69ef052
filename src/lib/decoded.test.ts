import { expect, test } from 'vitest';
import { small } from './decoded.ts';

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
