import type { FindQuery } from './log-handle.ts';

/** Tells of every match, from and up to which character of the text; answers are in order and never overlap. */
type Sweep = (text: string, found: (from: number, to: number) => void) => void;

export interface Matcher {
  /** Through many lines at once; undefined where that could find what reaches over the end of a line. */
  sweep?: Sweep;
  /** Through one line. */
  line: Sweep;
}

/** Letters and digits of most scripts: who looks for a whole word does not want `über` in `drüber`. */
const WORDS = '\\w\\u00aa-\\u024f\\u0370-\\u1fff\\u3040-\\ud7ff';
const WORD = new RegExp(`[${WORDS}]`);

/** @throws SyntaxError for what is no regular expression */
export function matcherOf({ text, regex, matchCase, word }: FindQuery): Matcher {
  if (!regex) {
    const sweep = matchCase ? literal(text, word) : swept(new RegExp(escaped(text), 'gi'), word);
    return { sweep, line: sweep };
  }
  const flags = matchCase ? 'g' : 'gi';
  // As it was written first: what is wrong with it should be said in its own words.
  new RegExp(text, flags);
  const bounded = (source: string) => (word ? `(?<![${WORDS}])(?:${source})(?![${WORDS}])` : source);
  const within = withinLine(text);
  return {
    line: swept(new RegExp(bounded(text), flags), false),
    ...(within !== undefined && { sweep: swept(new RegExp(bounded(within), `${flags}m`), false) }),
  };
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

function swept(pattern: RegExp, word: boolean): Sweep {
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

/**
 * The same expression, unable to reach over the end of a line, so that millions of lines need not be cut apart.
 * Undefined where that takes more than a few replacements.
 */
export function withinLine(source: string): string | undefined {
  if (/[\0-\x1f\u2028\u2029]|\(\?[^:=!<]/.test(source)) return undefined;
  let written = '';
  let inClass: 'plain' | 'negated' | undefined;
  for (let i = 0; i < source.length; i++) {
    const char = source[i]!;
    if (char === '\\') {
      i += 1;
      const next = source[i]!;
      if (/[a-z0-9]/i.test(next) && !/[dwbBStsWD]/.test(next)) return undefined;
      const notAll = { s: '[^\\S\\n]', W: '[^\\w\\n]', D: '[^\\d\\n]' }[next];
      if (notAll !== undefined && inClass === 'plain') return undefined;
      written += inClass || notAll === undefined ? char + next : notAll;
    } else if (inClass) {
      if (char === ']') inClass = undefined;
      // A range that begins with a control character could hold the end of a line.
      if (char === '-' && /^\\[tb]/.test(written.slice(-2))) return undefined;
      written += char;
    } else if (char === '[') {
      const negated = source[i + 1] === '^';
      inClass = negated ? 'negated' : 'plain';
      if (source[i + 1] === ']' || (negated && source[i + 2] === ']')) return undefined;
      written += negated ? '[^\\n' : '[';
      if (negated) i += 1;
    } else written += char;
  }
  return written;
}
