import { getAt, type Json, removeAt, setAt } from '../lib/json-path.ts';
import type { Edit } from './check/problem.ts';

/** The value with all edits made, in their order. What it is given stays as it is. */
export function applyEdits<T extends Json>(value: T, edits: readonly Edit[]): T {
  let next: Json = value;
  for (const { path, value: put } of edits) next = put === undefined ? removeAt(next, path) : setAt(next, path, put);
  // Whoever replaces the whole by something else says so with an edit at the empty path.
  return next as T;
}

/** The edits that take these back: what stood at their places before, in the opposite order. */
export function undoOf(value: Json, edits: readonly Edit[]): Edit[] {
  const undo: Edit[] = [];
  let here = value;
  for (const edit of edits) {
    const before = getAt(here, edit.path);
    undo.unshift(before === undefined ? { path: edit.path } : { path: edit.path, value: before });
    here = applyEdits(here, [edit]);
  }
  return undo;
}
