import type { Artifact } from '../api/types.ts';

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

/** One line of the list: the head of a folder or an artifact in it. */
export type Row =
  | { folder: Folder; open: boolean; artifact?: undefined; name?: undefined }
  | { folder: Folder; open: true; artifact: Artifact /** the name without its folder */; name: string };

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

/** Case-insensitive substring; an empty filter takes everything. */
export function matching(artifacts: readonly Artifact[], filter: string): readonly Artifact[] {
  const wanted = filter.trim().toLowerCase();
  return wanted === '' ? artifacts : artifacts.filter((artifact) => artifact.name.toLowerCase().includes(wanted));
}

const collator = new Intl.Collator('en', { numeric: true });

/** Logs first, then `public/` by folder, then private ones. Within a folder by name, `chunk-2` before `chunk-10`. */
export function folders(artifacts: readonly Artifact[]): Folder[] {
  const byKey = new Map<string, Folder>();
  for (const artifact of artifacts) {
    const key = folderOf(artifact.name);
    let folder = byKey.get(key);
    if (folder === undefined) {
      folder = { key, label: labelOf(key), artifacts: [], bytes: 0, unsized: 0 };
      byKey.set(key, folder);
    }
    folder.artifacts.push(artifact);
    if (artifact.contentLength !== undefined) folder.bytes += artifact.contentLength;
    else if (artifact.storageType === 's3' || artifact.storageType === 'object') folder.unsized += 1;
  }
  for (const folder of byKey.values()) {
    const rank = folder.key === LOGS ? logRank : () => 0;
    folder.artifacts.sort((a, b) => rank(a.name) - rank(b.name) || collator.compare(a.name, b.name));
  }
  return [...byKey.values()].sort((a, b) => folderRank(a.key) - folderRank(b.key) || collator.compare(a.key, b.key));
}

/** The lines to draw: every folder's head, and its artifacts unless it is folded. */
export function rows(list: readonly Folder[], folded: ReadonlySet<string>): Row[] {
  const result: Row[] = [];
  for (const folder of list) {
    const open = !folded.has(folder.key);
    result.push({ folder, open });
    if (!open) continue;
    // Logs come from several folders, so they keep their whole name.
    const skip = folder.key === LOGS || folder.key === NO_FOLDER ? 0 : folder.key.length + 1;
    for (const artifact of folder.artifacts) result.push({ folder, open, artifact, name: artifact.name.slice(skip) });
  }
  return result;
}

/** Stays the same while others come and go, so that the list keeps its place. */
export function rowKey(row: Row): string {
  return row.artifact === undefined ? `\u0000${row.folder.key}` : row.artifact.name;
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
