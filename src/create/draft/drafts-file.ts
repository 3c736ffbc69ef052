import { isJsonObject, type JsonObject } from '../../lib/json-path.ts';
import { newTaskId } from '../../lib/new-task-id.ts';
import { isTaskId } from '../../lib/slugid.ts';
import { copyOf, type Draft } from './draft.ts';
import type { DraftStore, Submitted, Template } from './draft-store.ts';

/** What a browser keeps for one deployment, as a file: to move it, or to have it somewhere else as well. */
export interface DraftsFile {
  drafts: Draft[];
  templates: Template[];
  submitted: Submitted[];
}

const FORMAT = 'task-inspector drafts';
/** In characters. A definition may have ten megabytes; a file of more than these is no file of drafts. */
const LARGEST = 100_000_000;

export function writeDraftsFile({ drafts, templates, submitted }: DraftsFile, now: number): string {
  const file = { format: FORMAT, version: 1, exportedAt: new Date(now).toISOString(), drafts, templates, submitted };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Reads such a file. It may come from anybody: only what has the right shape is taken, field by field, and everything
 * else is left out. `left`: how many entries were nothing we know.
 */
export function readDraftsFile(text: string): (DraftsFile & { left: number }) | { problem: string } {
  if (text.length > LARGEST) return { problem: 'This file is too large to be one of drafts.' };
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: 'This file is no JSON: it may have been cut off.' };
  }
  if (!isJsonObject(file) || file.format !== FORMAT) {
    return { problem: 'This file holds no drafts of this page. A definition can be pasted instead.' };
  }
  if (file.version !== 1)
    return { problem: 'A newer version of this page wrote this file. Reload the page and try again.' };
  const given = { drafts: list(file.drafts), templates: list(file.templates), submitted: list(file.submitted) };
  const drafts = given.drafts.flatMap((one) => readDraft(one) ?? []);
  const templates = given.templates.flatMap((one) => readTemplate(one) ?? []);
  const submitted = given.submitted.flatMap((one) => readSubmitted(one) ?? []);
  const left =
    given.drafts.length -
    drafts.length +
    given.templates.length -
    templates.length +
    given.submitted.length -
    submitted.length;
  return { drafts, templates, submitted, left };
}

export interface Imported {
  added: number;
  /** They were here already, as they are. */
  known: number;
}

/** Adds what is in a file. What is here already stays: another state of the same draft becomes a draft of its own. */
export async function importDrafts(store: DraftStore, file: DraftsFile, now: number): Promise<Imported> {
  const imported: Imported = { added: 0, known: 0 };
  for (const draft of file.drafts) {
    const here = await store.draft(draft.id);
    if (here && here.text === draft.text && here.language === draft.language) {
      imported.known += 1;
      continue;
    }
    // Saved with its own age: it is as old as it was where it comes from.
    const add = here ? { ...copyOf(draft, now), startedAt: draft.startedAt } : draft;
    await store.save({ ...add, rev: 0 }, draft.savedAt, 'import');
    imported.added += 1;
  }
  // A template or an entry never changes under its id: one that is here is the same, or somebody's who guessed it.
  await addNew(file.templates, (rootUrl) => store.templates(rootUrl), store.saveTemplate, imported);
  await addNew(file.submitted, (rootUrl) => store.submitted(rootUrl), store.addSubmitted, imported);
  return imported;
}

async function addNew<T extends { id: string; rootUrl: string }>(
  given: readonly T[],
  here: (rootUrl: string) => Promise<T[]>,
  add: (one: T) => Promise<void>,
  imported: Imported,
): Promise<void> {
  for (const one of given) {
    const known = (await here(one.rootUrl)).some(({ id }) => id === one.id);
    if (known) imported.known += 1;
    else {
      await add(one);
      imported.added += 1;
    }
  }
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const textOf = (value: unknown, most = 1000): string | undefined =>
  typeof value === 'string' && value.length <= most ? value : undefined;

/** Ours are slugids; what else would do as a key in a URL does. */
const idOf = (value: unknown): string =>
  typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : newTaskId();

const timeOf = (value: unknown): number =>
  typeof value === 'number' && value >= 0 && value <= 8.64e15 ? Math.floor(value) : 0;

/** Only what is a deployment's address as we write it: a hostile one must not become a link. */
function rootUrlOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const url = new URL(value);
    return /^https?:$/.test(url.protocol) && !url.username && !url.password ? value.replace(/\/+$/, '') : undefined;
  } catch {
    return undefined;
  }
}

function readDraft(given: unknown): Draft | undefined {
  if (!isJsonObject(given)) return undefined;
  const { language } = given;
  const [text, rootUrl] = [textOf(given.text, LARGEST), rootUrlOf(given.rootUrl)];
  if (text === undefined || rootUrl === undefined || (language !== 'yaml' && language !== 'json')) return undefined;
  const clonedFrom = readCloned(given.clonedFrom);
  const draft: Draft = {
    id: idOf(given.id),
    rootUrl,
    taskId: taskIdOf(given.taskId) ?? newTaskId(),
    text,
    language,
    ...(clonedFrom && { clonedFrom }),
    startedAt: timeOf(given.startedAt),
    savedAt: timeOf(given.savedAt),
    rev: 0,
  };
  for (const field of ['name', 'title', 'payloadKind', 'contextNote'] as const) {
    const value = textOf(given[field]);
    if (value !== undefined) draft[field] = value;
  }
  if (given.attemptedAt !== undefined) draft.attemptedAt = timeOf(given.attemptedAt);
  return draft;
}

function readCloned(given: unknown): Draft['clonedFrom'] {
  if (!isJsonObject(given)) return undefined;
  const [taskId, name] = [taskIdOf(given.taskId), textOf(given.name)];
  const definition = given.definition as unknown;
  if (taskId === undefined || !isJsonObject(definition)) return undefined;
  return { taskId, definition: definition as JsonObject, ...(name !== undefined && { name }) };
}

function readTemplate(given: unknown): Template | undefined {
  if (!isJsonObject(given)) return undefined;
  const [name, rootUrl] = [textOf(given.name), rootUrlOf(given.rootUrl)];
  const definition = given.definition as unknown;
  if (name === undefined || rootUrl === undefined || !isJsonObject(definition)) return undefined;
  return { id: idOf(given.id), rootUrl, name, definition: definition as JsonObject, at: timeOf(given.at) };
}

function readSubmitted(given: unknown): Submitted | undefined {
  if (!isJsonObject(given)) return undefined;
  const { language, outcome } = given;
  const [text, name, rootUrl] = [textOf(given.text, LARGEST), textOf(given.name), rootUrlOf(given.rootUrl)];
  const [taskId, words] = [taskIdOf(given.taskId), textOf(given.words)];
  if (text === undefined || name === undefined || rootUrl === undefined || taskId === undefined) return undefined;
  if (language !== 'yaml' && language !== 'json') return undefined;
  if (outcome !== 'created' && outcome !== 'refused' && outcome !== 'unknown') return undefined;
  const id = idOf(given.id);
  return {
    id,
    rootUrl,
    taskId,
    name,
    text,
    language,
    at: timeOf(given.at),
    outcome,
    ...(words !== undefined && { words }),
  };
}

const taskIdOf = (value: unknown) => (typeof value === 'string' && isTaskId(value) ? value : undefined);
