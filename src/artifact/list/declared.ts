import type { Artifact } from '../../api/types.ts';

/** What a definition says a run will leave behind. */
export interface Declared {
  name: string;
  /** `file`, `directory`, or docker-worker's older word for one, `volume`. */
  type: string;
  path?: string;
  expires?: string;
  /** It may be absent without anything being wrong. */
  optional?: boolean;
}

/**
 * The artifacts a payload declares: docker-worker has a map from names, generic-worker a list whose names may be left
 * out for their paths. Whatever else stands there declares nothing.
 * https://docs.taskcluster.net/docs/reference/workers/generic-worker/payload
 */
export function declaredArtifacts(payload: unknown): Declared[] {
  const { artifacts } = asRecord(payload);
  const entries: [name: unknown, entry: unknown][] = Array.isArray(artifacts)
    ? artifacts.map((entry) => [asRecord(entry).name ?? asRecord(entry).path, entry])
    : Object.entries(asRecord(artifacts));
  const found = new Map<string, Declared>();
  for (const [name, entry] of entries) {
    if (typeof name !== 'string' || typeof entry !== 'object' || entry === null) continue;
    const { type, path, expires, optional } = asRecord(entry);
    // Windows' slashes become those of names.
    const plain = name.replaceAll('\\', '/');
    found.set(plain, {
      name: plain,
      type: text(type) ?? 'file',
      ...(text(path) !== undefined && { path: text(path)! }),
      ...(text(expires) !== undefined && { expires: text(expires)! }),
      ...(optional === true && { optional }),
    });
  }
  return [...found.values()];
}

/** Workers write these by themselves: they are no sign that a directory was there. */
const LOGS = /(^|\/)logs\/(live|live_backing|certified)\.log$/;

/**
 * Which of them a complete list does not have. A directory is there when anything lies below it; what the worker could
 * not upload is there as an artifact of its own, which says why.
 */
export function absentOf(declared: readonly Declared[], artifacts: readonly Artifact[]): Declared[] {
  if (declared.length === 0) return [];
  const there = new Set<string>();
  for (const { name } of artifacts) {
    there.add(name);
    if (LOGS.test(name)) continue;
    for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) there.add(name.slice(0, end));
  }
  return declared.filter(({ name, type }) => {
    const bare = name.replace(/\/+$/, '');
    if (type !== 'file' && bare === '') return artifacts.length === 0;
    return !there.has(name) && !(type !== 'file' && there.has(bare));
  });
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
