import type { Language } from './draft.ts';

export interface Step {
  text: string;
  language: Language;
}

/** States to go back to, the last one last. */
export type Past = readonly (Step & { what: string | undefined; since: number; at: number })[];

const MOST_STEPS = 200;
/** In characters, all steps together: two hundred states of a megabyte are more than a tab should hold. */
const MOST_TEXT = 8_000_000;
/** In ms. Typing on in the same place goes back as a whole, not letter by letter: until one rests, and not for long. */
const REST = 1000;
const SAME_GO = 5000;

/** With the state that is about to change. `what`: where, so that typing on there is one step; none is its own step. */
export function withStep(past: Past, { text, language }: Step, what: string | undefined, now: number): Past {
  const last = past.at(-1);
  if (last && what !== undefined && last.what === what && now - last.at < REST && now - last.since < SAME_GO) {
    return past.with(-1, { ...last, at: now });
  }
  const next = [...past, { text, language, what, since: now, at: now }];
  let size = 0;
  let kept = 0;
  while (kept < next.length && kept < MOST_STEPS) {
    size += next[next.length - 1 - kept]!.text.length;
    if (size > MOST_TEXT && kept > 0) break;
    kept += 1;
  }
  return next.slice(next.length - kept);
}
