import { queryOptions } from '@tanstack/react-query';
import { client, currentScopes } from './auth.ts';
import type { Connection } from './connection.ts';
import { credentialState } from './credential-store.ts';
import { key } from './queries.ts';

/**
 * Questions to auth. Who asks is part of the key: what one client may do is never shown for another. Temporary
 * credentials may go by the name of their issuer, so the time at which they were kept tells them apart.
 */
const asked = ({ rootUrl }: Connection, clientId: string): [clientId: string, savedAt: number] => {
  const state = credentialState(rootUrl);
  return [clientId, state.kind === 'kept' ? state.savedAt : 0];
};

export const currentScopesQuery = (connection: Connection, clientId: string) =>
  queryOptions({
    queryKey: key(connection, 'scopes', ...asked(connection, clientId)),
    queryFn: ({ signal }) => currentScopes(connection, signal),
    staleTime: 5 * 60_000,
    retry: false,
  });

/** A client as auth knows it: when it ends, whether it is disabled. */
export const clientQuery = (connection: Connection, clientId: string) =>
  queryOptions({
    queryKey: key(connection, 'client', ...asked(connection, clientId)),
    queryFn: ({ signal }) => client(connection, clientId, signal),
    staleTime: 5 * 60_000,
    retry: false,
  });
