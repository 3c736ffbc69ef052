import { diffKeys } from './diff-keys.ts';
import { IGNORE } from './normalise.ts';

export type Span = [from: number, to: number];

/** Longer lines are not looked into, in characters. */
const LONGEST = 2000;
const WORD = new RegExp(`(?<ignored>${IGNORE.source})|\\w+|\\s+|[^]`, 'gu');

/**
 * Where two versions of a line differ, by words. Nothing where most of the line does: then the line itself is the
 * difference, and marks would only say so again.
 */
export function lineMarks(a: string, b: string): { a: Span[]; b: Span[] } {
  if (a.length > LONGEST || b.length > LONGEST) return { a: [], b: [] };
  const keys = new Map<string, number>();
  const [wordsA, wordsB] = [words(a, keys), words(b, keys)];
  const changed = diffKeys(wordsA.keys, wordsB.keys).filter(({ kind }) => kind !== 'same');
  const marks = {
    a: spans(
      wordsA.starts,
      changed.map((hunk) => hunk.a),
    ),
    b: spans(
      wordsB.starts,
      changed.map((hunk) => hunk.b),
    ),
  };
  const marked = [...marks.a, ...marks.b].reduce((sum, [from, to]) => sum + to - from, 0);
  return marked > 0.7 * (a.length + b.length) ? { a: [], b: [] } : marks;
}

function words(line: string, known: Map<string, number>): { keys: Int32Array; starts: number[] } {
  const keys: number[] = [];
  const starts: number[] = [];
  for (const found of line.matchAll(WORD)) {
    const word = found.groups?.ignored === undefined ? found[0] : '·';
    const key = known.get(word) ?? known.size;
    known.set(word, key);
    keys.push(key);
    starts.push(found.index);
  }
  return { keys: Int32Array.from(keys), starts: [...starts, line.length] };
}

const spans = (starts: number[], ranges: Span[]): Span[] =>
  ranges.flatMap(([from, to]): Span[] => (to > from ? [[starts[from]!, starts[to]!]] : []));
