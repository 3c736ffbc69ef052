import { expect, test } from 'vitest';
import { type Past, withStep } from './undo-stack.ts';

const step = (text: string) => ({ text, language: 'yaml' as const });
const texts = (past: Past) => past.map(({ text }) => text);

test('typing on in one place is one step, a pause or another place begins the next', () => {
  let past: Past = [];
  past = withStep(past, step('a'), 'metadata.name', 0);
  past = withStep(past, step('ab'), 'metadata.name', 900);
  past = withStep(past, step('abc'), 'metadata.name', 1800);
  expect(texts(past)).toEqual(['a']);
  past = withStep(past, step('abcd'), 'metadata.name', 4000);
  past = withStep(past, step('abcde'), 'taskQueueId', 4100);
  expect(texts(past)).toEqual(['a', 'abcd', 'abcde']);
});

test('typing without a pause does not go back as a whole', () => {
  let past: Past = [];
  for (let n = 0; n < 100; n++) past = withStep(past, step(`${n}`), 'text', n * 200);
  expect(texts(past)).toEqual(['0', '25', '50', '75']);
});

test('what has no place is always a step of its own', () => {
  let past = withStep([], step('a'), undefined, 0);
  past = withStep(past, step('b'), undefined, 1);
  expect(texts(past)).toEqual(['a', 'b']);
});

test('the oldest steps go first, by number and by size, and one is always kept', () => {
  let past: Past = [];
  for (let n = 0; n < 300; n++) past = withStep(past, step(`${n}`), undefined, n);
  expect(past).toHaveLength(200);
  expect(past[0]!.text).toBe('100');
  const big = 'x'.repeat(3_000_000);
  for (let n = 0; n < 5; n++) past = withStep(past, step(big + n), undefined, n);
  expect(texts(past).map((text) => text.at(-1))).toEqual(['3', '4']);
  past = withStep(past, step('y'.repeat(20_000_000)), undefined, 9);
  expect(past).toHaveLength(1);
});
