import { matcherOf } from './expression.ts';
import type { FindQuery, Line } from './log-handle.ts';
import type { LogWindow } from './log-store.ts';
import type { Matcher } from './matcher.ts';
import { type Hits, marksIn, searchLines } from './search-lines.ts';

/** What the finding worker is asked, one thing at a time. */
export type FindRequest = { query: FindQuery } & ({ window: LogWindow } | { lines: Line[] });

/** `ready` once, when it has started; then one answer to each request. */
export type FindAnswer = { ready: true } | { hits: Hits } | { marks: [number, number][][] };

/** The finding worker without the worker. */
export function findService(): (request: FindRequest) => Exclude<FindAnswer, { ready: true }> {
  let known: { key: string; matcher: Matcher } | undefined;
  return (request) => {
    const key = JSON.stringify(request.query);
    if (known?.key !== key) known = { key, matcher: matcherOf(request.query) };
    const { matcher } = known;
    if ('lines' in request) return { marks: request.lines.map(({ text }) => marksIn(text, matcher)) };
    const { bytes, from, cr } = request.window;
    return { hits: searchLines(bytes, from, cr, matcher) };
  };
}
