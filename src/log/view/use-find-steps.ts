import { type RefObject, useEffect, useRef, useState } from 'react';
import type { LogHandle } from '../engine/log-handle.ts';
import { ordinalOf, stepFrom } from './find-step.ts';
import type { LinesView } from './LogLines.tsx';
import type { LogOptions } from './log-options.ts';
import { type Match, useFind } from './use-find.ts';

interface Options {
  handle: LogHandle;
  options: LogOptions;
  lines: RefObject<LinesView | null>;
  go: (line: number) => void;
}

/** The search with the match the reader is at; a new search goes to the first match from where the reader is. */
export function useFindSteps({ handle, options, lines, go }: Options) {
  const { found, search } = useFind(handle, options);
  const [match, setMatch] = useState<Match>();
  const searched = useRef<typeof search>(undefined);
  // A link that names lines shows those, and what it searches for besides.
  const still = useRef(options.lines !== undefined && options.find !== '');

  const step = (by: 1 | -1) => {
    const to = stepFrom(found, match, lines.current?.first() ?? 1, by);
    if (!to) return;
    setMatch(to);
    go(to.line);
  };

  const first = search !== undefined && found.lines.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every search, as soon as something is found
  useEffect(() => {
    if (!search) setMatch(undefined);
    if (!first || searched.current === search) return;
    searched.current = search;
    if (!still.current) step(1);
    still.current = false;
  }, [search, first]);

  return { found, search, match, ordinal: ordinalOf(found, match), step };
}
