import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { JsonObject } from '../lib/json-path.ts';
import type { Draft, Language } from './draft.ts';

/** A definition that was sent to a queue, and what came of it. Times in ms since 1970. */
export interface Submitted {
  id: string;
  rootUrl: string;
  taskId: string;
  name: string;
  text: string;
  language: Language;
  at: number;
  outcome: 'created' | 'refused' | 'unknown';
  /** What the queue said, when it refused. */
  words?: string;
}

/** A definition kept by name, to begin others with. */
export interface Template {
  id: string;
  rootUrl: string;
  name: string;
  definition: JsonObject;
  at: number;
}

export type Saved = { kind: 'saved'; draft: Draft } | { kind: 'taken'; by: Draft };

export interface DraftStore {
  /** Said when nothing outlives the page. */
  problem?: string;
  draft(id: string): Promise<Draft | undefined>;
  /** Newest first. */
  drafts(rootUrl: string): Promise<Draft[]>;
  /** `taken`: another tab has saved this draft since it was read here. */
  save(draft: Draft, now: number): Promise<Saved>;
  removeDraft(id: string): Promise<void>;
  /** Newest first, 50 at most. */
  submitted(rootUrl: string): Promise<Submitted[]>;
  addSubmitted(entry: Submitted): Promise<void>;
  templates(rootUrl: string): Promise<Template[]>;
  saveTemplate(template: Template): Promise<void>;
  removeTemplate(id: string): Promise<void>;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft; indexes: { rootUrl: string } };
  submitted: { key: string; value: Submitted; indexes: { rootUrl: string } };
  templates: { key: string; value: Template; indexes: { rootUrl: string } };
}

const NAME = 'task-inspector';
const VERSION = 1;
const MOST_SUBMITTED = 50;

const newest = <T extends { at?: number; savedAt?: number }>(list: T[]): T[] =>
  list.sort((a, b) => (b.savedAt ?? b.at ?? 0) - (a.savedAt ?? a.at ?? 0));

let opened: Promise<DraftStore> | undefined;

/**
 * Where drafts live: IndexedDB, which survives a killed browser; localStorage loses the last seconds and blocks typing
 * on a large definition. Where a browser keeps nothing, they live as long as the page, and that is said.
 */
export function openStore(): Promise<DraftStore> {
  opened ??= open().catch(() =>
    inMemory('This browser keeps nothing for this site: drafts last until the page closes.'),
  );
  return opened;
}

async function open(): Promise<DraftStore> {
  const database: IDBPDatabase<Schema> = await openDB<Schema>(NAME, VERSION, {
    upgrade(db) {
      for (const name of ['drafts', 'submitted', 'templates'] as const) {
        db.createObjectStore(name, { keyPath: 'id' }).createIndex('rootUrl', 'rootUrl');
      }
    },
    // A newer version of the page in another tab wants to change the stores: it must not wait for this tab.
    blocking: () => {
      database.close();
      opened = undefined;
    },
  });
  return {
    draft: (id) => database.get('drafts', id),
    drafts: async (rootUrl) => newest(await database.getAllFromIndex('drafts', 'rootUrl', rootUrl)),
    async save(draft, now) {
      const transaction = database.transaction('drafts', 'readwrite');
      const stored = await transaction.store.get(draft.id);
      if (stored && stored.rev !== draft.rev) {
        await transaction.done;
        return { kind: 'taken', by: stored };
      }
      const next = { ...draft, rev: draft.rev + 1, savedAt: now };
      await Promise.all([transaction.store.put(next), transaction.done]);
      return { kind: 'saved', draft: next };
    },
    removeDraft: (id) => database.delete('drafts', id),
    submitted: async (rootUrl) => newest(await database.getAllFromIndex('submitted', 'rootUrl', rootUrl)),
    async addSubmitted(entry) {
      const transaction = database.transaction('submitted', 'readwrite');
      await transaction.store.put(entry);
      const all = newest(await transaction.store.index('rootUrl').getAll(entry.rootUrl));
      await Promise.all(all.slice(MOST_SUBMITTED).map(({ id }) => transaction.store.delete(id)));
      await transaction.done;
    },
    templates: async (rootUrl) => newest(await database.getAllFromIndex('templates', 'rootUrl', rootUrl)),
    saveTemplate: async (template) => void (await database.put('templates', template)),
    removeTemplate: (id) => database.delete('templates', id),
  };
}

/** The same for as long as the page lives. */
export function inMemory(problem: string): DraftStore {
  const drafts = new Map<string, Draft>();
  const submitted = new Map<string, Submitted>();
  const templates = new Map<string, Template>();
  const of = <T extends { rootUrl: string }>(all: Map<string, T>, rootUrl: string) =>
    [...all.values()].filter((one) => one.rootUrl === rootUrl);
  return {
    problem,
    draft: async (id) => drafts.get(id),
    drafts: async (rootUrl) => newest(of(drafts, rootUrl)),
    async save(draft, now) {
      const stored = drafts.get(draft.id);
      if (stored && stored.rev !== draft.rev) return { kind: 'taken', by: stored };
      const next = { ...draft, rev: draft.rev + 1, savedAt: now };
      drafts.set(draft.id, next);
      return { kind: 'saved', draft: next };
    },
    removeDraft: async (id) => void drafts.delete(id),
    submitted: async (rootUrl) => newest(of(submitted, rootUrl)).slice(0, MOST_SUBMITTED),
    addSubmitted: async (entry) => void submitted.set(entry.id, entry),
    templates: async (rootUrl) => newest(of(templates, rootUrl)),
    saveTemplate: async (template) => void templates.set(template.id, template),
    removeTemplate: async (id) => void templates.delete(id),
  };
}

/** What a failed write means to somebody who types. */
export function saveProblem(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError')
    return 'Not saved: the browser’s storage for this site is full. Delete old drafts, or export this one.';
  return `Not saved: ${error instanceof Error ? error.message : String(error)}`;
}
