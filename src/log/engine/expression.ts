import type { FindQuery } from './log-handle.ts';
import { literalMatcher, type Matcher, swept, WORDS } from './matcher.ts';

/**
 * For an expression, or what is looked for as it is written.
 * @throws SyntaxError for what is no regular expression
 */
export function matcherOf(query: FindQuery): Matcher {
  const { text, regex, matchCase, word } = query;
  if (!regex) return literalMatcher(query);
  const flags = matchCase ? 'g' : 'gi';
  const bounded = (source: string) => (word ? `(?<![${WORDS}])(?:${source})(?![${WORDS}])` : source);
  const within = withinLine(text);
  return {
    line: swept(new RegExp(bounded(text), flags), false),
    ...(within !== undefined && { sweep: swept(new RegExp(bounded(within), `${flags}m`), false) }),
  };
}

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
