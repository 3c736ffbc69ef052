import { diffKeys, type Hunk } from './diff-keys.ts';
import { LineKeys } from './line-keys.ts';

export type ToCompare = { side: 0 | 1; bytes: Uint8Array; count: number } | 'compare';
export interface FromCompare {
  hunks: Hunk[];
}

const keys = new LineKeys();

/** The worker's side of compare-logs.ts. Whoever does not want to wait ends it. */
addEventListener('message', ({ data }: MessageEvent<ToCompare>) => {
  if (data === 'compare') postMessage({ hunks: diffKeys(keys.keys(0), keys.keys(1)) } satisfies FromCompare);
  else keys.add(data.side, data.bytes, data.count);
});
