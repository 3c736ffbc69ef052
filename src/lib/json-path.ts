/**
 * Places in a JSON value, and changes at them. Nothing here changes what it is given: the containers on the way are
 * copied, the rest is shared. Keys keep their order, and only own keys count, so that `__proto__` is a key like any other.
 */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };
/** From the outside in; numbers are places in a list. The empty path is the whole value. */
export type JsonPath = readonly (string | number)[];

type Key = string | number;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function getAt(value: Json | undefined, path: JsonPath): Json | undefined {
  let here = value;
  for (const key of path) {
    here = member(here, key);
    if (here === undefined) return undefined;
  }
  return here;
}

/**
 * What is missing on the way is made: a list where the next key is a number, else an object. What cannot hold the key
 * (text, a number, null) gives way to that, too. A place past the end of a list is its end: lists have no holes.
 */
export function setAt(value: Json | undefined, path: JsonPath, next: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return next;
  const inner = setAt(member(value, key), rest, next);
  if (Array.isArray(value)) {
    const index = indexOf(key);
    if (index !== undefined) {
      const copy = [...value];
      copy[Math.min(index, copy.length)] = inner;
      return copy;
    }
  }
  if (isJsonObject(value)) return withMember(value, String(key), inner);
  return typeof key === 'number' ? [inner] : withMember({}, key, inner);
}

/** Answers the same value when there is nothing at this place. */
export function removeAt(value: Json, path: JsonPath): Json {
  const key = path[0];
  const inner = key === undefined ? undefined : member(value, key);
  if (key === undefined || inner === undefined) return value;
  if (path.length > 1) {
    const next = removeAt(inner, path.slice(1));
    return next === inner ? value : setAt(value, [key], next);
  }
  if (Array.isArray(value)) return value.toSpliced(indexOf(key)!, 1);
  return Object.fromEntries(Object.entries(value as JsonObject).filter(([other]) => other !== String(key)));
}

const BARE_KEY = /^[A-Za-z_$][\w$-]*$/;

/** As people write it: `payload.env.FOO`, `routes[2]`, `payload.artifacts["public/a.txt"]`. Nothing for the whole. */
export function pathWords(path: JsonPath): string {
  let words = '';
  for (const key of path) {
    if (typeof key === 'number') words += `[${key}]`;
    else if (BARE_KEY.test(key)) words += words ? `.${key}` : key;
    else words += `[${JSON.stringify(key)}]`;
  }
  return words;
}

/**
 * Reads a JSON pointer (RFC 6901), also in its form for URLs (`#/a/b`). A pointer does not say whether `0` is a place
 * in a list or a key; the value it points into does. Without one, digits are places.
 */
export function fromPointer(pointer: string, value?: Json): JsonPath {
  const inUrl = pointer.startsWith('#');
  const [, ...parts] = (inUrl ? pointer.slice(1) : pointer).split('/');
  const path: Key[] = [];
  let here = value;
  for (const part of parts) {
    const key = (inUrl ? decoded(part) : part).replaceAll('~1', '/').replaceAll('~0', '~');
    const place = /^(0|[1-9]\d{0,8})$/.test(key) && (here === undefined || Array.isArray(here));
    path.push(place ? Number(key) : key);
    here = member(here, key);
  }
  return path;
}

export const samePath = (one: JsonPath, other: JsonPath): boolean =>
  one.length === other.length && startsWith(one, other);

export const startsWith = (path: JsonPath, start: JsonPath): boolean =>
  start.length <= path.length && start.every((key, index) => String(key) === String(path[index]));

/** The same JSON, whatever the order of keys. */
export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => sameJson(item, other[index]));
  }
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && sameJson(one[key], other[key]));
}

function member(value: Json | undefined, key: Key): Json | undefined {
  if (Array.isArray(value)) {
    const index = indexOf(key);
    return index === undefined ? undefined : value[index];
  }
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function indexOf(key: Key): number | undefined {
  if (typeof key === 'number') return Number.isInteger(key) && key >= 0 ? key : undefined;
  return /^(0|[1-9]\d{0,8})$/.test(key) ? Number(key) : undefined;
}

function withMember(object: JsonObject, key: string, value: Json): JsonObject {
  const copy = { ...object };
  // Assigning it would change what the object is.
  if (key === '__proto__')
    Object.defineProperty(copy, key, { value, configurable: true, enumerable: true, writable: true });
  else copy[key] = value;
  return copy;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // A lone % stands for itself.
  }
}
