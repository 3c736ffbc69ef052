import type { Artifact } from '../../api/types.ts';

/** Those with this in their name, whichever case it is written in; nothing typed takes all. */
export function matching(artifacts: readonly Artifact[], filter: string): readonly Artifact[] {
  const wanted = filter.trim().toLowerCase();
  return wanted === '' ? artifacts : artifacts.filter(({ name }) => name.toLowerCase().includes(wanted));
}
