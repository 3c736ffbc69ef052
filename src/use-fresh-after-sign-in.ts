import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiError } from './api/api-error.ts';
import { credentialsOf, subscribe } from './api/credential-store.ts';
import { sayOtherReader } from './lib/who-reads.ts';

const refused = (error: unknown) => error instanceof ApiError && (error.status === 403 || error.status === 401);

/**
 * Answers depend on who asks. Whenever that changes, in this tab or another, what was refused is asked again, and what
 * was read in somebody's name and is not shown any more is not kept for the next.
 */
export function useFreshAfterSignIn(rootUrl: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (rootUrl === undefined) return;
    let who = credentialsOf(rootUrl);
    return subscribe(() => {
      const next = credentialsOf(rootUrl);
      if (next === who) return;
      who = next;
      queries.removeQueries({ type: 'inactive' });
      sayOtherReader();
      queries.refetchQueries({ type: 'active', predicate: ({ state }) => refused(state.error) });
    });
  }, [queries, rootUrl]);
}
