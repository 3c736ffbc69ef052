/** A word of a command line, quotes taken off. */
export interface ShellWord {
  text: string;
  /** What only a shell could fill in: `$NAME`, `$(date)`. It stands in the text as it was written. */
  expands: string[];
  /** Some of it stood in quotes. */
  quoted: boolean;
}

const ANSI: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', e: '\x1b', f: '\f', v: '\v' };

/** The text of `$'…'`, without its quotes: https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html */
function ansiText(inner: string): string {
  const coded = /\\(x[\dA-Fa-f]{1,2}|u[\dA-Fa-f]{1,4}|U[\dA-Fa-f]{1,8}|[0-7]{1,3}|[\s\S])/g;
  return inner.replace(coded, (_, code: string) => {
    const hex = /^[xuU]([\dA-Fa-f]+)$/.exec(code);
    if (hex) {
      const point = Number.parseInt(hex[1]!, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
    }
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
    return ANSI[code] ?? code;
  });
}

/** Where `$NAME`, `$(…)`, `${…}` or a backtick expression ends that begins at `at`; `at` itself when nothing does. */
function expansionEnd(text: string, at: number): number {
  const name = /^\$(\w+|[?$!@*#-])/.exec(text.slice(at, at + 80));
  if (name) return at + name[0].length;
  if (text[at] === '`') {
    const end = text.indexOf('`', at + 1);
    return end < 0 ? text.length : end + 1;
  }
  const pair = text[at] === '$' ? { '(': ')', '{': '}' }[text[at + 1] ?? ''] : undefined;
  if (!pair) return at;
  let depth = 0;
  for (let here = at + 1; here < text.length; here += 1) {
    if (text[here] === text[at + 1]) depth += 1;
    else if (text[here] === pair) depth -= 1;
    if (depth === 0) return here + 1;
  }
  return text.length;
}

const notClosed = (text: string, from: number, quote: string) =>
  new Error(`A quote is not closed: ${quote}${text.slice(from, from + 40).split('\n')[0]}…`);

function closing(text: string, from: number, escapes: boolean): number {
  for (let at = from; at < text.length; at += 1) {
    if (escapes && text[at] === '\\') at += 1;
    else if (text[at] === "'") return at;
  }
  throw notClosed(text, from, "'");
}

const ENDS = /[\s|;&<>()]/;

/**
 * Reads the word of a POSIX shell that begins at `from`. Throws a sentence when a quote in it is not closed.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02
 */
export function readWord(text: string, from: number): { word: ShellWord; end: number } {
  const word: ShellWord = { text: '', expands: [], quoted: false };
  let at = from;
  const expandOrTake = () => {
    const end = text[at] === '$' || text[at] === '`' ? expansionEnd(text, at) : at;
    if (end > at) word.expands.push(text.slice(at, end));
    word.text += text.slice(at, Math.max(end, at + 1));
    at = Math.max(end, at + 1);
  };
  while (at < text.length && !ENDS.test(text[at]!)) {
    const ansi = text.startsWith("$'", at);
    if (text[at] === '\\') {
      if (text[at + 1] !== '\n') word.text += text[at + 1] ?? '';
      at += 2;
    } else if (text[at] === "'" || ansi) {
      const start = at + (ansi ? 2 : 1);
      const end = closing(text, start, ansi);
      const inner = text.slice(start, end);
      word.text += ansi ? ansiText(inner) : inner;
      word.quoted = true;
      at = end + 1;
    } else if (text[at] === '"') {
      const start = ++at;
      while (text[at] !== '"') {
        if (at >= text.length) throw notClosed(text, start, '"');
        if (text[at] === '\\' && /[\\"$`\n]/.test(text[at + 1] ?? '')) {
          if (text[at + 1] !== '\n') word.text += text[at + 1];
          at += 2;
        } else expandOrTake();
      }
      word.quoted = true;
      at += 1;
    } else expandOrTake();
  }
  return { word, end: at };
}
