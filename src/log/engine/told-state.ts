/** At most ten changes a second are told. ms */
const PACE = 100;

/**
 * A state that changes more often than anybody wants to hear: what is urgent is told at once, the rest together, and
 * nothing while nobody can see the page.
 */
export class ToldState<State extends object> {
  #now: State;
  #told: State;
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(state: State) {
    this.#now = state;
    this.#told = state;
    globalThis.document?.addEventListener('visibilitychange', this.#seen);
  }

  /** As it is now, told or not. */
  get now(): State {
    return this.#now;
  }

  /** As it was told last: the same object until the next change. */
  readonly told = (): State => this.#told;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** @param urgent it is worth telling at once */
  change(part: Partial<State>, urgent = false): void {
    this.#now = { ...this.#now, ...part };
    if (this.#timer === undefined || urgent) this.#tell();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    globalThis.document?.removeEventListener('visibilitychange', this.#seen);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#closed || this.#told === this.#now || hidden()) return;
    this.#told = this.#now;
    this.#timer = setTimeout(() => this.#tell(), PACE);
    for (const listener of this.#listeners) listener();
  }

  #seen = () => {
    if (this.#timer === undefined) this.#tell();
  };
}

function hidden(): boolean {
  return globalThis.document?.hidden === true;
}

/** Resolves when the page can be seen. */
export function visible(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (!hidden() || signal.aborted) return resolve();
    const done = () => {
      if (hidden() && !signal.aborted) return;
      document.removeEventListener('visibilitychange', done);
      resolve();
    };
    document.addEventListener('visibilitychange', done);
    signal.addEventListener('abort', done, { once: true });
  });
}
