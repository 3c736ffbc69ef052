import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { moved, type Range, visibleRange } from './window-range.ts';
import './WindowedList.css';

export interface WindowedListProps<T> {
  items: readonly T[];
  /** Names an item for as long as it exists; unique in the list. */
  keyOf: (item: T) => string;
  /** Accessible name of the list. */
  label: string;
  /** `box`: scrolls by itself within `--box`; `page`: as tall as it is, the page scrolls. */
  scroll: 'box' | 'page';
  className?: string;
  rowClass?: (item: T) => string | undefined;
  /** The scroll position of a box is kept under this name while the page lives; another name begins at the top. */
  place: string;
  children: (item: T) => ReactNode;
}

/** Up to this many rows every control is a stop for Tab; beyond, one row is, and arrows move from row to row. */
const TABBABLE = 50;
const CONTROLS = 'a[href], button, summary, input';
const places = new Map<string, number>();

/**
 * A list of any length with about a hundred rows in the document. Rows are `--row` high (tokens.css). Arrow keys, Home
 * and End move between rows; the row with the focus stays drawn wherever one scrolls, and the rows under the
 * eye stay when others come or go above them.
 */
export function WindowedList<T>({
  items,
  keyOf,
  label,
  scroll,
  className,
  rowClass,
  place,
  children,
}: WindowedListProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const keys = useMemo(() => items.map(keyOf), [items, keyOf]);
  const [range, setRange] = useState<Range>({ from: 0, to: 40 });
  const [current, setCurrent] = useState<string>();
  /** A control that must get the focus once its row is drawn. */
  const wanted = useRef<{ index: number; control: number }>(undefined);
  const anchor = useRef<{ key?: string; index: number }>({ index: 0 });

  const view = () => {
    const ul = list.current;
    if (ul === null) return { row: 28, top: 0, height: 0 };
    const row = Number.parseFloat(getComputedStyle(ul).getPropertyValue('--row')) || 28;
    if (scroll === 'box') return { row, top: box.current?.scrollTop ?? 0, height: box.current?.clientHeight ?? 0 };
    return { row, top: -ul.getBoundingClientRect().top, height: window.innerHeight };
  };
  const measure = useRef((_moved?: number) => {});
  measure.current = (movedBy = 0) => {
    if (movedBy !== 0) (scroll === 'box' ? box.current : window)?.scrollBy(0, movedBy * view().row);
    const { row, top, height } = view();
    const next = visibleRange(keys.length, row, top, height);
    // A reader at the very top wants to see what comes in there.
    const index = top <= 0 ? -1 : Math.floor(top / row);
    anchor.current = { key: keys[index], index };
    if (scroll === 'box') places.set(place, top);
    setRange((old) => (old.from === next.from && old.to === next.to ? old : next));
  };

  useEffect(() => {
    const now = () => measure.current();
    const target = scroll === 'box' ? box.current : window;
    // A box tells its size by itself; what a page has room for is looked at once before anybody scrolls.
    if (scroll === 'page') now();
    const sized = new ResizeObserver(now);
    if (box.current) sized.observe(box.current);
    target?.addEventListener('scroll', now, { passive: true });
    window.addEventListener('resize', now);
    return () => {
      sized.disconnect();
      target?.removeEventListener('scroll', now);
      window.removeEventListener('resize', now);
    };
  }, [scroll]);

  useLayoutEffect(() => {
    if (scroll === 'box' && box.current) box.current.scrollTop = places.get(place) ?? 0;
    anchor.current = { index: 0 };
  }, [place, scroll]);

  useLayoutEffect(() => {
    const rows = moved(keys, anchor.current.key, anchor.current.index);
    measure.current(rows);
  }, [keys]);

  const focused = current === undefined ? -1 : keys.indexOf(current);
  const shown: number[] = [];
  for (let i = Math.min(range.from, keys.length); i < Math.min(range.to, keys.length); i += 1) shown.push(i);
  if (focused >= 0 && focused < range.from) shown.unshift(focused);
  else if (focused >= range.to) shown.push(focused);

  const roving = keys.length > TABBABLE;
  const stop = focused >= 0 ? focused : Math.max(range.from, Math.min(anchor.current.index, range.to - 1));
  useLayoutEffect(() => {
    for (const li of list.current?.children ?? []) {
      const index = indexOf(li);
      const controls = li.querySelectorAll<HTMLElement>(CONTROLS);
      for (const control of controls) control.tabIndex = roving && index !== stop ? -1 : 0;
      if (wanted.current?.index !== index) continue;
      controls[Math.min(wanted.current.control, controls.length - 1)]?.focus();
      wanted.current = undefined;
    }
  });

  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const li = (event.target as Element).closest('li');
    if (li === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const from = indexOf(li);
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: keys.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0 || to >= keys.length) return;
    const control = [...li.querySelectorAll(CONTROLS)].indexOf(event.target as Element);
    wanted.current = { index: to, control: Math.max(0, control) };
    setCurrent(keys[to]);
  };

  const rows = (
    <ul
      ref={list}
      className={`windowed ${className ?? ''}`}
      aria-label={label}
      style={{ '--n': keys.length } as CSSProperties}
      onFocus={(event) => setCurrent(keys[indexOf((event.target as Element).closest('li'))])}
      onKeyDown={onKeyDown}
    >
      {shown.map((i) => {
        const item = items[i] as T;
        return (
          <li
            key={keys[i]}
            className={rowClass?.(item)}
            style={{ '--i': i } as CSSProperties}
            aria-setsize={keys.length}
            aria-posinset={i + 1}
          >
            {children(item)}
          </li>
        );
      })}
    </ul>
  );
  // The box is a stop for Tab itself, so that its scrolling never depends on what its rows hold.
  return scroll === 'page' ? (
    rows
  ) : (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and a section would be one landmark too many
    <div ref={box} className="window-box" tabIndex={0} role="group" aria-label={`${label}, scrolls`}>
      {rows}
    </div>
  );
}

function indexOf(li: Element | null): number {
  return Number(li?.getAttribute('aria-posinset') ?? 0) - 1;
}
