import { describe, expect, test } from 'vitest';
import { LogWindow, ROW } from './log-window.ts';

function windowOf(rows: number, height = 720): LogWindow {
  const view = new LogWindow();
  view.rows = rows;
  view.height = height;
  return view;
}

/** Where a sticky element stops in Firefox: 2^29 of its units, of which 60 are a px. No other browser stops sooner. */
const FIREFOX = 2 ** 29 / 60;

describe.each([0, 1, 39, 40, 41, 1000, 444_444, 444_445, 1_000_000, 20_000_000])('%i rows', (rows) => {
  test('are drawn by an element that all browsers draw', () => {
    expect(windowOf(rows).length).toBeLessThan(FIREFOX);
  });

  test('begin at the top and end at the bottom, wherever the scrollbar is taken', () => {
    const view = windowOf(rows);
    view.scrolled(view.length - view.height);
    expect(view.range[1]).toBe(rows);
    expect(view.atEnd).toBe(true);
    view.scrolled(0);
    expect(view.place).toEqual({ row: 0, px: 0 });
  });

  test('every row can be brought to the middle and is drawn then, and the scrollbar tells of it', () => {
    const view = windowOf(rows);
    for (const row of [0, 1, Math.floor(rows / 3), rows - 20, rows - 1].filter((one) => one >= 0 && one < rows)) {
      view.bring(row, 'middle');
      const [from, to] = view.range;
      expect(from).toBeLessThanOrEqual(row);
      expect(to).toBeGreaterThan(row);
      expect(view.wanted).toBeGreaterThanOrEqual(0);
      expect(view.wanted).toBeLessThanOrEqual(view.length - view.height);
      expect(view.wanted).toBeCloseTo(
        (view.place.row * ROW + view.place.px) *
          (view.exact ? 1 : (view.length - view.height) / (rows * ROW - view.height)),
        0,
      );
    }
  });
});

test('the wheel moves twenty million lines px by px, the thumb by shares', () => {
  const view = windowOf(20_000_000);
  view.scrolled(view.length / 2);
  const middle = view.place.row;
  expect(Math.abs(middle - 10_000_000)).toBeLessThan(1000);
  view.scrolled(view.bar + 36);
  expect(view.place.row).toBe(middle + 2);
  view.move(-54);
  expect(view.place.row).toBe(middle - 1);
});

test('twenty million wrapped lines: an element all browsers draw, every line in reach, to the px', () => {
  const view = windowOf(20_000_000);
  view.tall = (row) => ROW * (1 + ((row * 7919) % 23));
  expect(view.length).toBeLessThan(FIREFOX);
  // The thumb, all the way down in long pulls: it never leads back, and ends at the end.
  let before = -1;
  for (let top = 0; top <= view.length - view.height; top += 250_000) {
    view.scrolled(top);
    expect(view.place.row).toBeGreaterThan(before);
    before = view.place.row;
  }
  view.scrolled(view.length - view.height);
  expect(view.range[1]).toBe(view.rows);
  expect(view.atEnd).toBe(true);
  // Any line comes to the middle, and so does the one next to it by moving as far as it is tall.
  for (const row of [5000, 7_654_321, 19_999_000]) {
    view.bring(row, 'middle');
    const topOf = (wanted: number) => {
      let top = -view.place.px;
      for (let i = view.place.row; i < wanted; i += 1) top += view.tall!(i);
      return top;
    };
    expect(Math.abs(topOf(row) + view.tall(row) / 2 - view.height / 2)).toBeLessThan(1);
    const top = topOf(row);
    view.move(view.tall(row));
    expect(topOf(row + 1)).toBe(top);
    // The scrollbar stands for it, and standing there leads nowhere else.
    view.bar = view.wanted;
    const { place } = view;
    view.scrolled(view.bar);
    expect(view.place).toEqual(place);
  }
});

test('no more is drawn than what is in view', () => {
  const view = windowOf(1_000_000);
  view.scrolled(123_457);
  const [from, to] = view.range;
  expect(to - from).toBeLessThanOrEqual(41);
});

test('rows of many heights: moving down and up again comes back', () => {
  const view = windowOf(5000);
  view.tall = (row) => ROW * (1 + (row % 7));
  view.bring(2500, 'middle');
  const before = view.place;
  for (let i = 0; i < 200; i += 1) view.move(97);
  for (let i = 0; i < 200; i += 1) view.move(-97);
  expect(view.place).toEqual(before);
  view.move(1e9);
  expect(view.range[1]).toBe(5000);
  expect(view.place).toEqual(view.last);
  view.move(-1e9);
  expect(view.place).toEqual({ row: 0, px: 0 });
});

test('a row in view stays where it is when it is only to be seen', () => {
  const view = windowOf(1000);
  view.bring(500, 'middle');
  const before = view.place;
  view.bring(505, 'nearest');
  expect(view.place).toEqual(before);
  view.bring(600, 'nearest');
  expect(view.range).toEqual([561, 601]);
  view.bring(550, 'nearest');
  expect(view.place).toEqual({ row: 550, px: 0 });
});

test('a list that grows stays where it is, one that shrinks ends at its end', () => {
  const view = windowOf(1000);
  view.bring(500, 'middle');
  const before = view.place;
  view.rows = 5000;
  view.go(view.place);
  expect(view.place).toEqual(before);
  view.rows = 10;
  view.go(view.place);
  expect(view.place).toEqual({ row: 0, px: 0 });
});
