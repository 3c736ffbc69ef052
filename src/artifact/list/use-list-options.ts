import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { foldTurned, type ListOptions, readListOptions, withListOptions } from './list-options.ts';

/** Browsers refuse addresses that change too often. In ms. */
const SETTLED = 250;

/**
 * How the list is looked at, kept in the address: it follows when typing rests, without a step back for every key.
 * @param find what is looked for: the field for it belongs to the list, because it is there before all this, so it counts
 *   in the place of the answer's
 * @param fold a folder that was folded before there was anything to fold it
 */
export function useListOptions(
  find: string | undefined,
  onFind: (find: string | undefined) => void,
  fold: string | undefined,
): [look: ListOptions, change: (some: Partial<ListOptions>) => void] {
  // Drawn anew on every change of place.
  useLocation();
  const { hash } = window.location;
  const [kept, setKept] = useState(() => {
    const said = readListOptions(hash);
    return { ...said, ...(fold !== undefined && foldTurned(said, fold)) };
  });
  const written = useRef(hash);
  // The address belongs to the browser: a link was followed, or the reader went back.
  useEffect(() => {
    if (hash === written.current) return;
    written.current = hash;
    const said = readListOptions(hash);
    setKept(said);
    onFind(said.find || undefined);
  }, [hash, onFind]);

  const next = withListOptions(hash, { ...kept, find: find ?? '' });
  const navigate = useNavigate();
  useEffect(() => {
    const timer = setTimeout(() => {
      // Somebody may have gone elsewhere meanwhile; and an address that says the same in other words stays.
      if (hash !== window.location.hash || next === withListOptions(hash, readListOptions(hash))) return;
      written.current = next;
      navigate(`/${next.slice(1)}`, { replace: true });
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [hash, next, navigate]);

  return [kept, useCallback((some) => setKept((old) => ({ ...old, ...some })), [])];
}
