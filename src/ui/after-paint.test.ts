import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterPaint, waitsForPaint } from './after-paint.ts';

let frames: (() => void)[] = [];
let page = new EventTarget();
const done: string[] = [];
const one = () => void done.push('one');
const other = () => void done.push('other');

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  page = new EventTarget();
  done.length = 0;
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
});

afterEach(() => {
  vi.runAllTimers();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const draw = () => {
  for (const frame of frames.splice(0)) frame();
};

test('what follows is done after the frame, in its order, and once', () => {
  for (const doing of [one, other, one]) afterPaint(doing);
  vi.advanceTimersByTime(100);
  draw();
  expect(done).toEqual([]);
  expect([one, other].map(waitsForPaint)).toEqual([true, true]);
  vi.advanceTimersByTime(1);
  expect(done).toEqual(['one', 'other']);
  expect([one, other].map(waitsForPaint)).toEqual([false, false]);
  vi.advanceTimersByTime(1000);
  expect(done).toEqual(['one', 'other']);
});

test.each(['click', 'blur', 'beforeunload', 'pagehide', 'visibilitychange'])(
  'a %s waits for nothing, and the next key for its own frame',
  (event) => {
    afterPaint(one);
    page.dispatchEvent(new Event(event));
    expect(done).toEqual(['one']);
    page.dispatchEvent(new Event(event));
    expect(done).toEqual(['one']);
    vi.advanceTimersByTime(200);
    afterPaint(one);
    vi.advanceTimersByTime(200);
    expect(done).toEqual(['one']);
    draw();
    vi.advanceTimersByTime(1);
    expect(done).toEqual(['one', 'one']);
  },
);

test('where there are no frames it is done all the same', () => {
  afterPaint(one);
  vi.advanceTimersByTime(1000);
  expect(done).toEqual(['one']);
});

test('what follows from what followed waits for a frame of its own', () => {
  afterPaint(() => afterPaint(one));
  draw();
  vi.advanceTimersByTime(1);
  expect(done).toEqual([]);
  draw();
  vi.advanceTimersByTime(1);
  expect(done).toEqual(['one']);
});
