import { collator } from '../../artifact-order.ts';
import type { Entry } from './entry.ts';

/** Folders within folders are drawn so deep; what lies deeper has the rest of its path as its name. */
const DEEPEST = 64;
/** Folders are unfolded at first as long as there are no more rows than these. */
const AT_FIRST = 100;

/** A folder of an archive, whether the archive lists it by itself or only what is in it. */
export interface Branch {
  /** Its path. */
  key: string;
  /** All files below it, and their sum in bytes, as the archive says. */
  files: number;
  bytes: number;
  inner: Map<string, Branch>;
  own: Entry[];
}

interface Place {
  /** Counted from 1. */
  level: number;
  /** Among those in the same folder, counted from 0. */
  place: number;
  of: number;
  /** The row of the folder it lies in. */
  up?: number;
}
export type ArchiveRow = Place &
  (
    | { folder: Branch; label: string; open: boolean; entry?: undefined }
    | { entry: Entry /** Without the folders it lies in. */; label: string; folder?: undefined }
  );

/** The folders of an archive. Names stay what they are: `..` and what begins with `/` are folders like any other. */
export function archiveTree(entries: readonly Entry[]): Branch {
  const root = branchOf('');
  for (const entry of entries) {
    const { name, kind, size } = entry;
    const path = kind === 'folder' ? name.replace(/\/$/, '') : name;
    let last = root;
    let end = -1;
    const into = (next: number) => {
      const part = path.slice(end + 1, next);
      let inner = last.inner.get(part);
      if (inner === undefined) {
        inner = branchOf(path.slice(0, next));
        last.inner.set(part, inner);
      }
      last = inner;
      end = next;
      if (kind === 'folder') return;
      inner.files += 1;
      inner.bytes += size;
    };
    for (let depth = 0, next = path.indexOf('/'); next >= 0 && depth < DEEPEST; depth += 1) {
      into(next);
      next = path.indexOf('/', end + 1);
    }
    if (kind === 'folder') into(path.length);
    else last.own.push(entry);
  }
  return root;
}

const branchOf = (key: string): Branch => ({ key, files: 0, bytes: 0, inner: new Map(), own: [] });

/** A folder with nothing but another one in it needs no row of its own. */
function endOfChain(branch: Branch): Branch {
  let last = branch;
  while (last.own.length === 0 && last.inner.size === 1) last = [...last.inner.values()][0]!;
  return last;
}

/** What is unfolded before anybody has said anything: the outermost folders first, as far as there is room. */
export function openAtFirst(root: Branch): Set<string> {
  const open = new Set<string>();
  let rows = root.inner.size + root.own.length;
  const alone = rows === 1;
  const waiting = rows > AT_FIRST ? [] : [...root.inner.values()];
  for (let at = 0; at < waiting.length; at += 1) {
    const branch = endOfChain(waiting[at]!);
    const more = branch.inner.size + branch.own.length;
    // A folder that is all there is tells nothing while it is folded.
    if (rows + more > AT_FIRST && !(alone && at === 0)) continue;
    open.add(branch.key);
    rows += more;
    for (const inner of branch.inner.values()) waiting.push(inner);
  }
  return open;
}

/** The rows of a tree: folders before files, each by name, `part-2` before `part-10`. */
export function archiveRows(root: Branch, isOpen: (key: string) => boolean): ArchiveRow[] {
  const rows: ArchiveRow[] = [];
  const draw = (from: Branch, level: number, up: number | undefined) => {
    const { inner, own } = sortedOnce(from);
    const of = inner.length + own.length;
    const skip = up === undefined ? 0 : from.key.length + 1;
    const at = (place: number): Place => ({ level, place, of, ...(up !== undefined && { up }) });
    for (const [place, first] of inner.entries()) {
      const folder = endOfChain(first);
      const open = isOpen(folder.key);
      rows.push({ ...at(place), folder, open, label: folder.key.slice(skip) || '/' });
      if (open) draw(folder, level + 1, rows.length - 1);
    }
    for (const [n, entry] of own.entries()) {
      rows.push({ ...at(inner.length + n), entry, label: entry.name.slice(skip) });
    }
  };
  draw(root, 1, undefined);
  return rows;
}

/** What is found by a part of its name, each with its whole name, in the order of the archive. */
export function foundRows(entries: readonly Entry[], words: string): ArchiveRow[] {
  const found = entries.filter(({ name }) => name.toLowerCase().includes(words));
  return found.map((entry, place) => ({ level: 1, place, of: found.length, entry, label: entry.name }));
}

interface Sorted {
  inner: Branch[];
  own: Entry[];
}
const sorted = new WeakMap<Branch, Sorted>();

/** Only what somebody unfolds is put in order, and once. */
function sortedOnce(branch: Branch): Sorted {
  let lists = sorted.get(branch);
  if (lists === undefined) {
    lists = {
      inner: [...branch.inner.values()].sort((a, b) => collator.compare(a.key, b.key)),
      own: [...branch.own].sort((a, b) => collator.compare(a.name, b.name)),
    };
    sorted.set(branch, lists);
  }
  return lists;
}
