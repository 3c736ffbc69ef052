import { expect, test } from 'vitest';
import { fewAtATime } from './few-at-a-time.ts';

test('so many run at once, in order, and what nobody waits for is not begun', async () => {
  const few = fewAtATime(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const controllers = Array.from({ length: 5 }, () => new AbortController());
  const calls = controllers.map(({ signal }, n) =>
    few(() => {
      begun.push(n);
      return new Promise<number>((resolve) => {
        ends[n] = () => resolve(n);
      });
    }, signal).catch(() => 'not made'),
  );
  expect(begun).toEqual([0, 1]);
  controllers[2]?.abort();
  ends[0]?.();
  expect(await calls[0]).toBe(0);
  expect(await calls[2]).toBe('not made');
  expect(begun).toEqual([0, 1, 3]);
  ends[1]?.();
  await calls[1];
  ends[3]?.();
  await calls[3];
  ends[4]?.();
  expect(await Promise.all(calls)).toEqual([0, 1, 'not made', 3, 4]);
});

test('one that fails makes room as well', async () => {
  const few = fewAtATime(1);
  const { signal } = new AbortController();
  await expect(few(() => Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
  expect(await few(() => Promise.resolve('yes'), signal)).toBe('yes');
});
