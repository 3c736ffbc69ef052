import type { FindQuery } from './log-handle.ts';

/** Tells of every match, from and up to which character of the text; answers are in order and never overlap. */
export type Sweep = (text: string, found: (from: number, to: number) => void) => void;

export interface Matcher {
  /** Through many lines at once; undefined where that could find what reaches over the end of a line. */
  sweep?: Sweep;
  /** Through one line. */
  line: Sweep;
}

/** Letters and digits of most scripts: who looks for a whole word does not want `über` in `drüber`. */
export const WORDS = '\\w\\u00aa-\\u024f\\u0370-\\u1fff\\u3040-\\ud7ff';
const WORD = new RegExp(`[${WORDS}]`);

/** For what is looked for as it is written. */
export function literalMatcher({ text, matchCase, word }: FindQuery): Matcher {
  const sweep = matchCase ? literal(text, word) : swept(new RegExp(escaped(text), 'gi'), word);
  return { sweep, line: sweep };
}

function literal(needle: string, word: boolean): Sweep {
  return (text, found) => {
    for (let at = text.indexOf(needle); at >= 0; ) {
      const end = at + needle.length;
      const good = !word || standsAlone(text, at, end);
      if (good) found(at, end);
      at = text.indexOf(needle, good ? end : at + 1);
    }
  };
}

export function swept(pattern: RegExp, word: boolean): Sweep {
  return (text, found) => {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const { index } = match;
      const end = pattern.lastIndex;
      if (word && !standsAlone(text, index, end)) pattern.lastIndex = index + 1;
      else found(index, end);
      if (end === index) pattern.lastIndex = end + 1;
    }
  };
}

/** Where the needle itself begins or ends with something else than a letter, there is nothing to stand apart from. */
function standsAlone(text: string, from: number, to: number): boolean {
  const joins = (a: string | undefined, b: string | undefined) =>
    a !== undefined && b !== undefined && WORD.test(a) && WORD.test(b);
  return !joins(text[from - 1], text[from]) && !joins(text[to - 1], text[to]);
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
