import { useEffect, useState } from 'react';
import { misnamedSource } from './misnamed.ts';
import type { Source, Subject } from './preview.ts';

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

async function firstBytes(source: Source, signal: AbortSignal): Promise<Uint8Array> {
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
