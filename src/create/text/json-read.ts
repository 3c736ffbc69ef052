import { isExact, JSON_NUMBER, tooLarge, tooPrecise } from './numbers.ts';
import { DEEPEST, type Entry, jsonOf, lineAt, type Node, type ReadText, type TextProblem } from './tree.ts';

class Unreadable extends Error {
  constructor(
    message: string,
    readonly from: number,
    readonly to: number,
  ) {
    super(message);
  }
}

/**
 * Reads JSON (RFC 8259) with the place of everything in it. JSON.parse would be quicker, but it takes a key that is
 * there twice without a word, rounds numbers, and names places in every browser's own way, or not at all.
 */
export function readJson(text: string): ReadText {
  // Nothing yet is where every definition begins, and no mistake.
  if (text.trim() === '') return { problems: [], wary: false };
  const reader = new JsonReader(text);
  try {
    const root = reader.whole();
    const duplicates = reader.problems.some((problem) => problem.severity === 'error');
    return { root, ...(!duplicates && { value: jsonOf(root) }), problems: reader.problems, wary: false };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { message, from, to } = error;
    const problem: TextProblem = { message, from, to, line: lineAt(text, from), severity: 'error' };
    return { problems: [...reader.problems, problem], wary: false };
  }
}

/** The value that begins here. Throws when there is none. */
export function readJsonValue(text: string, from: number): Node {
  return new JsonReader(text, from).value(0);
}

class JsonReader {
  problems: TextProblem[] = [];

  constructor(
    private text: string,
    private at = 0,
  ) {}

  whole(): Node {
    // Editors of one family put a byte order mark first.
    if (this.text.startsWith('\ufeff')) this.at = 1;
    this.space();
    const root = this.value(0);
    this.space();
    if (this.at < this.text.length) throw this.wrong('The definition ends before this.');
    return root;
  }

  value(depth: number): Node {
    if (depth > DEEPEST) throw this.wrong(`More than ${DEEPEST} levels deep.`);
    const char = this.text[this.at];
    if (char === '{' || char === '[') return this.collection(char === '{', depth);
    const from = this.at;
    if (char === '"') {
      const value = this.string();
      // JSON knows no other quotes; that they are there says nothing about how YAML should have it.
      return { kind: 'scalar', from, to: this.at, value, style: 'plain' };
    }
    return this.word();
  }

  private collection(map: boolean, depth: number): Node {
    const from = this.at;
    const close = map ? '}' : ']';
    const entries: Entry[] = [];
    const seen = new Map<string, number>();
    this.at += 1;
    this.space();
    for (let comma = false; this.text[this.at] !== close; ) {
      if (comma && this.text[this.at] === ',') throw this.wrong('Two commas with nothing between them.');
      entries.push(map ? this.member(depth, seen) : this.item(depth));
      this.space();
      if (this.text[this.at] === ',') {
        const at = this.at;
        this.at += 1;
        comma = true;
        this.space();
        if (this.text[this.at] === close)
          throw new Unreadable(`No comma before the closing ${close}: JSON takes none there.`, at, at + 1);
      } else if (this.text[this.at] !== close) {
        throw this.at >= this.text.length
          ? new Unreadable(`This ${map ? '{' : '['} is never closed.`, from, from + 1)
          : this.wrong('A comma is missing before this.');
      }
    }
    this.at += 1;
    return { kind: map ? 'map' : 'list', from, to: this.at, flow: true, entries };
  }

  private item(depth: number): Entry {
    const from = this.at;
    return { key: undefined, from, keyTo: from, after: from, node: this.value(depth + 1) };
  }

  private member(depth: number, seen: Map<string, number>): Entry {
    const from = this.at;
    if (this.text[from] !== '"') {
      throw this.wrong(this.at >= this.text.length ? 'Here it breaks off.' : 'A key in double quotes is due here.');
    }
    const key = this.string();
    const keyTo = this.at;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, from);
    else this.problems.push(duplicate(this.text, key, first, from, keyTo));
    this.space();
    if (this.text[this.at] !== ':') throw new Unreadable(`A colon is missing behind ${quoted(key)}.`, from, keyTo);
    this.at += 1;
    const after = this.at;
    this.space();
    return { key, from, keyTo, after, node: this.value(depth + 1) };
  }

  private string(): string {
    const from = this.at;
    let escapes = false;
    for (let at = from + 1; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 0x22) {
        this.at = at + 1;
        const source = this.text.slice(from, at + 1);
        if (!escapes) return source.slice(1, -1);
        try {
          return JSON.parse(source);
        } catch {
          throw new Unreadable('A backslash in this text begins nothing that JSON knows.', from, at + 1);
        }
      }
      if (code === 0x5c) {
        escapes = true;
        at += 1;
      } else if (code < 0x20) {
        const what =
          code === 0x0a || code === 0x0d ? 'The line ends inside this text: \\n stands for a line break.' : '';
        throw new Unreadable(what || 'A control character stands in this text: JSON wants it escaped.', from, at);
      }
    }
    throw new Unreadable('The closing quote of this text is missing.', from, this.text.length);
  }

  private word(): Node {
    const from = this.at;
    const word = /[^\s,:[\]{}"]*/y;
    word.lastIndex = from;
    const source = word.exec(this.text)![0];
    const to = from + source.length;
    const node = { kind: 'scalar', from, to, style: 'plain' } as const;
    this.at = to;
    if (source === 'true' || source === 'false') return { ...node, value: source === 'true' };
    if (source === 'null') return { ...node, value: null };
    if (JSON_NUMBER.test(source)) {
      const value = Number(source);
      if (!Number.isFinite(value)) throw new Unreadable(tooLarge(source), from, to);
      if (!isExact(source, value)) this.say(tooPrecise(source, value), from, to);
      return { ...node, value, ...(source !== String(value) && { source }) };
    }
    if (source === '') {
      throw from >= this.text.length
        ? new Unreadable('Here it breaks off.', from, from)
        : new Unreadable('A value is missing here.', from, from + 1);
    }
    if (/^(?:#|\/[/*])/.test(source)) throw new Unreadable('JSON takes no comments; YAML does.', from, to);
    const what = /^[-+.\d]/.test(source) ? 'is not how JSON writes a number' : 'needs double quotes';
    throw new Unreadable(`${source.slice(0, 40)} ${what}.`, from, to);
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at += 1;
    }
  }

  private say(message: string, from: number, to: number): void {
    this.problems.push({ message, from, to, line: lineAt(this.text, from), severity: 'warning' });
  }

  private wrong(message: string): Unreadable {
    return new Unreadable(message, this.at, Math.min(this.at + 1, this.text.length));
  }
}

export function duplicate(text: string, key: string, first: number, from: number, to: number): TextProblem {
  const message = `${quoted(key)} is here twice; the first one is in line ${lineAt(text, first)}.`;
  return { message, from, to, line: lineAt(text, from), severity: 'error' };
}

const quoted = (key: string) => `“${key.length > 60 ? `${key.slice(0, 50)}…` : key}”`;
