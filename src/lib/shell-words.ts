/**
 * A command line as a POSIX shell reads it, for people who think in shell lines: split into arguments, and arguments
 * quoted back into a line. Only words and quotes: what a shell would do with pipes, variables and globs it does not do,
 * so those are said instead of being passed on as if they worked.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02
 */
export interface ShellWords {
  words: string[];
  /** Why the line cannot be split as it stands: a quote left open. */
  problem?: string;
  /** What a shell would have acted on, outside quotes: `|`, `&&`, `$HOME`, `*.txt`. */
  needsShell?: string;
}

const ACTS = /[|&;<>()$`*?[\]{}~!]/;

export function splitShellLine(line: string): ShellWords {
  const words: string[] = [];
  let word: string | undefined;
  let needsShell: string | undefined;
  let quote: '"' | "'" | undefined;
  const add = (text: string) => {
    word = (word ?? '') + text;
  };
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] as string;
    if (quote === "'") {
      if (char === "'") quote = undefined;
      else add(char);
    } else if (quote === '"') {
      const next = line[at + 1];
      if (char === '"') quote = undefined;
      else if (char === '\\' && next !== undefined && '"\\$`\n'.includes(next)) {
        at += 1;
        if (next !== '\n') add(next);
      } else {
        if (char === '$' || char === '`') needsShell ??= char;
        add(char);
      }
    } else if (char === '"' || char === "'") {
      quote = char;
      add('');
    } else if (char === '\\') {
      const next = line[at + 1];
      at += 1;
      if (next !== undefined && next !== '\n') add(next);
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      if (ACTS.test(char)) needsShell ??= char;
      add(char);
    }
  }
  if (quote) return { words: [...words, word ?? ''], problem: `The ${quote} is never closed.` };
  if (word !== undefined) words.push(word);
  return { words, ...(needsShell !== undefined && { needsShell }) };
}

/** One argument, so that `splitShellLine` and a shell read it as one again. */
const quoteShellWord = (word: string): string =>
  word !== '' && /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

export const shellLine = (words: readonly string[]): string => words.map(quoteShellWord).join(' ');
