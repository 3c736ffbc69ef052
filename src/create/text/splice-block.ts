import { type Splice, shiftEntry } from './edited.ts';
import { CannotSay } from './reconcile.ts';
import { type Collection, type Entry, inStyleOf, lineStart, type Node } from './tree.ts';
import { behindMark, type Layout, yamlMember } from './yaml-write.ts';

/** Changes to YAML by lines. Every comment that is not inside of what goes stays where it is. */
export interface BlockText {
  text: string;
  layout: Layout;
  /** Reads one entry, `key: …` or `- …`, that begins in this column. Its offsets are from its own beginning. */
  readEntry: (source: string, column: number) => Entry;
}

export function replaceInBlock(given: BlockText, collection: Collection, index: number, value: Node): Splice {
  const { text } = given;
  const entry = collection.entries[index]!;
  if (entry.after < 0) throw new CannotSay();
  const old = entry.node;
  const next = inStyleOf(old, value);
  const column = columnOf(text, entry.from);
  const oldTo = Math.max(old.to, entry.after);
  const lineEnd = endOfLine(text, oldTo);
  const inList = collection.kind === 'list';
  const layout = fitting(given, lineEnd, column);
  const [head, tail] = headAndTail(behindMark(next, column, layout, inList));

  const between = text.slice(entry.after, old.from);
  const ownLine = between.includes('\n');
  const source = text.slice(old.from, old.to);
  const block = old.kind === 'scalar' && old.style === 'block';
  let change: { from: number; to: number; insert: string };
  if (ownLine && (tail || old.kind !== 'scalar' || block)) {
    // It stood on the lines below; what is said behind the key stays there.
    const trailing = old.kind !== 'scalar' ? '' : block ? commentIn(source) : text.slice(oldTo, lineEnd);
    change = { from: entry.after, to: lineEnd, insert: head + commentIn(between) + trailing + tail };
  } else if (block) {
    change = { from: old.from, to: old.to, insert: head.slice(1) + commentIn(source) + tail };
  } else if (tail) {
    change = { from: entry.after, to: lineEnd, insert: head + text.slice(oldTo, lineEnd) + tail };
  } else if (old.from === old.to) change = { from: entry.after, to: entry.after, insert: head };
  else change = { from: old.from, to: old.to, insert: head.slice(1) };
  const changed = text.slice(entry.from, change.from) + change.insert;
  if (tail && change.to === text.length) change.insert += '\n';
  const come = placed(given, changed, entry.from, column);
  return { ...change, index, gone: 1, come: [come] };
}

export function insertInBlock(
  given: BlockText,
  collection: Collection,
  index: number,
  key: string | undefined,
  next: Node,
): Splice {
  const { text } = given;
  const { entries } = collection;
  const column = columnOf(text, entries[0]!.from);
  const pad = ' '.repeat(column);
  const before = entries[index - 1];
  const lineEnd = before ? endOfLine(text, before.node.to) : entries[0]!.from;
  const layout = before ? fitting(given, lineEnd, column) : given.layout;
  const source =
    key === undefined ? `-${behindMark(next, column, layout, true)}` : yamlMember(key, next, column, layout);
  const at = before ? lineEnd + 1 + column : lineEnd;
  const come = [placed(given, source, at, column)];
  if (!before) return { from: at, to: at, insert: `${source}\n${pad}`, index, gone: 0, come };
  const last = lineEnd === text.length ? '\n' : '';
  return { from: lineEnd, to: lineEnd, insert: `\n${pad}${source}${last}`, index, gone: 0, come };
}

/** Of a collection that keeps another entry. */
export function removeInBlock({ text }: BlockText, { entries }: Collection, index: number): Splice {
  const entry = entries[index]!;
  const gone = { index, gone: 1, come: [], insert: '' };
  const start = lineStart(text, entry.from);
  const end = Math.max(entry.node.to, entry.after);
  if (text.slice(start, entry.from).trim() === '') {
    const last = behindDeepComments(text, endOfLine(text, end), entry.from - start);
    // The text's last line takes the line break before it along.
    return last === text.length && index > 0
      ? { ...gone, from: Math.max(start - 1, 0), to: last }
      : { ...gone, from: start, to: Math.min(last + 1, text.length) };
  }
  // It shares its line with a dash, which the next entry takes over.
  const next = entries[index + 1]!;
  const comments = text.slice(end, next.from).includes('#');
  return { ...gone, from: entry.from, to: comments ? end : next.from };
}

/** The entries in another order, each with the comments above it and behind it. */
export function orderInBlock({ text }: BlockText, { entries }: Collection, order: readonly number[]) {
  const first = entries[0]!.from;
  const start = lineStart(text, first);
  const ownLine = text.slice(start, first).trim() === '';
  const from = ownLine ? aboveComments(text, start, first - start) : first;
  let at = from;
  const pieces = entries.map((entry, index) => {
    const end = Math.max(entry.node.to, entry.after);
    const to = behindDeepComments(text, endOfLine(text, end), first - start);
    // One that shares its line with a dash may come to stand on its own, and the other way round.
    const piece =
      index === 0 ? (ownLine ? '' : ' '.repeat(first - start)) + text.slice(at, to) : text.slice(at + 1, to);
    at = to;
    return piece.replace(/^(?:[ \t]*\r?\n)+/, '');
  });
  const lines = order.map((index) => pieces[index]).join('\n');
  return { from, to: at, insert: ownLine ? lines : lines.replace(/^ +/, '') };
}

const columnOf = (text: string, offset: number) => offset - lineStart(text, offset);

export function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' && end - 1 >= offset ? end - 1 : end;
}

/** What is said behind a key, or behind the mark of a block; never what a block says. */
const commentIn = (source: string) => /^[^\n]*?([ \t]+#[^\n]*)/.exec(source)?.[1] ?? '';

function headAndTail(source: string): [string, string] {
  const lineBreak = source.indexOf('\n');
  return lineBreak < 0 ? [source, ''] : [source.slice(0, lineBreak), source.slice(lineBreak)];
}

/** Lines of comment that are indented deeper, as they are about what stands above. */
function behindDeepComments(text: string, lineEnd: number, column: number): number {
  let end = lineEnd;
  for (let at = lineEnd; at < text.length; ) {
    const line = text.slice(at + 1, endOfLine(text, at + 1));
    const indent = /^ *(?=#)/.exec(line)?.[0].length;
    if (line.trim() !== '' && (indent === undefined || indent <= column)) break;
    at = endOfLine(text, at + 1);
    if (indent !== undefined) end = at;
  }
  return end;
}

/** Where the lines of comment begin that stand right above, in the same column. */
function aboveComments(text: string, start: number, column: number): number {
  let from = start;
  while (from > 0) {
    const above = lineStart(text, from - 1);
    if (/^ *(?=#)/.exec(text.slice(above, from))?.[0].length !== column) break;
    from = above;
  }
  return from;
}

/** A comment below that is indented deeper would be read as the last line of a `|`. */
function fitting({ text, layout }: BlockText, lineEnd: number, column: number): Layout {
  return behindDeepComments(text, lineEnd, column) === lineEnd ? layout : { ...layout, blocks: false };
}

function placed({ readEntry }: BlockText, source: string, at: number, column: number): Entry {
  const entry = readEntry(source, column);
  shiftEntry(entry, at);
  return entry;
}
