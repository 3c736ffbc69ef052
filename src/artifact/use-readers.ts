import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { anonymousScopesQuery } from '../api/anonymous.ts';
import { currentScopesQuery } from '../api/auth-queries.ts';
import type { Connection } from '../api/connection.ts';
import { credentialState, subscribe } from '../api/credential-store.ts';
import { passState, subscribePasses } from '../api/guest-pass.ts';
import { certificateOf } from '../api/kept-record.ts';
import { isPublic } from './artifact-order.ts';
import { type WhoMayRead, whoMayRead } from './who-may-read.ts';

export interface Readers {
  of: (name: string) => WhoMayRead;
  /** Somebody has still to say. */
  asking: boolean;
  /** Nobody will say what everybody may do: then only the name can be gone by. */
  guessing: boolean;
  /** Whose scopes count besides everybody's; no secret. */
  asker: string;
}

/** Of thousands of scopes only those count that could be about artifacts. */
const aboutArtifacts = (scopes: readonly string[] | undefined) =>
  scopes?.filter((scope) => scope.endsWith('*') || scope.startsWith('queue:get-artifact:'));

/**
 * Who may read artifacts of a task; each deployment decides that by scopes. What everybody may do is asked once per
 * deployment, what one may do oneself only when there is something that not everybody may read. A guest pass says by
 * itself what it grants.
 */
export function useReaders(
  connection: Connection,
  taskId: string,
  artifacts: readonly { readonly name: string }[],
): Readers {
  const { rootUrl } = connection;
  const state = useSyncExternalStore(
    subscribe,
    useCallback(() => credentialState(rootUrl), [rootUrl]),
  );
  const clientId = state.kind === 'kept' ? state.credentials.clientId : '';
  const guest = useSyncExternalStore(
    subscribePasses,
    useCallback(() => passState(rootUrl, taskId), [rootUrl, taskId]),
  );
  const everybody = useQuery({ ...anonymousScopesQuery(connection), enabled: artifacts.length > 0 });
  const anonymous = useMemo(() => aboutArtifacts(everybody.data), [everybody.data]);
  const guessing = everybody.isError;
  const closed = useMemo(
    () =>
      (anonymous !== undefined || guessing) &&
      artifacts.some(({ name }) => (guessing ? !isPublic(name) : whoMayRead(name, anonymous) === 'others')),
    [artifacts, anonymous, guessing],
  );
  const mine = useQuery({
    ...currentScopesQuery(connection, clientId),
    enabled: clientId !== '' && closed,
    refetchOnWindowFocus: false,
  });
  const asking = everybody.isLoading || mine.isLoading;
  return useMemo(() => {
    const own = clientId === '' ? undefined : aboutArtifacts(mine.data);
    // One that the deployment refuses grants nothing.
    const pass = guest.kind === 'kept' && guest.trouble === undefined ? guest.credentials : undefined;
    const granted = pass && certificateOf(pass)?.scopes;
    const asker = [clientId, pass?.clientId].join(' ');
    return { of: (name) => whoMayRead(name, anonymous, own, granted), asking, guessing, asker };
  }, [anonymous, mine.data, guest, clientId, asking, guessing]);
}

/** The same of a single artifact. */
export function useWhoMayRead(connection: Connection, taskId: string, name: string): WhoMayRead {
  const one = useMemo(() => [{ name }], [name]);
  return useReaders(connection, taskId, one).of(name);
}
