import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { FindHandle, FindState, LogHandle } from '../engine/log-handle.ts';
import type { LogOptions } from './log-options.ts';

/** A match: a line, and which of its matches, counted from 0. */
export interface Match {
  line: number;
  index: number;
}

const NOTHING: FindState = {
  count: 0,
  lines: new Uint32Array(),
  perLine: new Uint32Array(),
  complete: true,
  searchedLines: 0,
};
/** Typing goes on: a search of every beginning of a word would only be in the way. In ms. */
const PAUSE = 120;

/** The search that the options ask for, and what it has found so far. */
export function useFind(
  handle: LogHandle | undefined,
  { find: text, regex, matchCase, word }: LogOptions,
): { found: FindState; search: FindHandle | undefined } {
  const [search, setSearch] = useState<FindHandle>();
  useEffect(() => {
    setSearch(undefined);
    if (!handle || text === '') return;
    let begun: FindHandle | undefined;
    const timer = setTimeout(() => {
      begun = handle.find({ text, regex, matchCase, word });
      setSearch(begun);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      begun?.cancel();
    };
  }, [handle, text, regex, matchCase, word]);
  const subscribe = useCallback((listener: () => void) => search?.subscribe(listener) ?? (() => {}), [search]);
  const found = useSyncExternalStore(subscribe, () => search?.state() ?? NOTHING);
  return { found, search };
}
