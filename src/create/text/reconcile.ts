import { type Json, type JsonObject, sameJson } from '../../lib/json-path.ts';
import { type Collection, entryOf, type Node, nodeOf } from './tree.ts';

/** What a text can do at one place. `way`: the indexes of entries from the root to a collection. */
export interface Editable {
  /** As it stands after all that was done before. */
  root: () => Node;
  replace: (way: readonly number[], index: number, next: Node) => void;
  insert: (way: readonly number[], index: number, key: string | undefined, next: Node) => void;
  remove: (way: readonly number[], index: number) => void;
  order: (way: readonly number[], indexes: readonly number[]) => void;
  replaceRoot: (next: Node) => void;
}

/** Thrown when only writing it out anew can say this: what `<<` brings cannot be taken away. */
export class CannotSay extends Error {}

/**
 * Makes a text say `next` instead of `old` by touching only what differs, so that the rest keeps its comments, its
 * order and its look. What is the same object on both sides is not looked into.
 */
export function reconcile(text: Editable, old: Json, next: Json, way: readonly number[] = []): void {
  if (old === next) return;
  const { kind } = nodeAt(text.root(), way);
  const both = kindOf(old) === kindOf(next) && kindOf(next) === kind && count(old) > 0 && count(next) > 0;
  if (both && kind === 'list') reconcileList(text, old as Json[], next as Json[], way);
  else if (both && kind === 'map') reconcileMap(text, old as JsonObject, next as JsonObject, way);
  else if (!sameOrdered(old, next)) put(text, way, next);
}

function put(text: Editable, way: readonly number[], next: Json): void {
  const index = way.at(-1);
  if (index === undefined) text.replaceRoot(nodeOf(next));
  else text.replace(way.slice(0, -1), index, nodeOf(next));
}

function reconcileMap(text: Editable, old: JsonObject, next: JsonObject, way: readonly number[]): void {
  const map = () => nodeAt(text.root(), way) as Collection;
  const indexOf = (key: string) => map().entries.indexOf(entryOf(map(), key)!);
  const keys = Object.keys(next);
  if (!sameKeys(Object.keys(old), keys) && !arrange(text, old, next, way)) {
    put(text, way, next);
    return;
  }
  for (const [at, key] of keys.entries()) {
    const known = Object.hasOwn(old, key);
    // Looked up only where something differs: a map may have thousands of keys.
    if (known && old[key] === next[key]) continue;
    const index = known ? indexOf(key) : -1;
    if (index >= 0) reconcile(text, old[key]!, next[key]!, [...way, index]);
    if (index >= 0 || (known && sameOrdered(old[key]!, next[key]!))) continue;
    // It is new, or brought by `<<`, before which a key of one's own goes.
    let before = at - 1;
    while (before >= 0 && indexOf(keys[before]!) < 0) before -= 1;
    const place = before >= 0 ? indexOf(keys[before]!) + 1 : known ? map().entries.length : 0;
    text.insert(way, place, key, nodeOf(next[key]!));
  }
}

const sameKeys = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((key, index) => key === other[index]);

/** Removes what is gone and puts what stays in its order; what is new is not there yet. False: it cannot be done. */
function arrange(text: Editable, old: JsonObject, next: JsonObject, way: readonly number[]): boolean {
  const map = () => nodeAt(text.root(), way) as Collection;
  const kept = Object.keys(old).filter((key) => Object.hasOwn(next, key));
  // An empty map is written differently; something always stays.
  if (kept.length === 0) return false;
  for (const key of Object.keys(old)) {
    if (Object.hasOwn(next, key)) continue;
    const index = map().entries.indexOf(entryOf(map(), key)!);
    if (index < 0) throw new CannotSay();
    text.remove(way, index);
  }
  const order = Object.keys(next).filter((key) => Object.hasOwn(old, key));
  if (sameKeys(kept, order)) return true;
  const places = new Map(map().entries.map(({ key, merge }, index) => [merge ? undefined : key, index]));
  const now = order.map((key) => places.get(key) ?? -1);
  if (now.length !== map().entries.length || now.includes(-1)) return false;
  text.order(way, now);
  return true;
}

function reconcileList(text: Editable, old: readonly Json[], next: readonly Json[], way: readonly number[]): void {
  let start = 0;
  while (start < old.length && start < next.length && sameOrdered(old[start]!, next[start]!)) start += 1;
  let end = 0;
  const rest = Math.min(old.length, next.length) - start;
  while (end < rest && sameOrdered(old.at(-1 - end)!, next.at(-1 - end)!)) end += 1;

  const [gone, come] = [old.slice(start, old.length - end), next.slice(start, next.length - end)];
  const moved = orderOf(gone, come);
  if (moved) {
    const all = old.map((_, index) => index);
    const changed = [...all.slice(0, start), ...moved.map((index) => index + start), ...all.slice(old.length - end)];
    text.order(way, changed);
    return;
  }
  const both = Math.min(gone.length, come.length);
  for (let at = 0; at < both; at++) reconcile(text, gone[at]!, come[at]!, [...way, start + at]);
  for (let at = gone.length - 1; at >= both; at--) text.remove(way, start + at);
  for (let at = both; at < come.length; at++) text.insert(way, start + at, undefined, nodeOf(come[at]!));
}

/** Where the items of `come` stood in `gone`, when they are the same items in another order. */
function orderOf(gone: readonly Json[], come: readonly Json[]): number[] | undefined {
  if (gone.length !== come.length || gone.length < 2 || gone.length > 1000) return undefined;
  const places = new Map<string, number[]>();
  for (const [index, item] of gone.entries()) {
    const name = JSON.stringify(item);
    places.set(name, [...(places.get(name) ?? []), index]);
  }
  const order: number[] = [];
  for (const item of come) {
    const index = places.get(JSON.stringify(item))?.shift();
    if (index === undefined) return undefined;
    order.push(index);
  }
  return order;
}

export function nodeAt(root: Node, way: readonly number[]): Node {
  let node = root;
  for (const index of way) node = (node as Collection).entries[index]!.node;
  return node;
}

const kindOf = (value: Json) =>
  Array.isArray(value) ? 'list' : typeof value === 'object' && value !== null ? 'map' : 'scalar';

const count = (value: Json) => (typeof value === 'object' && value !== null ? Object.keys(value).length : 1);

/** As sameJson, but keys in another order are a difference: people see it. */
function sameOrdered(one: Json, other: Json): boolean {
  return one === other || (sameJson(one, other) && JSON.stringify(one) === JSON.stringify(other));
}
