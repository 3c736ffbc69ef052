import { afterEach, expect, test, vi } from 'vitest';
import { ToldState } from './told-state.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('the first change is told at once, those that follow together, what is urgent at once again', () => {
  vi.useFakeTimers();
  const state = new ToldState({ n: 0, m: 0 });
  const heard: number[] = [];
  state.subscribe(() => heard.push(state.told().n));
  for (let n = 1; n <= 5; n++) state.change({ n });
  expect(heard).toEqual([1]);
  expect(state.now.n).toBe(5);
  vi.advanceTimersByTime(100);
  expect(heard).toEqual([1, 5]);
  state.change({ n: 6 }, true);
  expect(heard).toEqual([1, 5, 6]);
  vi.advanceTimersByTime(1000);
  expect(heard).toEqual([1, 5, 6]);
  expect(state.told()).toBe(state.told());
});

test('at most ten changes a second are told', () => {
  vi.useFakeTimers();
  const state = new ToldState({ n: 0 });
  const heard = vi.fn();
  state.subscribe(heard);
  for (let n = 0; n < 1000; n++) {
    state.change({ n });
    vi.advanceTimersByTime(1);
  }
  expect(heard.mock.calls.length).toBeLessThanOrEqual(11);
});

test('a hidden page hears nothing, and everything when it is seen', () => {
  vi.useFakeTimers();
  const page = Object.assign(new EventTarget(), { hidden: true });
  vi.stubGlobal('document', page);
  const state = new ToldState({ n: 0 });
  const heard: number[] = [];
  state.subscribe(() => heard.push(state.told().n));
  state.change({ n: 1 });
  state.change({ n: 2 }, true);
  vi.advanceTimersByTime(1000);
  expect(heard).toEqual([]);
  page.hidden = false;
  page.dispatchEvent(new Event('visibilitychange'));
  expect(heard).toEqual([2]);
  state.close();
});
