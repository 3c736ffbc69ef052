import type { Artifact } from '../../api/types.ts';
import { at } from '../../lib/time.ts';
import { addTo, collator, type Folder, folders, newFolder, type Row, rows } from '../artifact-order.ts';
import { isFolded, type ListOptions, type Sort } from './list-options.ts';

type Way = Pick<ListOptions, 'sort' | 'down'>;
const byName = (a: Artifact, b: Artifact) => collator.compare(a.name, b.name);

/** What artifacts are compared by; an artifact without it comes last, whichever way round. */
const VALUES: Record<Exclude<Sort, 'name'>, (artifact: Artifact) => number | string | undefined> = {
  size: ({ contentLength }) => contentLength,
  type: ({ contentType }) => contentType,
  expiry: ({ expires }) => at(expires),
  storage: ({ storageType }) => storageType,
};

/** All artifacts in the order asked for; those that are alike in it by name, `chunk-2` before `chunk-10`. */
export function sorted(artifacts: readonly Artifact[], { sort, down }: Way): Artifact[] {
  const way = down ? -1 : 1;
  if (sort === 'name') return [...artifacts].sort((a, b) => way * byName(a, b));
  const keyOf = VALUES[sort];
  return [...artifacts].sort((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    if (x === y) return byName(a, b);
    if (x === undefined || y === undefined) return x === undefined ? 1 : -1;
    return way * (typeof x === 'string' ? collator.compare(x, String(y)) : x - Number(y)) || byName(a, b);
  });
}

/** The lines of a list, of artifacts that are in order already. */
export function listRows(artifacts: readonly Artifact[], options: ListOptions): Row[] {
  if (options.as === 'flat') return artifacts.map((artifact) => ({ artifact, name: artifact.name, depth: 0 }));
  const folded = (key: string) => isFolded(options, key);
  if (options.as === 'tree') return treeRows(treeOf(artifacts), options, folded);
  // The log of the run comes before all others, as long as nobody wants another order.
  const asAlways = options.sort === 'name' && !options.down;
  return rows(bySize(folders(artifacts, !asAlways), options), folded);
}

/** A folder stands where the sum of what it holds would; in all other orders folders stay where one looks for them. */
function bySize<F extends Folder>(list: F[], { sort, down }: Way): F[] {
  return sort === 'size' ? list.sort((a, b) => (down ? b.bytes - a.bytes : a.bytes - b.bytes)) : list;
}

/** A folder of a tree: `artifacts` are all below it, `own` those right in it. */
interface Branch extends Folder {
  inner: Map<string, Branch>;
  own: Artifact[];
}

const branch = (key: string, label: string): Branch => ({ ...newFolder(key, label), inner: new Map(), own: [] });

function treeOf(artifacts: readonly Artifact[]): Branch {
  const root = branch('', '');
  for (const artifact of artifacts) {
    let last = root;
    let end = -1;
    for (let next = artifact.name.indexOf('/'); next >= 0; next = artifact.name.indexOf('/', end + 1)) {
      const part = artifact.name.slice(end + 1, next);
      let inner = last.inner.get(part);
      if (inner === undefined) {
        inner = branch(artifact.name.slice(0, next), part);
        last.inner.set(part, inner);
      }
      addTo(inner, artifact);
      last = inner;
      end = next;
    }
    last.own.push(artifact);
  }
  return root;
}

function treeRows(root: Branch, options: ListOptions, folded: (key: string) => boolean): Row[] {
  const lines: Row[] = [];
  const way = options.sort === 'name' && options.down ? -1 : 1;
  const draw = (from: Branch, depth: number) => {
    const inner = [...from.inner.values()].sort((a, b) => way * collator.compare(a.label, b.label));
    for (const first of bySize(inner, options)) {
      let last = first;
      let label = first.label;
      // A folder with nothing but another one in it needs no line of its own.
      while (last.own.length === 0 && last.inner.size === 1) {
        last = [...last.inner.values()][0]!;
        label += `/${last.label}`;
      }
      const open = !folded(last.key);
      lines.push({ folder: { ...last, label: label || '/' }, open, depth });
      if (open) draw(last, depth + 1);
    }
    const skip = from === root ? 0 : from.key.length + 1;
    for (const artifact of from.own) lines.push({ artifact, name: artifact.name.slice(skip), depth });
  };
  draw(root, 0);
  return lines;
}
