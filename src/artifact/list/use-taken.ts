import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { ListOptions } from './list-options.ts';
import { expressionOf, NameSearch, type Taken, takenByText } from './name-search.ts';

/**
 * Which of these names are looked for: a number for each, nothing while all are. Typing stays ahead of a list of
 * thousands, and what was found last stays until there is something newer, or while what was typed means nothing.
 */
export function useTaken(
  names: readonly string[],
  find: string,
  { match, matchCase }: Pick<ListOptions, 'match' | 'matchCase'>,
): { mask?: Uint8Array; problem?: string; busy: boolean } {
  const wanted = useDeferredValue(find);
  const none = wanted.trim() === '';
  const plain = useMemo(
    () => (none || match !== 'text' ? undefined : takenByText(names, wanted, matchCase)),
    [names, wanted, none, match, matchCase],
  );

  const expression = useMemo(
    () => (none ? undefined : expressionOf({ find: wanted, match, matchCase })),
    [none, wanted, match, matchCase],
  );
  const wrong = expression && 'problem' in expression ? expression.problem : undefined;
  const [told, setTold] = useState<{ names: readonly string[]; expression: unknown; taken: Taken }>();
  const [last, setLast] = useState<{ names: readonly string[]; mask: Uint8Array }>();
  const search = useMemo(() => new NameSearch(), []);
  // A worker is outside React.
  useEffect(() => () => search.close(), [search]);
  useEffect(() => {
    if (!expression || 'problem' in expression) return;
    search.find(expression, names, (taken) => {
      setTold({ names, expression, taken });
      if ('mask' in taken) setLast({ names, mask: taken.mask });
    });
  }, [search, expression, names]);

  if (none) return { busy: false };
  if (plain) return { mask: plain, busy: false };
  const mask = last?.names === names ? last.mask : undefined;
  const here = told?.expression === expression && told?.names === names ? told.taken : undefined;
  const problem = wrong ?? (here && 'problem' in here ? here.problem : undefined);
  return { mask, problem, busy: here === undefined && wrong === undefined };
}
