import { getAt, type Json, type JsonObject } from '../../lib/json-path.ts';
import { newTaskId } from '../../lib/new-task-id.ts';
import type { Change } from '../change.ts';

export type Language = 'yaml' | 'json';

/**
 * A definition somebody is working on. Its text is the truth: form, YAML and JSON are views of it, and what does not
 * parse yet is kept as typed. Times are in ms since 1970.
 */
export interface Draft {
  id: string;
  /** The deployment it was begun for; a list shows those of the deployment at hand. */
  rootUrl: string;
  /** Fixed before the first attempt to create it, so that trying again after a lost answer makes one task. */
  taskId: string;
  /** Given by hand; without one `draftName` answers the task's. */
  name?: string;
  /** The task's name when the text last parsed: a list of drafts parses none of them. */
  title?: string;
  text: string;
  language: Language;
  /** Chosen by hand; what `proposeKind` proposes is not kept. */
  payloadKind?: string;
  clonedFrom?: { taskId: string; definition: JsonObject; name?: string };
  /** What bringing a pasted definition up to date changed, for as long as it can be undone. */
  pastedChanges?: Change[];
  /** Where it came from, in words: "Evaluated from a JSON-e template." */
  contextNote?: string;
  /** What was typed into fields of the form and is no value yet; the form knows its keys. */
  unread?: { [key: string]: Json };
  /** It is a text in the box for pasting that nobody has used yet. */
  pasting?: boolean;
  /** When a request to create it left: until an answer came, the task may exist. */
  attemptedAt?: number;
  startedAt: number;
  savedAt: number;
  /** Counts what was saved: 0 until the first time. Who saves must have seen the last one. */
  rev: number;
}

type Given = Pick<Draft, 'rootUrl' | 'text' | 'language'> & Partial<Draft>;

/** A new draft, not saved yet: an untouched form leaves nothing behind. */
export function newDraft(given: Given, now: number): Draft {
  return { ...given, id: newTaskId(), taskId: given.taskId ?? newTaskId(), startedAt: now, savedAt: now, rev: 0 };
}

/** The same work for another task: its own id and taskId, nothing shared with the first. */
export const copyOf = (draft: Draft, now: number, name = draft.name): Draft =>
  newDraft({ ...draft, taskId: newTaskId(), ...(name !== undefined && { name }) }, now);

/** What a list calls it: the name given by hand, else the task's, else where it was cloned from. */
export const draftName = ({
  name,
  title,
  clonedFrom,
  pasting,
}: Pick<Draft, 'name' | 'title' | 'clonedFrom' | 'pasting'>): string =>
  name || title || clonedFrom?.name || (pasting ? 'Pasted, not used yet' : 'Draft without a name');

/** The task's name in a definition, whatever the definition is. */
export function titleIn(value: Json | undefined): string | undefined {
  const title = getAt(value, ['metadata', 'name']);
  return typeof title === 'string' && title.trim() !== '' ? title : undefined;
}
