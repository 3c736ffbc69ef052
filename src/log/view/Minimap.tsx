import { type CSSProperties, memo, useMemo } from 'react';
import type { LineSpan } from './log-options.ts';

interface MinimapProps {
  lines: number;
  first: number;
  last: number;
  errors: ArrayLike<{ line: number }>;
  found?: Uint32Array;
  selection?: LineSpan;
  onGo: (line: number) => void;
}

/** So many marks can be told apart. */
const STEPS = 400;

/** Strokes of one path: as many as there are places, however many lines are marked. */
function strokes(total: number, n: number, lineAt: (i: number) => number): string {
  let path = '';
  let before = -1;
  for (let i = 0; i < n; i += 1) {
    const at = Math.round((lineAt(i) / total) * STEPS);
    if (at !== before) path += `M0 ${at}h1`;
    before = at;
  }
  return path;
}

/** Where errors, matches and the selection are in the whole log, beside the scrollbar. For the mouse; keys have n, p and Enter. */
export const Minimap = memo(function Minimap({ lines, first, last, errors, found, selection, onGo }: MinimapProps) {
  const total = Math.max(1, lines);
  const bad = useMemo(() => strokes(total, errors.length, (i) => errors[i]!.line), [total, errors, errors.length]);
  const hits = useMemo(() => strokes(total, found?.length ?? 0, (i) => found![i]!), [total, found]);
  const share = (line: number) => `${(Math.min(line, total) / total) * 100}%`;
  return (
    <div
      className="minimap"
      aria-hidden="true"
      onClick={(event) => {
        const { top, height } = event.currentTarget.getBoundingClientRect();
        onGo(Math.max(1, Math.round(((event.clientY - top) / height) * total)));
      }}
    >
      <i className="view" style={{ '--y': share(first - 1), '--h': share(last - first + 1) } as CSSProperties} />
      <svg viewBox={`0 0 1 ${STEPS}`} preserveAspectRatio="none" aria-hidden="true">
        <path className="hit" d={hits} />
        <path className="bad" d={bad} />
      </svg>
      {selection && <i className="chosen" style={{ '--y': share(selection.from - 1) } as CSSProperties} />}
    </div>
  );
});
