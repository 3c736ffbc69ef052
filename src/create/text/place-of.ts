import type { JsonPath } from '../../lib/json-path.ts';
import { type Entry, entryOf, type Node } from './tree.ts';

/**
 * Where to mark a place: a plain value itself, of what holds others only its key, and of what is missing the next
 * thing around it that is there.
 */
export function placeOf(root: Node, path: JsonPath): { from: number; to: number } {
  let node = root;
  let found: Entry | undefined;
  for (const key of path) {
    const entry = entryOf(node, key);
    if (!entry) break;
    found = entry;
    node = entry.node;
  }
  if (node.kind === 'scalar' && node.to > node.from) return { from: node.from, to: node.to };
  if (!found) return { from: node.from, to: Math.min(node.from + 1, node.to) };
  return { from: found.from, to: found.keyTo > found.from ? found.keyTo : found.from + 1 };
}
