import { type CSSProperties, type ReactNode, useLayoutEffect, useRef } from 'react';
import './pop.css';

interface PopProps {
  /** The accessible name. */
  label: string;
  /** The button it hangs from. */
  from: HTMLElement;
  className?: string;
  onClose: () => void;
  children: ReactNode;
}

/**
 * A sheet that hangs from a button, at full width on a phone. A native popover: Esc and a click beside it close it, and
 * the focus goes back to where it was. Loaded late, with what is in it.
 */
export function Pop({ label, from, className, onClose, children }: PopProps) {
  const pop = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    pop.current?.showPopover();
    pop.current?.querySelector<HTMLElement>('.item')?.focus();
  }, []);

  const rect = from.getBoundingClientRect();
  // Under its button where it fits there, else on the roomier side; what does not fit scrolls.
  const under = window.innerHeight - rect.bottom;
  const below = under > 280 || under > rect.top;
  // On a phone neither side has much: there it stands on the lower edge and may be as high as the window.
  const phone = window.innerWidth <= 700;
  const style = {
    '--right': `${document.documentElement.clientWidth - rect.right}px`,
    '--room': `${phone ? window.innerHeight - 16 : (below ? under : rect.top) - 12}px`,
    '--top': below && !phone ? `${rect.bottom + 4}px` : 'auto',
    '--bottom': phone ? '8px' : below ? 'auto' : `${window.innerHeight - rect.top + 4}px`,
  } as CSSProperties;
  return (
    <div
      ref={pop}
      popover="auto"
      className={`pop ${className ?? ''}`}
      role="dialog"
      aria-label={label}
      style={style}
      onToggle={(event) => event.target === event.currentTarget && event.newState === 'closed' && onClose()}
    >
      {children}
    </div>
  );
}
