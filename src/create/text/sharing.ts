import type { Json, JsonObject } from '../../lib/json-path.ts';

/**
 * The value of `next`, with every part that `before` has just so taken from there: who draws it sees at once what has not
 * changed. Keys in another order are a change.
 */
export function sharing(before: Json | undefined, next: Json): Json {
  if (before === next || typeof before !== 'object' || before === null || typeof next !== 'object' || next === null)
    return next;
  if (Array.isArray(next)) {
    if (!Array.isArray(before)) return next;
    const items = next.map((item, index) => sharing(before[index], item));
    return items.length === before.length && items.every((item, index) => item === before[index]) ? before : items;
  }
  if (Array.isArray(before)) return next;
  const names = Object.keys(next);
  const known = Object.keys(before);
  const own = (name: string) => (Object.hasOwn(before, name) ? before[name] : undefined);
  // Entries, not assignment: a `__proto__` stays a key.
  const members = names.map((name) => [name, sharing(own(name), next[name] as Json)] as const);
  const same =
    names.length === known.length && members.every(([name, v], i) => name === known[i] && v === before[name]);
  return same ? before : (Object.fromEntries(members) as JsonObject);
}
