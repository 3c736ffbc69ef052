import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Range, visibleRange } from '../../../ui/window-range.ts';

/** Height of a row, px: fingers get higher ones. */
const heightOf = (box: HTMLElement | null) =>
  (box && Number.parseFloat(getComputedStyle(box).getPropertyValue('--row'))) || 24;

interface FarRows<T> {
  /** Rows in all. */
  total: number;
  /** Another one when rows that were there have changed. */
  edition: number;
  load: (from: number, to: number) => Promise<T[]>;
  /** Rows that stand above them in the box. */
  above?: number;
}

/** Rows that a worker holds, of which those in sight are asked for and drawn; one of them is the current one. */
export function useFarRows<T>({ total, edition, load, above = 0 }: FarRows<T>) {
  const box = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState<Range>({ from: 0, to: 40 });
  const [known, setKnown] = useState<{ edition: number; rows: Map<number, T> }>({ edition: -1, rows: new Map() });
  const [current, setCurrent] = useState(0);

  const measure = useCallback(() => {
    const { scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    const next = visibleRange(total, heightOf(box.current), scrollTop, clientHeight);
    setRange((old) => (old.from === next.from && old.to === next.to ? old : next));
  }, [total]);
  useLayoutEffect(measure, [measure]);
  useEffect(() => {
    const element = box.current;
    const sized = new ResizeObserver(measure);
    if (element) sized.observe(element);
    element?.addEventListener('scroll', measure, { passive: true });
    return () => {
      sized.disconnect();
      element?.removeEventListener('scroll', measure);
    };
  }, [measure]);

  const { from, to } = range;
  useEffect(() => {
    let wanted = true;
    load(from, to).then(
      (loaded) => {
        if (!wanted) return;
        setKnown((old) => {
          // What was seen on the way here is asked for again when somebody comes back.
          const rows = new Map(old.edition === edition && old.rows.size < 2000 ? old.rows : []);
          for (const [n, row] of loaded.entries()) rows.set(from + n, row);
          return { edition, rows };
        });
      },
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [load, from, to, edition]);

  /** Makes a row the current one and brings it into sight. */
  const go = useCallback(
    (row: number, where: 'nearest' | 'middle' = 'nearest') => {
      const element = box.current;
      setCurrent(row);
      if (!element) return;
      const height = heightOf(element);
      const top = (row + above) * height;
      const [first, last] = [element.scrollTop + above * height, element.scrollTop + element.clientHeight];
      if (top >= first && top + height <= last) return;
      if (where === 'middle') element.scrollTop = top - element.clientHeight / 2;
      else element.scrollTop = top < first ? top - above * height : top + height - element.clientHeight;
    },
    [above],
  );

  const at = Math.max(0, Math.min(current, total - 1));
  const onArrows = (event: KeyboardEvent): boolean => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== event.currentTarget) return false;
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / heightOf(box.current)) - 1 - above);
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: total - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return false;
    event.preventDefault();
    go(Math.max(0, Math.min(total - 1, next)));
    return true;
  };

  const shown: { at: number; row: T }[] = [];
  const draw = (n: number) => {
    const row = n < total ? known.rows.get(n) : undefined;
    if (row !== undefined) shown.push({ at: n, row });
  };
  if (at < from) draw(at);
  for (let n = from; n < Math.min(to, total); n += 1) draw(n);
  if (at >= to) draw(at);
  return { box, shown, current: at, row: known.rows.get(at), go, onArrows };
}
