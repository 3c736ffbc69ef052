import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { anonymousScopesQuery } from '../api/anonymous.ts';
import { currentScopesQuery } from '../api/auth-queries.ts';
import type { Connection } from '../api/connection.ts';
import { credentialsOf, subscribe } from '../api/credential-store.ts';
import { type WhoMayRead, whoMayRead } from './who-may-read.ts';

/** Whom an artifact is for; each deployment decides that by scopes. */
export function useWhoMayRead(connection: Connection, name: string): WhoMayRead {
  const { rootUrl } = connection;
  const clientId = useSyncExternalStore(subscribe, () => credentialsOf(rootUrl)?.clientId);
  const anonymous = useQuery(anonymousScopesQuery(connection));
  const open = whoMayRead(name, anonymous.data);
  const own = useQuery({
    ...currentScopesQuery(connection, clientId ?? ''),
    enabled: clientId !== undefined && open === 'others',
  });
  return whoMayRead(name, anonymous.data, own.data);
}
