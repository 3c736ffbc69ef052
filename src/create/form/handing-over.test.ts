import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Edit } from '../check/problem.ts';
import { handingOver } from './handing-over.ts';

let frames: (() => void)[] = [];
let heard: unknown[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  heard = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('addEventListener', () => undefined);
});

afterEach(() => {
  vi.runAllTimers();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const frame = () => {
  for (const draw of frames.splice(0)) draw();
  vi.advanceTimersByTime(1);
};
const set = (key: string, value: string): Edit => ({ path: [key], value });
const receiver = (name = '') => ({
  onEdit: (edits: Edit[]) => void heard.push([`${name}edit`, ...edits.map(({ path, value }) => `${path}=${value}`)]),
  unread: {
    get: (key: string) => `kept ${key}`,
    set: (key: string, value?: unknown) => void heard.push([`${name}unread`, key, value]),
  },
  show: (edits: readonly Edit[]) => void heard.push([`${name}show`, edits.length]),
});

test('what controls hold is heard once, after the frame, in one edit', () => {
  const form = handingOver(() => receiver());
  let text = '';
  const hear = () => form.edit([set('a', text)]);
  for (const key of 'abc') {
    text += key;
    form.type(hear);
  }
  form.type(() => form.edit([set('b', 'x')]));
  expect(heard).toEqual([]);
  frame();
  expect(heard).toEqual([
    ['edit', 'a=abc', 'b=x'],
    ['show', 0],
  ]);
  frame();
  expect(heard.length).toBe(2);
});

test('an edit is shown at once, with what was typed before it', () => {
  const form = handingOver(() => receiver());
  form.type(() => form.edit([set('a', 'typed')]));
  form.edit([set('b', 'chosen')]);
  expect(heard.at(-1)).toEqual(['show', 2]);
  frame();
  expect(heard.slice(-2)).toEqual([
    ['edit', 'a=typed', 'b=chosen'],
    ['show', 0],
  ]);
});

test('who receives it may change between the key and the frame: nothing stays with the old one', () => {
  let name = 'old ';
  const form = handingOver(() => receiver(name));
  form.type(() => form.edit([set('a', 'typed')]));
  form.unread.set('c', 'not yet');
  name = 'new ';
  frame();
  expect(heard).toEqual([
    ['new unread', 'c', 'not yet'],
    ['new edit', 'a=typed'],
    ['new show', 0],
  ]);
});

test('what is no value yet is known at once, and handed over without an edit', () => {
  const form = handingOver(() => receiver());
  expect(form.unread.get('c')).toBe('kept c');
  form.unread.set('c', '1.');
  expect(form.unread.get('c')).toBe('1.');
  form.unread.set('c');
  expect(form.unread.get('c')).toBeUndefined();
  frame();
  expect(heard).toEqual([
    ['unread', 'c', undefined],
    ['show', 0],
  ]);
});
