import type { ReactNode } from 'react';
import { keepFocus } from './keep-focus.ts';

interface PanelProps {
  /** The heading's id is `h-<id>`; the phone's jump bar leads there. */
  id: string;
  title: string;
  count?: ReactNode;
  /** Controls at the right end of the head. */
  tools?: ReactNode;
  footer?: ReactNode;
  className?: string;
  children?: ReactNode;
}

/** A titled section of a page: head, content, and a foot that carries the way onward. */
export function Panel({ id, title, count, tools, footer, className, children }: PanelProps) {
  return (
    <section ref={keepFocus} className={className ? `panel ${className}` : 'panel'} aria-labelledby={`h-${id}`}>
      <header>
        <h2 id={`h-${id}`} tabIndex={-1}>
          {title}
        </h2>
        {count !== undefined && <span className="count">{count}</span>}
        {tools && <span className="push" />}
        {tools}
      </header>
      {children}
      {footer && <footer>{footer}</footer>}
    </section>
  );
}
