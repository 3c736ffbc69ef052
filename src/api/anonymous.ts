import { queryOptions } from '@tanstack/react-query';
import { expandScopes } from './auth.ts';
import type { Connection } from './connection.ts';
import { key } from './queries.ts';

/**
 * What everybody may do without signing in: the `anonymous` role, expanded. Each deployment decides that for itself, so
 * it is asked, once, and never guessed from names. It is asked unsigned: whose credentials are kept says nothing here.
 * https://docs.taskcluster.net/docs/manual/deploying/anonymous-role
 */
export const anonymousScopesQuery = ({ rootUrl }: Connection) =>
  queryOptions({
    queryKey: key({ rootUrl }, 'anonymous'),
    queryFn: ({ signal }) => expandScopes({ rootUrl }, ['assume:anonymous'], signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
