import type { MouseEvent } from 'react';

/** A panel's id, its word and its count. */
export interface Place {
  id: string;
  label: string;
  count?: string;
}

interface JumpBarProps {
  /** In page order. */
  places: Place[];
}

/** On a phone: a fixed bar that leads to the page's main panels. Every hash is a route, so the jump is made by hand. */
export function JumpBar({ places }: JumpBarProps) {
  const jump = (id: string) => (event: MouseEvent) => {
    event.preventDefault();
    const heading = document.getElementById(`h-${id}`);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <nav className="jump only-phone" aria-label="Sections">
      {places.map(({ id, label, count }) => (
        <a key={id} href={`#h-${id}`} onClick={jump(id)}>
          {label} {count && <span>{count}</span>}
        </a>
      ))}
    </nav>
  );
}
