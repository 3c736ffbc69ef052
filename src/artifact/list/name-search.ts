import { globSource } from './glob.ts';
import type { ListOptions } from './list-options.ts';
import type { SearchRequest } from './name-search-worker.ts';

/** Which names were taken, one number for each; or why nobody can say. */
export type Taken = { mask: Uint8Array } | { problem: string };

/** As far as it is used here, so that tests can do without a real one. */
export interface SearchWorker {
  onmessage: ((event: { data: Uint8Array }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  postMessage(request: SearchRequest): void;
  terminate(): void;
}

/** Some expressions take years on a name of a hundred characters. In ms. */
export const PATIENCE = 2000;

export const workerOfOurs = (): SearchWorker =>
  new Worker(new URL('./name-search-worker.ts', import.meta.url), { type: 'module', name: 'names' }) as SearchWorker;

/** The expression for what was typed, or what is wrong with it; nothing for plain text. */
export function expressionOf({
  find,
  match,
  matchCase,
}: Pick<ListOptions, 'find' | 'match' | 'matchCase'>):
  | { source: string; flags: string }
  | { problem: string }
  | undefined {
  if (match === 'text') return undefined;
  const source = match === 'glob' ? globSource(find.trim()) : find;
  const flags = matchCase ? '' : 'i';
  try {
    new RegExp(source, flags);
  } catch (error) {
    const said = error instanceof Error ? error.message.split(': ').at(-1) : String(error);
    return { problem: `This is no ${match === 'glob' ? 'pattern' : 'regular expression'}: ${said}.` };
  }
  return { source, flags };
}

/** Names with this text in them, in any case or as written. */
export function takenByText(names: readonly string[], find: string, matchCase: boolean): Uint8Array {
  const text = find.trim();
  const wanted = matchCase ? text : text.toLowerCase();
  return Uint8Array.from(names, (name) => Number((matchCase ? name : name.toLowerCase()).includes(wanted)));
}

/**
 * Expressions are tried in a worker: one that never comes to an end is ended, and the page does not even stutter. Only
 * the newest question is answered.
 */
export class NameSearch {
  readonly #start: () => SearchWorker;
  #worker: SearchWorker | undefined;
  /** What the worker has already. */
  #names: readonly string[] | undefined;
  #answer: ((taken: Taken) => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(start: () => SearchWorker = workerOfOurs) {
    this.#start = start;
  }

  find(expression: { source: string; flags: string }, names: readonly string[], answer: (taken: Taken) => void): void {
    // It still works on what nobody wants to know any more.
    if (this.#answer) this.close();
    try {
      this.#worker ??= this.#begun();
      this.#worker.postMessage({ ...expression, ...(this.#names !== names && { names }) });
    } catch {
      answer({ problem: NOT_THERE });
      return;
    }
    this.#names = names;
    this.#answer = answer;
    this.#timer = setTimeout(() => this.#giveUp(TOO_LONG), PATIENCE);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#names = undefined;
    this.#answer = undefined;
  }

  #begun(): SearchWorker {
    const worker = this.#start();
    worker.onmessage = ({ data }) => {
      clearTimeout(this.#timer);
      const answer = this.#answer;
      this.#answer = undefined;
      answer?.({ mask: data });
    };
    worker.onerror = () => this.#giveUp(NOT_THERE);
    return worker;
  }

  #giveUp(problem: string): void {
    const answer = this.#answer;
    this.close();
    answer?.({ problem });
  }
}

const TOO_LONG = `Given up after ${PATIENCE / 1000} s: on these names this expression takes too long. Nested repeats such as (a+)+ are the usual cause.`;
const NOT_THERE = 'The search did not come. Try again when the network is back.';
