import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { notePlace } from './credentials/way-back.ts';
import { readPlace } from './links.ts';

/** Remembers where one is, for those who go to sign in from there. */
export function useNotePlace(): void {
  const location = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the router tells when the place has changed, the browser what it is
  useEffect(() => {
    const { search, hash } = window.location;
    const place = readPlace(hash);
    if (place.page === 'reserved' && place.word === 'credentials') return;
    notePlace(search + hash);
  }, [location]);
}
