/**
 * A definition somebody pasted to open, on its way to the page that makes tasks. In sessionStorage, so that a reload
 * keeps it and no other tab sees it; in memory as well, for browsers that keep nothing.
 */
const KEY = 'task-inspector:pasted-draft';
let inMemory: string | undefined;

export function keepPastedDraft(text: string): void {
  inMemory = text;
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    // Full or blocked: it still travels in memory.
  }
}

export function pastedDraft(): string | undefined {
  if (inMemory !== undefined) return inMemory;
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/** It became a draft of its own. */
export function forgetPastedDraft(): void {
  inMemory = undefined;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Blocked: then nothing was kept.
  }
}
