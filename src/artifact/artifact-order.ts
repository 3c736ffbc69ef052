import type { Artifact } from '../api/types.ts';
import type { Declared } from './list/declared.ts';

/** Artifacts of one folder. Folders do not nest: each is a whole path, so a deep tree needs one click, not five. */
export interface Folder {
  /** Unique within a run: the path, or one of the two names no path can have (see `LOGS`, `NO_FOLDER`). */
  key: string;
  label: string;
  artifacts: Artifact[];
  /** Sum of the sizes that workers reported, in bytes. */
  bytes: number;
  /** How many entries have a size that nobody reported: the sum is then "over". Errors have none, links are counted where they lead. */
  unsized: number;
}

/**
 * One line of the list: the head of a folder, an artifact, or one that was declared and is not there. `depth`: how many
 * folders it lies in, as far as they are drawn.
 */
export type Row =
  | { folder: Folder; open: boolean; depth: number; artifact?: undefined; absent?: undefined }
  | {
      artifact: Artifact /** without its folder */;
      name: string;
      depth: number;
      folder?: undefined;
      absent?: undefined;
    }
  | { absent: Declared; depth: number; folder?: undefined; artifact?: undefined };

// The queue allows printable ASCII only in names, so these can never be paths.
const LOGS = '\u0000logs';
const NO_FOLDER = '\u0000none';

/**
 * Only names under `public/` are open to everybody; all others ask for `queue:get-artifact:<name>`.
 * https://docs.taskcluster.net/docs/reference/platform/queue/api#getArtifact
 */
export function isPublic(name: string): boolean {
  return name.startsWith('public/');
}

/** Logs by convention: `…/logs/x`, or a `.log` file near the top. A hundred .log files of a test suite stay in their folder. */
export function isLog(name: string): boolean {
  return /^(?:[^/]+\/)?logs\//.test(name) || /^(?:public\/)?[^/]+\.log$/.test(name);
}

export const collator = new Intl.Collator('en', { numeric: true });

/**
 * Logs first, then `public/` by folder, then private ones. Within a folder by name, `chunk-2` before `chunk-10`.
 * @param inOrder artifacts stay as they come
 */
export function folders(artifacts: readonly Artifact[], inOrder = false): Folder[] {
  const byKey = new Map<string, Folder>();
  for (const artifact of artifacts) {
    const key = folderOf(artifact.name);
    let folder = byKey.get(key);
    if (folder === undefined) {
      folder = newFolder(key, labelOf(key));
      byKey.set(key, folder);
    }
    addTo(folder, artifact);
  }
  for (const folder of inOrder ? [] : byKey.values()) {
    const rank = folder.key === LOGS ? logRank : () => 0;
    folder.artifacts.sort((a, b) => rank(a.name) - rank(b.name) || collator.compare(a.name, b.name));
  }
  return [...byKey.values()].sort((a, b) => folderRank(a.key) - folderRank(b.key) || collator.compare(a.key, b.key));
}

export const newFolder = (key: string, label: string): Folder => ({ key, label, artifacts: [], bytes: 0, unsized: 0 });

export function addTo(folder: Folder, artifact: Artifact): void {
  folder.artifacts.push(artifact);
  if (artifact.contentLength !== undefined) folder.bytes += artifact.contentLength;
  else if (artifact.storageType === 's3' || artifact.storageType === 'object') folder.unsized += 1;
}

/** The lines to draw: every folder's head, and its artifacts unless it is folded. */
export function rows(list: readonly Folder[], folded = (_key: string) => false): Row[] {
  const result: Row[] = [];
  for (const folder of list) {
    const open = !folded(folder.key);
    result.push({ folder, open, depth: 0 });
    if (!open) continue;
    // Logs come from several folders, so they keep their whole name.
    const skip = folder.key === LOGS || folder.key === NO_FOLDER ? 0 : folder.key.length + 1;
    for (const artifact of folder.artifacts) result.push({ artifact, name: artifact.name.slice(skip), depth: 1 });
  }
  return result;
}

/** Stays the same while others come and go, so that the list keeps its place. */
export function rowKey({ folder, artifact, absent }: Row): string {
  return artifact ? artifact.name : folder ? `\u0000${folder.key}` : `\u0001${absent?.name}`;
}

function folderOf(name: string): string {
  if (isLog(name)) return LOGS;
  const slash = name.lastIndexOf('/');
  return slash < 0 ? NO_FOLDER : name.slice(0, slash);
}

function labelOf(key: string): string {
  if (key === LOGS) return 'Logs';
  return key === NO_FOLDER ? 'No folder' : key === '' ? '/' : key;
}

function folderRank(key: string): number {
  if (key === LOGS) return 0;
  if (key === 'public') return 1;
  return key.startsWith('public/') ? 2 : 3;
}

/** The log of the run before all others: it is what most people come for. */
function logRank(name: string): number {
  if (!isPublic(name)) return 3;
  if (name === 'public/logs/live.log') return 0;
  return name === 'public/logs/live_backing.log' ? 1 : 2;
}
