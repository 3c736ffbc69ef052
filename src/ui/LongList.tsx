import { type CSSProperties, type JSX, lazy, Suspense } from 'react';
import { keepFocus } from './keep-focus.ts';
import type { WindowedListProps } from './WindowedList.tsx';
import './WindowedList.css';

type List = <T>(props: WindowedListProps<T>) => JSX.Element;

// Scrolling and arrow keys come a moment later than what can be read. Should they never come, all rows do.
const WindowedList = lazy(() =>
  import('./WindowedList.tsx').then(
    (late) => ({ default: late.WindowedList }),
    () => ({ default: PlainList }),
  ),
) as List;

/** As many rows as fit a box of any height. */
const AT_FIRST = 40;

/** A list of any length of which the first rows are there at once, and the machinery for all others right after. */
export function LongList<T>(props: WindowedListProps<T>) {
  return (
    <Suspense fallback={<PlainList {...props} first={AT_FIRST} />}>
      <WindowedList {...props} />
    </Suspense>
  );
}

function PlainList<T>(props: WindowedListProps<T> & { first?: number }) {
  const { items, keyOf, label, scroll, className, rowClass, children, first } = props;
  const rows = (
    <ul
      ref={keepFocus}
      className={`windowed ${className ?? ''}`}
      aria-label={label}
      style={{ '--n': items.length } as CSSProperties}
    >
      {items.slice(0, first).map((item, i) => (
        <li key={keyOf(item)} className={rowClass?.(item)} style={{ '--i': i } as CSSProperties}>
          {children(item)}
        </li>
      ))}
    </ul>
  );
  return scroll === 'page' ? rows : <div className="window-box">{rows}</div>;
}
