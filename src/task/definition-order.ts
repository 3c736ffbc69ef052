import type { TaskDefinition } from '../api/types.ts';

/**
 * The definition with the payload first, because that is what people come for, then the rest as answered. The queue
 * keeps no order of its own below the first level: it stores jsonb, where keys come back sorted by length, then
 * alphabetically, so there is no order "as submitted" to restore.
 */
export function definitionInOrder(task: TaskDefinition): Record<string, unknown> {
  const entries = Object.entries(task);
  const first = ([key]: [string, unknown]) => (key === 'payload' ? 0 : 1);
  // fromEntries defines keys instead of assigning them: a `__proto__` stays a key.
  return Object.fromEntries(entries.sort((a, b) => first(a) - first(b)));
}
