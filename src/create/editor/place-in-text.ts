import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';
import type { JsonPath } from '../../lib/json-path.ts';
import type { Language } from '../draft/draft.ts';

/** Where somebody types: at a key or at a value of `path`, and what stands there already. Offsets in the document. */
export interface TypingPlace {
  kind: 'key' | 'value';
  /** Of the object whose key is typed, or of the value itself. */
  path: JsonPath;
  typed: string;
  from: number;
  /** For YAML: the column the key begins at. */
  column: number;
}

const unquote = (text: string): string => {
  if (!/^["']/.test(text)) return text;
  try {
    return String(JSON.parse(text.startsWith("'") ? `"${text.slice(1, -1).replaceAll('"', '\\"')}"` : text));
  } catch {
    return text.slice(1, text.endsWith(text[0] ?? '') && text.length > 1 ? -1 : undefined);
  }
};

const PAIRS = new Set(['Property', 'Pair']);
const KEYS = new Set(['PropertyName', 'Key']);
const LISTS = new Set(['Array', 'BlockSequence', 'FlowSequence']);
const MARKS = new Set(['[', ']', ',', '-', '⚠', 'Comment', 'LineComment']);

/** The path of what stands at an offset, read from the syntax tree; keys stand for their values. */
export function pathAt(state: EditorState, offset: number): JsonPath {
  const text = (node: SyntaxNode) => state.doc.sliceString(node.from, node.to);
  const path: (string | number)[] = [];
  let node: SyntaxNode | null = syntaxTree(state).resolveInner(offset, 1);
  for (; node?.parent; node = node.parent) {
    const { parent } = node;
    if (PAIRS.has(parent.name)) {
      const key = parent.firstChild;
      if (key && KEYS.has(key.name)) path.unshift(unquote(text(key)));
    } else if (LISTS.has(parent.name) && !MARKS.has(node.name)) {
      let index = 0;
      for (let before = node.prevSibling; before; before = before.prevSibling) if (!MARKS.has(before.name)) index += 1;
      path.unshift(index);
    }
  }
  return path;
}

const LINE = /^(\s*)((?:-\s+)*)(?:("[^"]*"|'[^']*'|[^\s#:"'[\]{}-][^#:]*?)\s*:(?=\s|$))?/;

/** What a line of block YAML opens: where its list marks and its key stand. */
function read(line: string) {
  const [, indent = '', dashes = '', key] = LINE.exec(line) ?? [];
  const marks: number[] = [];
  for (const mark of dashes.matchAll(/-/g)) marks.push(indent.length + mark.index);
  // A lone dash at the end of a line opens an item, too.
  if (/^\s*-$/.test(line)) marks.push(indent.length);
  return { marks, column: indent.length + dashes.length, key: key === undefined ? undefined : unquote(key) };
}

/** The path of the block that a key at `column` of line `number` belongs to: YAML says it by indentation. */
function blockPath(state: EditorState, number: number, column: number): JsonPath {
  const path: (string | number)[] = [];
  let limit = column;
  // Of the list whose item is looked at: its marks' column, and how many items came before.
  let list: { column: number; index: number } | undefined;
  const close = () => {
    if (list) path.unshift(list.index);
    list = undefined;
  };
  for (let at = number; at > 0 && limit >= 0; at -= 1) {
    const line = state.doc.line(at).text;
    if (at !== number && (line.trim() === '' || line.trimStart().startsWith('#'))) continue;
    const { marks, column: keyColumn, key } = read(line);
    const outermost = Math.min(keyColumn, ...marks);
    if (list && marks.includes(list.column)) {
      list.index += 1;
      continue;
    }
    if (at !== number && key !== undefined && keyColumn < limit && (!list || keyColumn <= list.column)) {
      close();
      path.unshift(key);
      limit = keyColumn;
    }
    for (const mark of [...marks].reverse()) {
      if (mark >= limit) continue;
      close();
      list = { column: mark, index: 0 };
      limit = mark;
    }
    // Lists may stand at the column of their key.
    if (list) limit = Math.max(limit, list.column + 1);
    if (outermost === 0 && !list) break;
  }
  close();
  return path;
}

function placeInYaml(state: EditorState, offset: number): TypingPlace | undefined {
  const line = state.doc.lineAt(offset);
  const before = line.text.slice(0, offset - line.from);
  if (/(^|\s)#/.test(before)) return undefined;
  const value = /^(\s*(?:-\s+)*)("[^"]*"|'[^']*'|[^\s#:"'[\]{}-][^#:]*?)\s*:\s+(\S*)$/.exec(before);
  if (value) {
    const [, indent = '', key = '', typed = ''] = value;
    const path = [...blockPath(state, line.number, indent.length), unquote(key)];
    return { kind: 'value', path, typed, from: offset - typed.length, column: indent.length };
  }
  const key = /^(\s*(?:-\s+)*)([\w.-]*)$/.exec(before);
  if (!key) return undefined;
  const [, indent = '', typed = ''] = key;
  return {
    kind: 'key',
    path: blockPath(state, line.number, indent.length),
    typed,
    from: offset - typed.length,
    column: indent.length,
  };
}

function placeInJson(state: EditorState, offset: number): TypingPlace | undefined {
  const line = state.doc.lineAt(offset);
  const before = line.text.slice(0, offset - line.from);
  const typed = /"?[\w.\-/]*$/.exec(before)?.[0] ?? '';
  const from = offset - typed.length;
  const column = line.text.length - line.text.trimStart().length;
  // The mark before what is typed says which it is; half-typed text after it may have confused the tree.
  const left = state.doc.sliceString(Math.max(0, from - 500), from).trimEnd();
  const ahead = left.at(-1);
  const mark = Math.max(0, from - 500) + left.length - 1;
  const node = syntaxTree(state).resolveInner(Math.max(0, mark), 1);
  if (ahead === ':') {
    let property: SyntaxNode | null = node;
    while (property && property.name !== 'Property') property = property.parent;
    return property ? { kind: 'value', path: pathAt(state, property.from), typed, from, column } : undefined;
  }
  if (ahead !== '{' && ahead !== ',') return undefined;
  let object: SyntaxNode | null = node;
  while (object && object.name !== 'Object' && object.name !== 'Array') object = object.parent;
  return object?.name === 'Object' ? { kind: 'key', path: pathAt(state, object.from), typed, from, column } : undefined;
}

/** What kind of thing is being typed at an offset; undefined where nothing can be offered. */
export function placeAt(state: EditorState, offset: number, language: Language): TypingPlace | undefined {
  return language === 'yaml' ? placeInYaml(state, offset) : placeInJson(state, offset);
}
