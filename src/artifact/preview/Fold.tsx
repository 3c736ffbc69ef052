import { type ReactNode, useState } from 'react';
import './Fold.css';

interface FoldProps {
  name: string;
  /** In the line below the name. */
  below?: string;
  /** At the end of the line. */
  beside?: string;
  startsOpen?: boolean;
  children: ReactNode;
}

/** A named row that unfolds; what is in it is made when it does. */
export function Fold({ name, below, beside, startsOpen = false, children }: FoldProps) {
  const [open, setOpen] = useState(startsOpen);
  return (
    <details className="fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="what">
          {/* Names come from the task: marks that turn the direction of a text must not turn ours. */}
          <bdi>{name}</bdi>
          {below && <bdi className="small muted">{below}</bdi>}
        </span>
        {beside && <span className="beside small muted">{beside}</span>}
      </summary>
      {open && children}
    </details>
  );
}
