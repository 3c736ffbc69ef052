import { useSyncExternalStore } from 'react';

/** As in narrow.css. */
const narrow = window.matchMedia('(max-width: 700px)');

function subscribe(changed: () => void) {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}

export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
