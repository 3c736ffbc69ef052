import type { CSSProperties } from 'react';

/** Grey lines in the place of content to come. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className="body skeletons" aria-busy="true">
      {Array.from({ length: lines }, (_, index) => (
        <i key={index} className="skeleton" style={{ '--w': `${80 - ((index * 23) % 45)}%` } as CSSProperties} />
      ))}
      <span className="vh">Loading</span>
    </div>
  );
}
