import { after, readFromNow } from '../../lib/from-now.ts';
import type { Json, JsonObject, JsonPath } from '../../lib/json-path.ts';
import { jsText } from './text-literal.ts';

/** A piece of program where JSON has a value. */
export interface Code {
  path: JsonPath;
  source: string;
  /** It said a time or a sum, and that was taken. Else the code itself stands there, as text. */
  understood: boolean;
}

export interface Literal {
  value: Json;
  /** Offset behind it. */
  end: number;
  code: Code[];
  /** How many there were; values hold none. */
  comments: number;
}

/** Deeper than any definition, less than the stack. */
const DEEPEST = 300;

class Unreadable extends Error {}

/**
 * Reads an object or list as programs write it, from offset `from` on: JavaScript as in the tutorials, JSON with
 * comments and commas too many, a Python dict. Nothing is run: `fromNow('2 days')` and `new Date()` are known by their
 * look and counted from `now` (ms since 1970), other code stays as text and is listed. Nothing when it cannot be read.
 */
export function readLiteral(text: string, now: number, from = 0): Literal | undefined {
  try {
    const reader = new Reader(text, now, from);
    const value = reader.value([], 0);
    return value === undefined ? undefined : { value, end: reader.at, code: reader.code, comments: reader.comments };
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

const CONSTANTS: Record<string, Json> = { true: true, True: true, false: false, False: false, null: null, None: null };
const SPACE = /(?:[\s\u200b\ufeff]|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*)*/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*/g;
const NUMBER = /[+-]?(?:0[xX][\da-fA-F]+|(?:\d[\d_]*)?\.?\d[\d_]*\.?(?:[eE][+-]?\d+)?)/y;
const NAME = /[A-Za-z_$][\w$-]*/y;
const QUOTED = /(?:[bru]{0,2})("""|'''|["'`])/iy;

class Reader {
  readonly code: Code[] = [];
  comments = 0;
  at: number;
  private readonly text: string;
  private readonly now: number;
  constructor(text: string, now: number, from: number) {
    this.text = text;
    this.now = now;
    this.at = from;
  }

  /** Nothing for `undefined`. */
  value(path: JsonPath, depth: number): Json | undefined {
    if (depth > DEEPEST) throw new Unreadable();
    this.space();
    const character = this.text[this.at];
    if (character === '{') return this.object(path, depth);
    if (character === '[') return this.list(path, depth);
    const start = this.at;
    const simple = this.simple();
    if (simple !== undefined) {
      this.space();
      if (this.atEnd()) return simple;
    }
    this.at = start; // It is something else, or goes on: 5 * 60
    return this.expression(path);
  }

  private object(path: JsonPath, depth: number): JsonObject {
    const entries: [string, Json][] = [];
    this.at += 1;
    for (this.space(); this.text[this.at] !== '}'; this.space()) {
      const key = this.key();
      this.space();
      if (this.text[this.at] !== ':') throw new Unreadable();
      this.at += 1;
      const value = this.value([...path, key], depth + 1);
      // One of two would be lost without a word.
      if (entries.some(([other]) => other === key)) throw new Unreadable();
      if (value !== undefined) entries.push([key, value]);
      this.comma('}');
    }
    this.at += 1;
    return Object.fromEntries(entries);
  }

  private list(path: JsonPath, depth: number): Json[] {
    const items: Json[] = [];
    this.at += 1;
    for (this.space(); this.text[this.at] !== ']'; this.space()) {
      items.push(this.value([...path, items.length], depth + 1) ?? null);
      this.comma(']');
    }
    this.at += 1;
    return items;
  }

  private key(): string {
    const quoted = this.quoted();
    if (quoted !== undefined) return quoted;
    const name = this.match(NAME) ?? this.match(NUMBER);
    if (name === undefined) throw new Unreadable();
    return name;
  }

  private simple(): Json | undefined {
    const quoted = this.quoted();
    if (quoted !== undefined) {
      // "a" + "b", and Python's "a" "b"
      let whole = quoted;
      for (;;) {
        const before = this.at;
        this.space();
        if (this.text[this.at] === '+') this.at += 1;
        this.space();
        const more = this.quoted();
        if (more === undefined) {
          this.at = before;
          return whole;
        }
        whole += more;
      }
    }
    const number = this.match(NUMBER);
    if (number !== undefined) {
      const value = Number(number.replaceAll('_', ''));
      return Number.isFinite(value) ? value : undefined;
    }
    const name = this.match(NAME);
    return name !== undefined && Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
  }

  private quoted(): string | undefined {
    QUOTED.lastIndex = this.at;
    const found = QUOTED.exec(this.text);
    if (!found) return undefined;
    const quote = found[1]!;
    const start = QUOTED.lastIndex;
    for (let at = start; at < this.text.length; at += 1) {
      if (this.text[at] === '\\') at += 1;
      else if (this.text.startsWith(quote, at)) {
        this.at = at + quote.length;
        return jsText(this.text.slice(start, at));
      } else if (this.text[at] === '\n' && quote.length === 1 && quote !== '`') return undefined;
    }
    return undefined;
  }

  /** Anything else up to the next comma or bracket of its level. */
  private expression(path: JsonPath): Json | undefined {
    const start = this.at;
    let depth = 0;
    while (this.at < this.text.length) {
      const character = this.text[this.at]!;
      if (/["'`]/.test(character)) {
        if (this.quoted() === undefined) throw new Unreadable();
        continue;
      }
      if (depth === 0 && (character === ',' || character === '\n' || /[}\])]/.test(character))) break;
      if (/[({[]/.test(character)) depth += 1;
      if (/[)}\]]/.test(character)) depth -= 1;
      this.at += 1;
    }
    const source = this.text
      .slice(start, this.at)
      .replace(/\s*(\/\/.*|#.*)$/, '')
      .trim();
    // A list or object that goes on otherwise, `{…} || x`, is beyond this.
    if (source === '' || /^[[{:=]/.test(source)) throw new Unreadable();
    if (source === 'undefined') return undefined;
    const meaning = meaningOf(source, this.now);
    this.code.push({ path, source, understood: meaning !== undefined });
    return meaning ?? source;
  }

  private comma(close: string): void {
    this.space();
    if (this.text[this.at] === ',') this.at += 1;
    else if (this.text[this.at] !== close) throw new Unreadable();
  }

  private atEnd = () => this.at >= this.text.length || /[,}\])]/.test(this.text[this.at]!);

  private space(): void {
    const skipped = this.match(SPACE) ?? '';
    this.comments += skipped.match(COMMENT)?.length ?? 0;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}

/** Times and products, the only code definitions in documents commonly hold. */
function meaningOf(source: string, now: number): Json | undefined {
  const words = /\bfrom_?now(?:_?json)?\(\s*["']([^"']*)["']\s*\)/i.exec(source)?.[1];
  if (words !== undefined) {
    const span = readFromNow(words || '0 seconds');
    return span && after(new Date(now), span).toISOString();
  }
  if (/^\(*\s*new Date\(\s*\)\s*\)*(\.to(JSON|ISOString)\(\))?$/.test(source)) return new Date(now).toISOString();
  if (/^(datetime\.)*(utc)?now\([\w.]*\)(\.isoformat\(\)( \+ ["']Z["'])?)?$/i.test(source))
    return new Date(now).toISOString();
  if (/^\d+( *\* *\d+)+$/.test(source))
    return source.split('*').reduce((product, factor) => product * Number(factor), 1);
  return undefined;
}
