import type { Head, Subject } from '../preview.ts';

/** What the Firefox Profiler can be given. https://profiler.firefox.com/docs/#/./guide-import-other-formats */
export type ProfileKind = 'profile' | 'trace' | 'simpleperf' | 'profiles';

/** By its first bytes; of archives, which may hold anything, only those that are named as harnesses name them. */
export function profileKind({ name }: Subject, { text, binary }: Head): ProfileKind | undefined {
  if (text.startsWith('PK') && /(?:^|\/)profile_[^/]*\.zip$/i.test(name)) return 'profiles';
  if (text.startsWith('SIMPLEPERF')) return 'simpleperf';
  if (binary || !text.trimStart().startsWith('{')) return undefined;
  if (/^\s*\{\s*"traceEvents"\s*:/.test(text)) return 'trace';
  const meta = metaOf(text);
  const known =
    meta === undefined ? /^\s*\{\s*"meta"\s*:\s*\{/.test(text) && /"interval"\s*:/.test(text) : isProfile(meta);
  return known ? 'profile' : undefined;
}

export interface ProfileFacts {
  product?: string;
  platform?: string;
  /** ms since 1970 */
  started?: number;
  /** ms between samples */
  interval?: number;
}

export function profileFacts(text: string): ProfileFacts {
  const meta = metaOf(text) ?? {};
  const said = (name: string) => (typeof meta[name] === 'string' && meta[name] !== '' ? meta[name] : undefined);
  // Above that there are no dates.
  const number = (name: string) =>
    typeof meta[name] === 'number' && meta[name] > 0 && meta[name] <= 8.64e15 ? meta[name] : undefined;
  const product = said('product');
  const platform = said('oscpu') ?? said('platform');
  const started = number('startTime');
  const interval = number('interval');
  return {
    ...(product && { product }),
    ...(platform && { platform }),
    ...(started && { started }),
    ...(interval && { interval }),
  };
}

/** Both kinds of the profiler’s own format say when and how often they were taken. */
const isProfile = (meta: Record<string, unknown>) =>
  typeof meta.interval === 'number' &&
  ('startTime' in meta || 'version' in meta || 'preprocessedProfileVersion' in meta);

/** The object behind the first `"meta":`, when all of it is there. */
function metaOf(text: string): Record<string, unknown> | undefined {
  const key = /"meta"\s*:\s*(?=\{)/.exec(text);
  if (!key) return undefined;
  const from = key.index + key[0].length;
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      for (at += 1; at < text.length && text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
    } else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth > 0) continue;
      try {
        return JSON.parse(text.slice(from, at + 1));
      } catch {
        return undefined;
      }
    }
  }
  return undefined;
}
