import type { FoundIn } from './find.ts';
import type { FindEngine, FindWorker } from './find-engine.ts';
import type { FindHandle, FindQuery, FindState } from './log-handle.ts';

const NOTHING: FindState = {
  count: 0,
  lines: new Uint32Array(0),
  perLine: new Uint32Array(0),
  complete: false,
  searchedLines: 0,
};
const NOT_THERE: FindState = {
  ...NOTHING,
  complete: true,
  problem: 'The search did not come. Try again when the network is back.',
};

const searching = () => import('./find.ts');

/** Lines can be read before anybody searches them: what that takes comes by itself or with the first search. */
export class FindSoon {
  readonly #log: FoundIn;
  readonly #start: () => FindWorker;
  #engine: FindEngine | undefined;
  #closed = false;

  constructor(log: FoundIn, start: () => FindWorker) {
    this.#log = log;
    this.#start = start;
  }

  find(query: FindQuery): FindHandle {
    let begun: FindHandle | undefined;
    let over = false;
    let before = NOTHING;
    const listeners = new Set<() => void>();
    const tell = () => {
      for (const listener of listeners) listener();
    };
    searching().then(
      ({ findIn, startEngine }) => {
        if (over || this.#closed) return;
        this.#engine ??= startEngine(this.#start);
        begun = findIn(this.#log, this.#engine, query);
        begun.subscribe(tell);
        tell();
      },
      () => {
        before = NOT_THERE;
        tell();
      },
    );
    return {
      state: () => begun?.state() ?? before,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      marks: (line) => begun?.marks(line) ?? [],
      cancel() {
        over = true;
        begun?.cancel();
      },
    };
  }

  close(): void {
    this.#closed = true;
    this.#engine?.close();
  }
}
