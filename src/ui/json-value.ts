/** Reading JSON values for display: what a container holds, and its short form for the line it stands on. */
export type Key = string | number;
export type Container = Record<string, unknown> | unknown[];

export const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

/** Own keys only, so that a `__proto__` or `constructor` from the server is a key like any other. */
export const keysOf = (value: Container): Key[] => (Array.isArray(value) ? [...value.keys()] : Object.keys(value));

const countOf = (value: Container): number => (Array.isArray(value) ? value.length : Object.keys(value).length);

export const memberOf = (value: Container, key: Key): unknown => (value as Record<Key, unknown>)[key];

/** `{7}` or `[7]`. */
export const countLabel = (value: Container): string =>
  Array.isArray(value) ? `[${value.length}]` : `{${countOf(value)}}`;

const BARE_KEY = /^[A-Za-z_$][\w$-]*$/;
export const keyLabel = (key: Key): string =>
  typeof key === 'number' || BARE_KEY.test(key) ? String(key) : JSON.stringify(key);

/** The whole value in one line if it fits into so many characters, else undefined: `{ retry: [4, 137] }`. */
export function oneLine(value: unknown, longest: number): string | undefined {
  if (longest <= 0) return undefined;
  if (typeof value === 'string' && value.length > longest) return undefined;
  if (!isContainer(value)) {
    const text = JSON.stringify(value) ?? String(value);
    return text.length <= longest ? text : undefined;
  }
  const list = Array.isArray(value);
  const keys = keysOf(value);
  if (keys.length === 0) return longest < 2 ? undefined : list ? '[]' : '{}';
  // Every member takes three characters at least; nothing long is looked at closer.
  if (keys.length * 3 > longest) return undefined;
  let text = '';
  for (const key of keys) {
    const label = list ? '' : `${keyLabel(key)}: `;
    const member = oneLine(memberOf(value, key), longest - text.length - label.length);
    if (member === undefined) return undefined;
    text += `${text && ', '}${label}${member}`;
  }
  text = list ? `[${text}]` : `{ ${text} }`;
  return text.length <= longest ? text : undefined;
}
