import type { Matcher } from './matcher.ts';
import { seenLine, seenText } from './seen-text.ts';

export interface Hits {
  /** Lines that match, ascending. */
  lines: Uint32Array<ArrayBuffer>;
  /** Matches in each. */
  counts: Uint32Array<ArrayBuffer>;
}

/** Looks through whole lines, of which the first has this number. */
export function searchLines(bytes: Uint8Array, first: number, cr: boolean, { sweep, line }: Matcher): Hits {
  const text = seenText(bytes, cr);
  const lines: number[] = [];
  const counts: number[] = [];
  let number = first;
  let empty = false;
  const found = (from: number, to: number) => {
    if (lines.at(-1) !== number) {
      lines.push(number);
      counts.push(1);
      empty = from === to;
    } else if (from < to) {
      // Nothing at all is a match only of a line that has no other.
      if (!empty) counts[counts.length - 1]! += 1;
      empty = false;
    }
  };
  let end = text.indexOf('\n');
  const next = () => {
    number += 1;
    end = text.indexOf('\n', end + 1);
  };
  if (sweep) {
    const last = text.endsWith('\n') ? text.length - 1 : text.length;
    sweep(text, (from, to) => {
      // After the last end is no line.
      if (from > last) return;
      while (end >= 0 && end < from) next();
      found(from, to);
    });
  } else {
    for (let start = 0; start < text.length; start = end + 1, next()) {
      line(text.slice(start, end < 0 ? text.length : end), found);
      if (end < 0) break;
    }
  }
  return { lines: Uint32Array.from(lines), counts: Uint32Array.from(counts) };
}

/** Where a line matches, from and up to which of its characters. */
export function marksIn(line: string, matcher: Matcher): [number, number][] {
  const { text, place } = seenLine(line);
  const marks: [number, number][] = [];
  matcher.line(text, (from, to) => {
    if (to > from) marks.push([place(from), place(to - 1) + 1]);
  });
  return marks;
}
