/**
 * A small setting in localStorage, agreed across tabs. Shaped for React's useSyncExternalStore: `get` answers the
 * same object until the value changes. Broken or foreign values read as the fallback and are not overwritten by it.
 */
export interface Stored<T> {
  get(): T;
  /** What went wrong, in words, or nothing. The value holds for this tab even when the browser refuses to keep it. */
  set(value: T): string | undefined;
  subscribe(listener: () => void): () => void;
}

const PREFIX = 'task-inspector:';

/** `parse` gets parsed JSON of unknown origin and answers undefined when it is not what was meant. */
export function stored<T>(key: string, parse: (value: unknown) => T | undefined, fallback: T): Stored<T> {
  const fullKey = PREFIX + key;
  const listeners = new Set<() => void>();
  let seen: { text: string | null; value: T } | undefined;
  /** Set while the browser refuses to keep the value: what the person did still counts on this page. */
  let unkept: { value: T } | undefined;

  function read(): T {
    if (unkept) return unkept.value;
    let text: string | null = null;
    try {
      text = localStorage.getItem(fullKey);
    } catch {
      // Blocked storage throws on access; the page works without memory.
    }
    if (!seen || seen.text !== text)
      seen = { text, value: text === null ? fallback : (parseText(text, parse) ?? fallback) };
    return seen.value;
  }

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const onStorage = (event: StorageEvent) => {
    // A null key: everything was cleared.
    if (event.key !== fullKey && event.key !== null) return;
    unkept = undefined;
    tell();
  };

  return {
    get: read,
    set(value) {
      let problem: string | undefined;
      try {
        localStorage.setItem(fullKey, JSON.stringify(value));
        unkept = undefined;
      } catch (error) {
        unkept = { value };
        problem =
          error instanceof DOMException && error.name === 'QuotaExceededError'
            ? 'The browser’s storage for this site is full: this is kept only until the page closes.'
            : 'The browser keeps nothing for this site: this is kept only until the page closes.';
      }
      tell();
      return problem;
    },
    subscribe(listener) {
      if (listeners.size === 0) addEventListener('storage', onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) removeEventListener('storage', onStorage);
      };
    },
  };
}

function parseText<T>(text: string, parse: (value: unknown) => T | undefined): T | undefined {
  try {
    return parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
