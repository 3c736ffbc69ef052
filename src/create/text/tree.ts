import type { Json } from '../../lib/json-path.ts';

/**
 * What a text says and where it says it, the same for JSON and YAML. Offsets are in UTF-16 units. The tree is moved
 * along when the text is edited, so that a text of a megabyte is read once and not at every key.
 */
export type Node = Scalar | Collection | Alias;

export interface Scalar {
  kind: 'scalar';
  from: number;
  to: number;
  value: null | boolean | number | string;
  /** A number as it was written, where that is not how it is printed: 1e3, 1.0, 0x1F. */
  source?: string;
  style: 'plain' | 'single' | 'double' | 'block';
}

export interface Collection {
  kind: 'map' | 'list';
  from: number;
  to: number;
  /** In brackets or braces. */
  flow: boolean;
  entries: Entry[];
}

/** YAML's `*name`: the same value again. */
export interface Alias {
  kind: 'alias';
  from: number;
  to: number;
  target: Node;
}

export interface Entry {
  /** Of a map. */
  key: string | undefined;
  /** Where the key begins, or the dash, or in brackets the item. */
  from: number;
  /** Behind the key. */
  keyTo: number;
  /** Behind the colon or the dash; in brackets where the item begins. Negative when there is no such place. */
  after: number;
  node: Node;
  /** YAML's `<<`: the keys of other maps, unless they are here themselves. */
  merge?: true;
}

export interface TextProblem {
  message: string;
  from: number;
  to: number;
  /** From 1. */
  line: number;
  /** Texts with an error have no value; a warning says what the value cannot hold. */
  severity: 'error' | 'warning';
}

export interface ReadText {
  root?: Node;
  /** Missing when there is an error, or nothing at all. */
  value?: Json;
  problems: TextProblem[];
  /** It holds what reaches beyond its place (anchors, tags, directives): a change must be checked against all of it. */
  wary: boolean;
}

/** Deeper than any definition, and shallow enough for every recursion in the browser. */
export const DEEPEST = 500;
/** Aliases of aliases can stand for more values than there is memory. */
const MOST_VALUES = 1_000_000;

export class TooMuch extends Error {}

/** Throws TooMuch when aliases write out too many values. */
export function jsonOf(node: Node, budget = { left: MOST_VALUES }): Json {
  budget.left -= 1;
  if (budget.left < 0) throw new TooMuch('Its aliases stand for more than a million values.');
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'alias') return jsonOf(node.target, budget);
  if (node.kind === 'list') return node.entries.map((entry) => jsonOf(entry.node, budget));
  const members = new Map<string, Json>();
  for (const { key, node: member, merge } of node.entries) {
    if (!merge) members.set(key!, jsonOf(member, budget));
    else for (const [other, value] of mergedMembers(member, budget)) if (!members.has(other)) members.set(other, value);
  }
  // fromEntries defines keys instead of assigning them: a `__proto__` stays a key.
  return Object.fromEntries(members);
}

/** What `<<` brings: the keys of a map, or of several, of which the first to have a key wins. */
function mergedMembers(node: Node, budget: { left: number }): [string, Json][] {
  const source = behind(node);
  const maps = source.kind === 'list' ? source.entries.map((entry) => behind(entry.node)) : [source];
  return maps.flatMap((map) => Object.entries(jsonOf(map, budget) as { [key: string]: Json }));
}

/** The members as they count, `<<` written out. */
export function membersOf(map: Collection): [string, Node][] {
  if (!map.entries.some((entry) => entry.merge)) return map.entries.map(({ key, node }) => [key!, node]);
  const own = new Map(map.entries.flatMap(({ key, node, merge }) => (merge ? [] : [[key!, node]])));
  return Object.entries(jsonOf(map) as { [key: string]: Json }).map(([key, value]) => [
    key,
    own.get(key) ?? nodeOf(value),
  ]);
}

/** A value as a tree that stands nowhere yet. */
export function nodeOf(value: Json): Node {
  const nowhere = { from: 0, to: 0 };
  if (typeof value !== 'object' || value === null) return { kind: 'scalar', ...nowhere, value, style: 'plain' };
  const entry = (key: string | undefined, member: Json): Entry => {
    return { key, from: 0, keyTo: 0, after: 0, node: nodeOf(member) };
  };
  return Array.isArray(value)
    ? { kind: 'list', ...nowhere, flow: false, entries: value.map((item) => entry(undefined, item)) }
    : { kind: 'map', ...nowhere, flow: false, entries: Object.entries(value).map(([key, item]) => entry(key, item)) };
}

/** Text keeps its quotes. */
export function inStyleOf(old: Node, next: Node): Node {
  const texts =
    old.kind === 'scalar' && next.kind === 'scalar' && [old, next].every((node) => typeof node.value === 'string');
  return texts && old.style !== 'block' ? { ...next, style: old.style } : next;
}

export const behind = (node: Node): Scalar | Collection => (node.kind === 'alias' ? behind(node.target) : node);

/** The member's own entry: never what `<<` brings. */
export function entryOf(node: Node, key: string | number): Entry | undefined {
  if (node.kind === 'list') return node.entries[Number(key)];
  if (node.kind !== 'map') return undefined;
  const name = String(key);
  return node.entries.find((entry) => entry.key === name && !entry.merge);
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

export const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
