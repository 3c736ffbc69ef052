import type { JsonObject } from '../../lib/json-path.ts';

/** The object with one key under another name, at the same place. */
export const renamed = (map: JsonObject, from: string, to: string): JsonObject =>
  // fromEntries defines keys, so that `__proto__` is a key like any other.
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key === from ? to : key, value]));
