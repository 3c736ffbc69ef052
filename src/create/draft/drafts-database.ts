import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** A storage that does not serve, said in words for who types. */
export class StorageTrouble extends Error {}

export interface Shelf<Schema extends DBSchema> {
  name: string;
  version: number;
  upgrade: (database: IDBPDatabase<Schema>) => void;
}

/**
 * The way to an IndexedDB database, to be asked before each use: a connection that the browser has closed is opened
 * again, and one that had to make way for a newer version of the page says so.
 */
export function connectionTo<Schema extends DBSchema>({ name, version, upgrade }: Shelf<Schema>) {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  let madeWay = false;

  const open = () =>
    new Promise<IDBPDatabase<Schema>>((resolve, reject) => {
      let late = false;
      const opening = openDB<Schema>(name, version, {
        upgrade,
        // An older version of the page does not make way. Waiting for it would be an empty page for as long.
        blocked() {
          late = true;
          reject(
            new StorageTrouble(
              'Another tab has an older version of this page open, which holds the drafts. Close it and reload this one; until then drafts last until the page closes.',
            ),
          );
        },
        // A newer version of the page in another tab wants to change the stores: it must not wait for this tab.
        blocking() {
          madeWay = true;
          void opening.then((database) => database.close());
        },
        // Storage was cleared, or the disk failed: the next use tries again.
        terminated() {
          opened = undefined;
        },
      });
      opening.then((database) => (late ? database.close() : resolve(database)), reject);
    });

  return (): Promise<IDBPDatabase<Schema>> => {
    if (madeWay) {
      const words =
        'A newer version of this page is open in another tab and has taken over the drafts. Reload this one.';
      return Promise.reject(new StorageTrouble(words));
    }
    opened ??= open().catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}

/** Why there is no storage at all, and what that means. */
export function noStorage(error: unknown): string {
  if (error instanceof StorageTrouble) return error.message;
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'VersionError') {
    return 'A newer version of this page has kept its drafts here. Reload the page to see them; until then drafts last until it closes.';
  }
  if (name === 'QuotaExceededError') {
    return 'The browser’s storage for this site is full: drafts last until the page closes.';
  }
  return 'This browser keeps nothing for this site: drafts last until the page closes.';
}

/** What a failed write means to somebody who types. */
export function saveProblem(error: unknown): string {
  if (error instanceof StorageTrouble) return `Not saved: ${error.message}`;
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError')
    return 'Not saved: the browser’s storage for this site is full. Delete old drafts, or export this one.';
  if (name === 'InvalidStateError' || name === 'AbortError')
    return 'Not saved: the browser closed this site’s storage. What you type next is tried again.';
  return `Not saved: ${error instanceof Error ? error.message : String(error)}`;
}
