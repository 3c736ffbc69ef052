import { getAt, isJsonObject, type Json, type JsonPath } from '../lib/json-path.ts';
import type { Edit } from './check/problem.ts';

/** One place where two definitions differ. A missing side is a place the other does not have. */
export interface Difference {
  path: JsonPath;
  before?: Json;
  after?: Json;
}

/**
 * Where `after` differs from `before`, in the order of `before` and then of what is new. Objects are compared key by
 * key, lists of one length item by item; of other lists the whole is one difference, because which item moved where is
 * a guess.
 */
export function differences(before: Json | undefined, after: Json | undefined, path: JsonPath = []): Difference[] {
  if (before === after) return [];
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => differences(getAt(before, [key]), getAt(after, [key]), [...path, key]));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((item, index) => differences(item, after[index], [...path, index]));
  if (before !== undefined && after !== undefined && JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

/** The edit that takes one difference back. */
export const takeBack = ({ path, before }: Difference): Edit =>
  before === undefined ? { path } : { path, value: before };

/** The edit that makes it again. */
export const makeAgain = ({ path, after }: Difference): Edit =>
  after === undefined ? { path } : { path, value: after };

const WORDS = 160;

/** A value in one line. */
export function inLine(value: Json | undefined): string {
  if (value === undefined) return 'not there';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replace(/\s*\n\s*/g, ' ⏎ ');
  return line.length > WORDS ? `${line.slice(0, WORDS)}… (${text.length.toLocaleString('en-GB')} characters)` : line;
}
