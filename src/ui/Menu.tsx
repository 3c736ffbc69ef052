import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

interface MenuProps {
  /** The accessible name of the button that opens it. */
  label: string;
  /** Classes of the button. */
  className: string;
  button: ReactNode;
  children: ReactNode;
}

/** A button that opens a small list of links and choices: `<details>`, closed by Esc, by a click elsewhere and by a choice. */
export function Menu({ label, className, button, children }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  // The document is the outside world: clicks elsewhere happen there.
  useEffect(() => {
    const close = (event: Event) => {
      const open = details.current;
      if (open?.open && event.target instanceof Node && !open.contains(event.target)) open.open = false;
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('focusin', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('focusin', close);
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !details.current?.open) return;
    details.current.open = false;
    details.current.querySelector('summary')?.focus();
  };
  return (
    <details className="menu" ref={details} onKeyDown={onKeyDown}>
      <summary className={className} aria-label={label} title={label}>
        {button}
      </summary>
      <div className="list">{children}</div>
    </details>
  );
}
