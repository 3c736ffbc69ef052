import { useCallback, useMemo, useState } from 'react';
import { type ListOptions, PLAIN } from './list-options.ts';

type Folds = Pick<ListOptions, 'allFolded' | 'turned'>;

/**
 * What is found must not hide in a folder that was folded before. While something is looked for all folders are open but
 * those folded since, and nothing of that is kept: the next search begins anew, and after it all is as it was.
 * @param search names what is looked for; nothing while nothing is
 */
export function useSearchFolds(
  look: ListOptions,
  change: (some: Partial<ListOptions>) => void,
  search: string | undefined,
): [shown: ListOptions, change: (some: Partial<ListOptions>) => void] {
  const [since, setSince] = useState<{ search: string; folds: Folds }>();
  const shown = useMemo((): ListOptions => {
    if (search === undefined) return look;
    const { allFolded, turned } = since?.search === search ? since.folds : PLAIN;
    return { ...look, allFolded, turned };
  }, [look, search, since]);
  const changeShown = useCallback(
    (some: Partial<ListOptions>) => {
      const { allFolded = shown.allFolded, turned, ...others } = some;
      if (search === undefined || turned === undefined) return change(some);
      setSince({ search, folds: { allFolded, turned } });
      change(others);
    },
    [shown, search, change],
  );
  return [shown, changeShown];
}
