import { useSyncExternalStore } from 'react';
import { serverNow } from '../lib/server-clock.ts';

// One tick for all of the page, and only while somebody looks.
let current = serverNow();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

const tick = () => {
  if (document.hidden) return;
  current = serverNow();
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (timer === undefined) {
    timer = setInterval(tick, 1000);
    document.addEventListener('visibilitychange', tick);
    current = serverNow();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    document.removeEventListener('visibilitychange', tick);
  };
}

/** Milliseconds since 1970 by the server's clock, renewed once a second. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => current);
