import { type KeyboardEvent, type ReactNode, useState } from 'react';
import './Steps.css';

/** Rows at first, and with each step: fifty thousand are never all in the document unless somebody asks for them. */
const FIRST = 100;
const STEP = 500;

interface StepsProps<T> {
  label: string;
  items: readonly T[];
  children: (item: T, index: number) => ReactNode;
}

/**
 * The first of a list of folds, the others in steps. Arrow keys, Home and End move between its rows. Items need no names
 * of their own: another list is to be another component.
 */
export function Steps<T>({ label, items, children }: StepsProps<T>) {
  const [shown, setShown] = useState(FIRST);
  const rest = items.length - shown;
  return (
    <>
      <ul className="fold-rows" aria-label={label} onKeyDown={moveFocus}>
        {items.slice(0, shown).map((item, index) => (
          <li key={index}>{children(item, index)}</li>
        ))}
      </ul>
      {rest > 0 && (
        <p className="fold-rows-more">
          <button type="button" className="link-btn" onClick={() => setShown(shown + STEP)}>
            {rest <= STEP
              ? `Show the other ${rest.toLocaleString('en-GB')}`
              : `Show ${STEP} more of ${rest.toLocaleString('en-GB')} not shown`}
          </button>
        </p>
      )}
    </>
  );
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const { target, currentTarget, key } = event;
  if (!(target instanceof HTMLElement) || target.tagName !== 'SUMMARY') return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const rows = [...currentTarget.querySelectorAll<HTMLElement>(':scope > li > details > summary')];
  const from = rows.indexOf(target);
  if (from < 0) return;
  const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: rows.length - 1 }[key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  rows[to]?.focus();
}
