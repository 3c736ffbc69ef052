import { decoded, streamOf } from '../../lib/decoded.ts';
import type { Source, Subject } from './preview.ts';

const PACKED = /\.(gz|zst|bz2)$/i;
/** Short names of archives that are packed as a whole. */
const SHORT: Record<string, string> = { tgz: 'tar', tbz2: 'tar', tzst: 'tar' };

/** What is in something packed: `a.json` of `a.json.gz`. Its type says only that it is packed, so it tells nothing. */
export function unpackedSubject(subject: Subject): Subject {
  if (PACKED.test(subject.name)) return { name: subject.name.replace(PACKED, '') };
  const [, start, ending = ''] = /^(.*\.)([a-z0-9]+)$/i.exec(subject.name) ?? [];
  const long = SHORT[ending.toLowerCase()];
  return start && long ? { name: start + long } : subject;
}

/** The same bytes, taken out of gzip or zstd on the way where they begin like it. */
export function unpackedSource(source: Source): Source {
  return { ...source, open: async (signal) => streamOf(await decoded(await source.open(signal))) };
}
