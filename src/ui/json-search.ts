import { isContainer, type Key, keysOf, memberOf } from './json-value.ts';

/** The way to a place in a JSON value, from the place upwards, shared by all places below: a hundred thousand hits stay small. */
export interface Trail {
  up: Trail | undefined;
  key: Key;
}

export interface Hit extends Trail {
  /** Where in the text of a value the first hit stands; undefined when it is in the key alone. */
  at?: number;
}

/**
 * Every key and plain value that contains the words, upper and lower case alike, in the order of the tree. A place
 * counts once, however often the words stand in it. Iterates, because a hostile definition may be nested thousands deep.
 */
export function searchJson(root: unknown, words: string): Hit[] {
  const hits: Hit[] = [];
  if (!words || !isContainer(root)) return hits;
  const find = finder(words);
  const waiting: { trail: Trail; value: unknown; named: boolean }[] = [];
  const push = (value: object, up: Trail | undefined) => {
    const container = value as Record<string, unknown> | unknown[];
    const keys = keysOf(container);
    for (let index = keys.length - 1; index >= 0; index -= 1) {
      const key = keys[index]!;
      waiting.push({ trail: { up, key }, value: memberOf(container, key), named: !Array.isArray(container) });
    }
  };
  push(root, undefined);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { trail, value, named } = next;
    const inKey = named && find(String(trail.key)) >= 0;
    if (isContainer(value)) {
      if (inKey) hits.push(trail);
      push(value, trail);
    } else {
      const at = find(typeof value === 'string' ? value : String(value));
      if (at >= 0) hits.push({ up: trail.up, key: trail.key, at });
      else if (inKey) hits.push(trail);
    }
  }
  return hits;
}

/** Finds words in a text, upper and lower case alike; the position is that in the text itself. */
export function finder(words: string): (text: string) => number {
  const pattern = new RegExp(escaped(words), 'i');
  return (text) => text.search(pattern);
}

/** A text cut at the places where the words stand: even parts are plain, odd parts are hits. */
export const cutAtHits = (text: string, words: string): string[] =>
  words ? text.split(new RegExp(`(${escaped(words)})`, 'i')) : [text];

const escaped = (words: string) => words.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** The keys from the root down to a place. */
export function pathOf(hit: Trail): Key[] {
  const path: Key[] = [];
  for (let step: Trail | undefined = hit; step; step = step.up) path.push(step.key);
  return path.reverse();
}
