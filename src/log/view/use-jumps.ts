import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { LogState } from '../engine/log-handle.ts';
import type { LinesView } from './LogLines.tsx';
import type { LineSpan } from './log-options.ts';

interface Options {
  lines: RefObject<LinesView | null>;
  state: LogState;
  /** Lines that a link names: a new object for every link. */
  named?: LineSpan;
}

/** More lines than these are shown from the first one on. */
const SEEN_TOGETHER = 30;

/** Goes to lines and says so; those of a link as soon as they have come. */
export function useJumps({ lines, state, named }: Options) {
  const [said, setSaid] = useState('');
  const gone = useRef<LineSpan>(undefined);
  const total = state.lines;

  const go = useCallback(
    (line: number) => {
      lines.current?.bring(line);
      setSaid(`Line ${line.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`);
    },
    [lines, total],
  );

  const come = named !== undefined && named.from <= total;
  // The link is the browser's, and its lines come from the worker.
  useEffect(() => {
    if (!come || !named || gone.current === named) return;
    gone.current = named;
    const { from, to } = named;
    go(to - from > SEEN_TOGETHER ? from + 10 : Math.floor((from + Math.min(to, total)) / 2));
    lines.current?.focus();
  }, [come, named, go, lines, total]);

  return { go, said };
}
