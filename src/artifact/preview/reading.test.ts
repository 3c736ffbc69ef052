import { expect, test, vi } from 'vitest';
import type { Source } from './preview.ts';
import { Reading, type ReadingState } from './reading.ts';

/** Ten pieces of ten bytes; `cutAt` breaks the first connection there. */
function pieces({ cutAt = Number.POSITIVE_INFINITY } = {}) {
  let opened = 0;
  let asked = 0;
  let cancelled = 0;
  const source: Source = {
    key: 'x',
    open: async () => {
      opened += 1;
      let at = 0;
      const first = opened === 1;
      return new ReadableStream<Uint8Array<ArrayBuffer>>(
        {
          pull(controller) {
            asked += 1;
            if (first && at >= cutAt) controller.error(new Error('cut'));
            else if (at >= 100) controller.close();
            else {
              controller.enqueue(Uint8Array.from({ length: 10 }, (_, i) => at + i));
              at += 10;
            }
          },
          cancel: () => {
            cancelled += 1;
          },
        },
        { highWaterMark: 0 },
      );
    },
  };
  return { source, seen: () => ({ opened, asked, cancelled }) };
}

async function told(source: Source, ...limits: number[]): Promise<[Reading, ReadingState[]]> {
  const ends: ReadingState[] = [];
  const reading = new Reading(source, (state) => state.ended && ends.push(state));
  for (const [n, limit] of limits.entries()) {
    reading.upTo(limit);
    await vi.waitFor(() => expect(ends).toHaveLength(n + 1));
  }
  return [reading, ends];
}

const counted = (length: number) => Uint8Array.from({ length }, (_, i) => i);

test('what lies beyond the limit is neither shown nor fetched, but for one piece', async () => {
  const { source, seen } = pieces();
  const [, [state]] = await told(source, 25);
  expect(state?.content).toEqual({ bytes: counted(25), whole: false });
  expect(seen().asked).toBe(3);
});

test('it goes on where it stopped, on the same connection', async () => {
  const { source, seen } = pieces();
  const [, [, second, third]] = await told(source, 25, 60, 500);
  expect(second?.content).toEqual({ bytes: counted(60), whole: false });
  expect(third?.content).toEqual({ bytes: counted(100), whole: true });
  expect(seen().opened).toBe(1);
});

test('exactly all of it is known to be all of it', async () => {
  const { source } = pieces();
  const [, [state]] = await told(source, 100);
  expect(state?.content).toEqual({ bytes: counted(100), whole: true });
});

test('a connection that was cut is said, what came stays, and the next attempt continues it', async () => {
  const { source, seen } = pieces({ cutAt: 40 });
  const [, [first, second]] = await told(source, 500, 500);
  expect(first).toMatchObject({ content: { bytes: counted(40), whole: false }, error: new Error('cut') });
  expect(second).toEqual({ content: { bytes: counted(100), whole: true }, ended: true });
  expect(seen().opened).toBe(2);
});

test('a closed reading lets go of the connection and says nothing more', async () => {
  const { source, seen } = pieces();
  const [reading, ends] = await told(source, 25);
  reading.close();
  await vi.waitFor(() => expect(seen().cancelled).toBe(1));
  expect(ends).toHaveLength(1);
});
