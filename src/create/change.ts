import { type Json, type JsonObject, sameJson } from '../lib/json-path.ts';
import type { Edit } from './check/problem.ts';
import { applyEdits, undoOf } from './edits.ts';

/** Something that was done to a definition for the person, said so that it can be taken back by itself. */
export interface Change {
  /** Stable for the same kind of change. */
  id: string;
  /** A sentence: what is different now, and why. */
  words: string;
  /** What was done. None: only something to know. */
  edits: Edit[];
  /** What takes it back, whatever other changes were made or taken back since: changes never share a place. */
  undo: Edit[];
}

export interface Changed {
  value: JsonObject;
  changes: Change[];
}

/** One thing to change in a definition; nothing when it does not apply. */
export type Rule = (value: JsonObject) => { id: string; words: string; edits: Edit[] } | undefined;

/** Applies rules one after another: each sees what the ones before it made. */
export function applyRules(definition: JsonObject, rules: readonly Rule[]): Changed {
  let value = definition;
  const changes: Change[] = [];
  for (const rule of rules) {
    const found = rule(value);
    if (!found) continue;
    changes.push({ ...found, undo: undoOf(value, found.edits) });
    value = applyEdits(value, found.edits);
  }
  return { value, changes };
}

/** Whether a definition stands as it did before this change: nothing else keeps who took it back, a reload neither. */
export const isTakenBack = (value: Json | undefined, { undo }: Change): boolean =>
  value !== undefined && sameJson(applyEdits(value, undo), value);

/** Something to know about a paste that no edit can take back. */
export const note = (id: string, words: string): Change => ({ id, words, edits: [], undo: [] });
