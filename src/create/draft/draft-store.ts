import type { DBSchema } from 'idb';
import type { JsonObject } from '../../lib/json-path.ts';
import type { Draft, Language } from './draft.ts';
import { connectionTo, noStorage } from './drafts-database.ts';

export { saveProblem } from './drafts-database.ts';

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

export type Saved = { kind: 'saved'; at: number } | { kind: 'taken' };

/** A draft as it is stored: with the tab that wrote it last. */
type Stored = Draft & { writer?: string };

export interface SavedBy {
  id: string;
  writer: string;
}

export interface DraftStore {
  /** Said when nothing outlives the page. */
  problem?: string;
  draft(id: string): Promise<Draft | undefined>;
  /** Newest first. */
  drafts(rootUrl: string): Promise<Draft[]>;
  /**
   * Keeps a draft as `writer`, a tab. `taken`: another one has saved it since it was read here, at `draft.rev`. Calls
   * need not wait for each other: they are carried out in their order.
   */
  save(draft: Draft, now: number, writer: string): Promise<Saved>;
  /** Calls back when another tab has saved a draft. Answers how to end it. */
  onSaved(listener: (saved: SavedBy) => void): () => void;
  removeDraft(id: string): Promise<void>;
  /** Newest first, 50 at most. */
  submitted(rootUrl: string): Promise<Submitted[]>;
  addSubmitted(entry: Submitted): Promise<void>;
  templates(rootUrl: string): Promise<Template[]>;
  saveTemplate(template: Template): Promise<void>;
  removeTemplate(id: string): Promise<void>;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Stored; indexes: { rootUrl: string } };
  submitted: { key: string; value: Submitted; indexes: { rootUrl: string } };
  templates: { key: string; value: Template; indexes: { rootUrl: string } };
}

const NAME = 'task-inspector';
const VERSION = 1;
const MOST_SUBMITTED = 50;

const newest = <T extends { at?: number; savedAt?: number }>(list: T[]): T[] =>
  list.sort((a, b) => (b.savedAt ?? b.at ?? 0) - (a.savedAt ?? a.at ?? 0));

/** What is to be stored, or nothing: somebody else has written since. */
function nextState(stored: Stored | undefined, draft: Draft, now: number, writer: string): Stored | undefined {
  if (stored && stored.writer !== writer && stored.rev !== draft.rev) return undefined;
  return { ...draft, rev: (stored?.rev ?? draft.rev) + 1, savedAt: now, writer };
}

let opened: Promise<DraftStore> | undefined;

/**
 * Where drafts live: IndexedDB, which survives a killed browser; localStorage loses the last seconds and blocks typing
 * on a large definition. Where a browser keeps nothing, they live as long as the page, and that is said.
 */
export function openStore(): Promise<DraftStore> {
  opened ??= open().catch((error) => inMemory(noStorage(error)));
  return opened;
}

async function open(): Promise<DraftStore> {
  const connection = connectionTo<Schema>({
    name: NAME,
    version: VERSION,
    upgrade(database) {
      for (const name of ['drafts', 'submitted', 'templates'] as const) {
        database.createObjectStore(name, { keyPath: 'id' }).createIndex('rootUrl', 'rootUrl');
      }
    },
  });
  // A browser that keeps nothing says so here, before anybody relies on it.
  await connection();
  return {
    draft: async (id) => (await connection()).get('drafts', id),
    drafts: async (rootUrl) => newest(await (await connection()).getAllFromIndex('drafts', 'rootUrl', rootUrl)),
    async save(draft, now, writer) {
      const transaction = (await connection()).transaction('drafts', 'readwrite');
      const next = nextState(await transaction.store.get(draft.id), draft, now, writer);
      // Awaited together: where the storage is full, both fail.
      await Promise.all([next && transaction.store.put(next), transaction.done]);
      if (next) changes.tell({ id: draft.id, writer });
      return next ? { kind: 'saved', at: now } : { kind: 'taken' };
    },
    onSaved: changes.listen,
    removeDraft: async (id) => (await connection()).delete('drafts', id),
    submitted: async (rootUrl) => newest(await (await connection()).getAllFromIndex('submitted', 'rootUrl', rootUrl)),
    async addSubmitted(entry) {
      const transaction = (await connection()).transaction('submitted', 'readwrite');
      const { store } = transaction;
      const trimmed = (async () => {
        await store.put(entry);
        const all = newest(await store.index('rootUrl').getAll(entry.rootUrl));
        await Promise.all(all.slice(MOST_SUBMITTED).map(({ id }) => store.delete(id)));
      })();
      await Promise.all([trimmed, transaction.done]);
    },
    templates: async (rootUrl) => newest(await (await connection()).getAllFromIndex('templates', 'rootUrl', rootUrl)),
    saveTemplate: async (template) => void (await (await connection()).put('templates', template)),
    removeTemplate: async (id) => (await connection()).delete('templates', id),
  };
}

/** Tabs tell each other what they saved: who has the same draft open learns it before typing. */
const changes = (() => {
  let channel: BroadcastChannel | undefined;
  const open = () => {
    channel ??= new BroadcastChannel('task-inspector:drafts');
    return channel;
  };
  return {
    tell: (saved: SavedBy) => open().postMessage(saved),
    listen(listener: (saved: SavedBy) => void) {
      const onMessage = ({ data }: MessageEvent<SavedBy>) => listener(data);
      open().addEventListener('message', onMessage);
      return () => open().removeEventListener('message', onMessage);
    },
  };
})();

/** The same for as long as the page lives. */
export function inMemory(problem: string): DraftStore {
  const drafts = new Map<string, Stored>();
  const submitted = new Map<string, Submitted>();
  const templates = new Map<string, Template>();
  const of = <T extends { rootUrl: string }>(all: Map<string, T>, rootUrl: string) =>
    [...all.values()].filter((one) => one.rootUrl === rootUrl);
  return {
    problem,
    draft: async (id) => drafts.get(id),
    drafts: async (rootUrl) => newest(of(drafts, rootUrl)),
    async save(draft, now, writer) {
      const next = nextState(drafts.get(draft.id), draft, now, writer);
      if (next) drafts.set(draft.id, next);
      return next ? { kind: 'saved', at: now } : { kind: 'taken' };
    },
    // What lives in this page's memory is seen by no other tab.
    onSaved: () => () => undefined,
    removeDraft: async (id) => void drafts.delete(id),
    submitted: async (rootUrl) => newest(of(submitted, rootUrl)).slice(0, MOST_SUBMITTED),
    addSubmitted: async (entry) => void submitted.set(entry.id, entry),
    templates: async (rootUrl) => newest(of(templates, rootUrl)),
    saveTemplate: async (template) => void templates.set(template.id, template),
    removeTemplate: async (id) => void templates.delete(id),
  };
}
