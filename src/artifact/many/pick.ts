import type { Artifact } from '../../api/types.ts';
import { size } from '../../lib/size.ts';

/** Why an artifact cannot be taken, in a word or two; nothing where it can. */
export function whyNot({ storageType, expires }: Artifact, now: number): 'missing' | 'expired' | undefined {
  if (storageType === 'error') return 'missing';
  return Date.parse(expires) <= now ? 'expired' : undefined;
}

/** The queue only knows its address: its content is on a host that is no part of the deployment. */
export const isElsewhere = ({ storageType }: Artifact): boolean => storageType === 'reference';

/** What is taken when nobody named it by itself: nothing from other hosts, and nothing that is not there. */
export const takenTogether = (artifacts: readonly Artifact[], now: number): Artifact[] =>
  artifacts.filter((artifact) => !isElsewhere(artifact) && whyNot(artifact, now) === undefined);

/** "34 MB", "over 1.2 MB, 2 of unknown size"; of nothing, nothing. */
export function sizeOf(artifacts: readonly Artifact[]): string {
  const known = artifacts.flatMap(({ contentLength }) => (contentLength === undefined ? [] : [contentLength]));
  const bytes = known.reduce((sum, length) => sum + length, 0);
  const unknown = artifacts.length - known.length;
  if (known.length === 0) return unknown > 0 ? 'of unknown size' : '';
  return unknown > 0 ? `over ${size(bytes)}, ${unknown.toLocaleString('en-GB')} of unknown size` : size(bytes);
}

/** Whether all, some or none of these are chosen; `undefined` when there is nothing to choose. */
export function chosenOf(
  artifacts: readonly Artifact[],
  chosen: ReadonlySet<string>,
): 'all' | 'some' | 'none' | undefined {
  if (artifacts.length === 0) return undefined;
  const there = artifacts.filter(({ name }) => chosen.has(name)).length;
  if (there === 0) return 'none';
  return there === artifacts.length ? 'all' : 'some';
}

/** The same set with these in it, or without them. */
export function changed(chosen: ReadonlySet<string>, names: Iterable<string>, to: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  for (const name of names) {
    if (to) next.add(name);
    else next.delete(name);
  }
  return next;
}

/** From one to the other as they stand in the list, both included; only the last where the first is not shown. */
export function span(names: readonly string[], from: string | undefined, to: string): readonly string[] {
  const [a, b] = [from === undefined ? -1 : names.indexOf(from), names.indexOf(to)];
  if (a < 0 || b < 0) return [to];
  return names.slice(Math.min(a, b), Math.max(a, b) + 1);
}
