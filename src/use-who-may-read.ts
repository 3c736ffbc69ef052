import { useQuery } from '@tanstack/react-query';
import { anonymousScopesQuery } from './api/anonymous.ts';
import { currentScopesQuery } from './api/auth-queries.ts';
import type { Connection } from './api/connection.ts';
import { type WhoMayRead, whoMayRead } from './artifact/who-may-read.ts';
import { useCredentials } from './credentials/use-credentials.ts';

interface Readers {
  who: WhoMayRead;
  /** Whether whoever signed in here may; unknown while nobody has said, or nobody signed in. */
  mayRead?: boolean;
}

/** Whom an artifact is for, as the deployment says it: asked once a deployment, and once for whoever signs in. */
export function useWhoMayRead(connection: Connection, name: string): Readers {
  const state = useCredentials(connection.rootUrl);
  const clientId = state.kind === 'kept' ? state.credentials.clientId : undefined;
  const anonymous = useQuery(anonymousScopesQuery(connection));
  const own = useQuery({ ...currentScopesQuery(connection, clientId ?? ''), enabled: clientId !== undefined });
  const scopes = clientId === undefined ? undefined : own.data;
  const who = whoMayRead(name, anonymous.data, scopes);
  return { who, ...(scopes && { mayRead: who === 'you' || who === 'everybody' }) };
}
