import { useCallback, useEffect, useRef, useState } from 'react';
import { misnamedSource } from './misnamed.ts';
import type { Source, Subject } from './preview.ts';
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

/** Enough to tell formats by, in bytes. */
const FIRST = 512;

/**
 * What its first bytes say against its name, in one sentence. For views that leave the reading to the browser.
 * @param wanted they are asked for, since something did not work
 */
export function useMisnamed(subject: Subject, source: Source, wanted: boolean): string | undefined {
  const [told, setTold] = useState<string>();
  const { key } = source;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another content
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    firstBytes(source, stop.signal).then(
      (bytes) => stop.signal.aborted || setTold(misnamedSource(subject, source, bytes)),
      // Why nothing came is not what is asked here.
      () => {},
    );
    return () => stop.abort();
  }, [key, wanted]);
  return told;
}

async function firstBytes(source: Source, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const reader = (await source.open(signal)).getReader();
  let bytes = new Uint8Array(0);
  while (bytes.length < FIRST) {
    const { done, value } = await reader.read();
    if (done) return bytes;
    const both = new Uint8Array(bytes.length + value.length);
    both.set(bytes);
    both.set(value, bytes.length);
    bytes = both;
  }
  await reader.cancel();
  return bytes;
}
