import { useCallback, useEffect, useRef, useState } from 'react';
import type { Source } from './preview.ts';
import { Reading, type ReadingState } from './reading.ts';

/**
 * Reads a source up to a limit, in bytes; nothing while there is no limit. A limit that grows reads on.
 * @returns what there is so far, and a way to try again after a failure
 */
export function useReading(source: Source, limit: number | undefined): [ReadingState | undefined, () => void] {
  const [state, setState] = useState<ReadingState & { of: string }>();
  const reading = useRef<Reading>(undefined);
  const { key } = source;
  const latest = useRef(source);
  latest.current = source;

  useEffect(() => {
    const one = new Reading(latest.current, (told) => setState({ ...told, of: key }));
    reading.current = one;
    return () => {
      one.close();
      reading.current = undefined;
    };
  }, [key]);

  // After the effect above, which makes what is read here anew for every source.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another reading
  useEffect(() => {
    if (limit !== undefined) reading.current?.upTo(limit);
  }, [key, limit]);

  const again = useCallback(() => {
    if (limit !== undefined) reading.current?.upTo(limit);
  }, [limit]);
  return [state?.of === key ? state : undefined, again];
}
