import type { JsonIndex } from './json-index.ts';
import { Indexer, isSpace } from './json-indexer.ts';

/** @throws NoJson */
export function indexJson(bytes: Uint8Array, anyWord = false): JsonIndex {
  const indexer = new Indexer(bytes, anyWord);
  indexer.value(0, bytes.length);
  return indexer.index;
}

/**
 * One value a line, as a list; a line that is none stands in it as it is.
 * @param whole without it the last line may have been cut off and is left out
 */
export function indexLines(bytes: Uint8Array, whole: boolean): JsonIndex {
  const indexer = new Indexer(bytes);
  indexer.beginLines();
  let from = 0;
  while (from < bytes.length) {
    const found = bytes.indexOf(10, from);
    if (found < 0 && !whole) break;
    const to = found < 0 ? bytes.length : found;
    let first = from;
    while (first < to && isSpace(bytes[first]!)) first += 1;
    if (first < to) {
      try {
        indexer.value(first, to);
      } catch {
        indexer.broken(first, to);
      }
    }
    from = to + 1;
  }
  indexer.endLines(bytes.length);
  return indexer.index;
}
