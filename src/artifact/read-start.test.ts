import { expect, test } from 'vitest';
import { readStart } from './read-start.ts';

function stream(...pieces: (string | Uint8Array)[]) {
  const state = { cancelled: false };
  const all = pieces.map((piece) => (typeof piece === 'string' ? new TextEncoder().encode(piece) : piece));
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = all.shift();
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
    cancel() {
      state.cancelled = true;
    },
  });
  return { body, state };
}

test('a short text is read whole', async () => {
  expect(await readStart(stream('ab', 'cä').body, 10)).toEqual({ text: 'abcä', bytes: 5, whole: true, binary: false });
});

test('an empty one too', async () => {
  expect(await readStart(stream().body, 10)).toMatchObject({ text: '', whole: true });
});

test('a text of exactly the limit is whole', async () => {
  expect(await readStart(stream('abcd').body, 4)).toMatchObject({ text: 'abcd', bytes: 4, whole: true });
});

test('a longer one is cut and let go of', async () => {
  const { body, state } = stream('abc', 'def', 'ghi');
  expect(await readStart(body, 4)).toEqual({ text: 'abcd', bytes: 4, whole: false, binary: false });
  expect(state.cancelled).toBe(true);
});

test('no half of a character stands at the cut', async () => {
  expect(await readStart(stream('aää').body, 4)).toMatchObject({ text: 'aä', whole: false });
});

test('what has NUL bytes early is no text', async () => {
  expect(await readStart(stream(Uint8Array.of(80, 75, 3, 0, 1)).body, 100)).toMatchObject({ binary: true });
  expect(await readStart(stream('x'.repeat(5000), Uint8Array.of(0)).body, 9000)).toMatchObject({ binary: false });
});

test('what comes is told as it comes', async () => {
  const seen: string[] = [];
  await readStart(stream('a', 'b').body, 10, ({ text }) => seen.push(text));
  expect(seen).toEqual(['a', 'ab']);
});
