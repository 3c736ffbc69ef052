import { useCallback, useRef } from 'react';

/**
 * The same function for as long as its component lives, which does what the latest drawing meant: what is given it is not
 * drawn again for a new function. To be called from events only.
 */
export function useStable<Given extends unknown[], Result>(
  doing: (...given: Given) => Result,
): (...given: Given) => Result {
  const latest = useRef(doing);
  latest.current = doing;
  return useCallback((...given: Given) => latest.current(...given), []);
}
