/**
 * Whose answers a page shows may change while it is open: somebody signs in, in this tab or another. Whoever was refused
 * something asks again then. Apart from the store of credentials, which the first load does without.
 */
const listeners = new Set<() => void>();

export const sayOtherReader = (): void => {
  for (const tell of listeners) tell();
};

/** @returns how to stop listening */
export function onOtherReader(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}
