import { useSyncExternalStore } from 'react';

/** Too narrow for two logs beside each other. */
const narrow = window.matchMedia('(max-width: 899px)');

function subscribe(changed: () => void) {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
