import type { Collection, Entry, Node } from './tree.ts';

/** One change to a text: what stands there instead, and what that does to the entries of the collection it is in. */
export interface Splice {
  from: number;
  to: number;
  insert: string;
  /** Of the collection's entries, how many from where go, and what comes; its offsets are those in the new text. */
  index: number;
  gone: number;
  come: Entry[];
}

/** The tree after the change. `way`: the entries' indexes from the root down to the collection. */
export function moveAlong(root: Node, way: readonly number[], { from, to, insert, index, gone, come }: Splice): void {
  const delta = insert.length - (to - from);
  const around: Collection[] = [];
  let here = root as Collection;
  for (const step of way) {
    around.push(here);
    shiftEntries(here, step + 1, delta);
    here = here.entries[step]!.node as Collection;
  }
  around.push(here);
  shiftEntries(here, index + gone, delta);
  here.entries.splice(index, gone, ...come);
  for (const collection of around.reverse()) {
    if (collection.flow) collection.to += delta;
    else {
      collection.from = collection.entries[0]!.from;
      collection.to = collection.entries.at(-1)!.node.to;
    }
  }
}

function shiftEntries({ entries }: Collection, start: number, delta: number): void {
  if (delta !== 0) for (let at = start; at < entries.length; at++) shiftEntry(entries[at]!, delta);
}

export function shiftEntry(entry: Entry, delta: number): void {
  entry.from += delta;
  entry.keyTo += delta;
  if (entry.after >= 0) entry.after += delta;
  shift(entry.node, delta);
}

/** Not what an alias repeats: that stands elsewhere and is moved there. */
export function shift(node: Node, delta: number): Node {
  node.from += delta;
  node.to += delta;
  if (node.kind === 'map' || node.kind === 'list') for (const entry of node.entries) shiftEntry(entry, delta);
  return node;
}
