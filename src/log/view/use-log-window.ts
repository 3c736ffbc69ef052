import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { LineCache } from './line-cache.ts';
import { LogWindow, ROW } from './log-window.ts';
import type { ShownRows } from './shown-rows.ts';

/** A character of `--type-mono`, about; only guesses of heights go by it. */
const CHARACTER = 7.55;
const GUTTER = 160;
/** After so long without a move the scrollbar is put where it belongs. In ms. */
const IDLE = 150;

interface Options {
  box: RefObject<HTMLDivElement | null>;
  rows: ShownRows;
  wrap: boolean;
  following: boolean;
  cache: LineCache;
  /** The reader moved. */
  moved: (view: LogWindow) => void;
  draw: () => void;
}

/** Ties the window's place to a scrolling element: its scrollbar, its wheel, its size, and the heights of wrapped lines. */
export function useLogWindow({ box, rows, wrap, following, cache, moved, draw }: Options) {
  const [view] = useState(() => new LogWindow());
  const [heights] = useState(() => new Map<number, number>());
  const top = useRef(1);
  /** A line that shall be in the middle, or the end, until the reader moves: heights may still be on their way. */
  const target = useRef<number | 'end'>(undefined);
  /** What the top row was taken for when it was reached from below. */
  const taken = useRef<{ line: number; height: number }>(undefined);
  const scrolling = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ moved, rows });
  latest.current = { moved, rows };

  const width = box.current?.clientWidth ?? 800;
  const guess = (line: number) => {
    const text = cache.get(line)?.text;
    return text ? ROW * Math.max(1, Math.ceil((text.length * CHARACTER) / Math.max(100, width - GUTTER))) : ROW;
  };
  const heightOf = (row: number) => {
    const line = rows.lineAt(row);
    return heights.get(line) ?? guess(line);
  };
  view.tall = wrap ? heightOf : undefined;
  if (rows.count === 0) {
    view.rows = 0;
    view.place = { row: 0, px: 0 };
  } else if (view.rows !== rows.count || rows.lineAt(view.place.row) !== top.current) {
    view.rows = rows.count;
    const row = rows.rowOf(top.current);
    view.go({ row, px: rows.lineAt(row) === top.current ? view.place.px : 0 });
  }
  if (following || target.current === 'end') view.place = view.last;
  else if (target.current !== undefined) view.bring(rows.rowOf(target.current), 'middle');
  // With no line to be seen, the place is kept for those that come back.
  if (rows.count > 0) top.current = rows.lineAt(view.place.row);

  /** Carries out a move of the reader. */
  const user = useCallback(
    (move: () => void) => {
      const before = view.place.row;
      target.current = undefined;
      move();
      const line = latest.current.rows.lineAt(view.place.row);
      taken.current = view.place.row < before && view.tall ? { line, height: view.tall(view.place.row) } : undefined;
      top.current = line;
      latest.current.moved(view);
      draw();
    },
    [view, draw],
  );

  const bring = useCallback(
    (line: number) => {
      const { rows } = latest.current;
      const row = rows.rowOf(line);
      const [from, to] = view.range;
      // One that is hidden now may be about to be shown.
      if (row > from && row < to - 2 && rows.shows(line)) return draw();
      target.current = line;
      latest.current.moved(view);
      draw();
    },
    [view, draw],
  );

  const toEnd = useCallback(() => {
    user(() => view.go(view.last));
    target.current = 'end';
  }, [view, user]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const sized = new ResizeObserver(() => {
      view.height = element.clientHeight;
      heights.clear();
      draw();
    });
    const scrolled = () => {
      if (Math.abs(element.scrollTop - view.bar) < 1) return;
      clearTimeout(scrolling.current);
      scrolling.current = setTimeout(() => {
        scrolling.current = undefined;
        draw();
      }, IDLE);
      user(() => view.scrolled(element.scrollTop));
    };
    const wheeled = (event: WheelEvent) => {
      // Where the scrollbar is a share of all, it cannot carry the few lines of a turn of the wheel.
      if (view.exact || event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      event.preventDefault();
      const unit = [1, ROW, view.height][event.deltaMode] ?? 1;
      user(() => view.move(event.deltaY * unit));
    };
    sized.observe(element);
    element.addEventListener('scroll', scrolled, { passive: true });
    element.addEventListener('wheel', wheeled, { passive: false });
    return () => {
      sized.disconnect();
      clearTimeout(scrolling.current);
      element.removeEventListener('scroll', scrolled);
      element.removeEventListener('wheel', wheeled);
    };
  }, [box, view, heights, user, draw]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: heights are of one way to break lines
  useLayoutEffect(() => heights.clear(), [wrap]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (wrap && measure(element, heights)) {
      // Rows below a row that was reached from below stay where they are.
      const was = taken.current;
      if (was && was.line === top.current)
        view.place = {
          row: view.place.row,
          px: Math.max(0, view.place.px + (heights.get(was.line) ?? was.height) - was.height),
        };
      taken.current = undefined;
      draw();
    }
    if (scrolling.current !== undefined && !view.exact) return;
    // The reader moved it, and will be heard in a moment; a list that became shorter moves it, too.
    const most = element.scrollHeight - element.clientHeight;
    if (Math.abs(element.scrollTop - view.bar) >= 1 && view.bar <= most) return;
    if (Math.abs(element.scrollTop - view.wanted) >= 1) element.scrollTop = view.wanted;
    view.bar = element.scrollTop;
  });

  return { view, user, bring, toEnd };
}

/** Notes how high lines are drawn; answers whether one is not as high as was thought. */
function measure(element: HTMLElement, heights: Map<number, number>): boolean {
  let news = false;
  for (const item of element.querySelectorAll<HTMLElement>('li[data-line]')) {
    const line = Number(item.dataset.line);
    // An empty one is still on its way.
    if (item.querySelector('.text')?.firstChild === null && !heights.has(line)) continue;
    const height = item.offsetHeight;
    if (heights.get(line) !== height) {
      heights.set(line, height);
      news = true;
    }
  }
  if (heights.size > 4000) heights.clear();
  return news;
}
