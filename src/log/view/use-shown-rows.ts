import { useCallback, useMemo, useState } from 'react';
import type { FindState, LogState } from '../engine/log-handle.ts';
import type { LineSpan, LogOptions } from './log-options.ts';
import { allBut, onlyAround } from './shown-rows.ts';

const NONE: ReadonlySet<number> = new Set();

interface Options {
  state: LogState;
  options: LogOptions;
  found: FindState;
}

/** Which lines are shown: all but folded sections, or matches with some lines around them. */
export function useShownRows({ state, options, found }: Options) {
  const { lines: total, firstLine, meaning } = state;
  const { only, find } = options;
  const [folded, setFolded] = useState(NONE);

  /** Folds the section that begins at this line, or shows it again; `open` only shows what a line is in. */
  const { sections } = meaning;
  const fold = useCallback(
    (line: number, open = false) =>
      setFolded((old) => {
        const next = new Set(old);
        if (open)
          for (const { from, to = 0 } of sections) {
            if (from < line && line <= to) next.delete(from);
          }
        else if (!next.delete(line)) next.add(line);
        return next.size === old.size ? old : next;
      }),
    [sections],
  );

  const folds = useMemo(() => {
    const found = new Map<number, { title: string; lines: number }>();
    for (const { title, from, to } of folded.size > 0 ? sections : []) {
      if (folded.has(from) && to !== undefined) found.set(from, { title, lines: to - from });
    }
    return found;
  }, [folded, sections]);

  const matching = only !== undefined && find !== '';
  const rows = useMemo(() => {
    if (matching) return onlyAround(total, found.lines, only);
    const hidden: LineSpan[] = [...folds].map(([from, { lines }]) => ({ from: from + 1, to: from + lines }));
    if (firstLine > 1) hidden.unshift({ from: 1, to: firstLine - 1 });
    return allBut(total, hidden);
  }, [matching, total, firstLine, found.lines, only, folds]);

  return { rows, folded, folds, fold };
}
