import { queryOptions } from '@tanstack/react-query';
import { expandScopes } from './auth.ts';
import type { Connection } from './connection.ts';
import { key } from './queries.ts';
import { satisfies } from './scopes.ts';

const asked = new Map<string, Promise<string[]>>();

/**
 * What everybody may do without signing in: the `anonymous` role, expanded. Each deployment decides that for itself, so
 * it is asked, once, and never guessed from names. It is asked unsigned: whose credentials are kept says nothing here.
 * https://docs.taskcluster.net/docs/manual/deploying/anonymous-role
 */
function anonymousScopes({ rootUrl }: Connection): Promise<string[]> {
  let answer = asked.get(rootUrl);
  if (!answer) {
    answer = expandScopes({ rootUrl }, ['assume:anonymous']);
    asked.set(rootUrl, answer);
    answer.catch(() => asked.delete(rootUrl));
  }
  return answer;
}

/** @throws ApiError where the deployment does not say */
export const everybodyMay = async (connection: Connection, scope: string): Promise<boolean> =>
  satisfies(await anonymousScopes(connection), scope);

export const anonymousScopesQuery = ({ rootUrl }: Connection) =>
  queryOptions({
    queryKey: key({ rootUrl }, 'anonymous'),
    queryFn: () => anonymousScopes({ rootUrl }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
