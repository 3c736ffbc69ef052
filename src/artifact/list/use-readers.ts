import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { anonymousScopesQuery } from '../../api/anonymous.ts';
import { currentScopesQuery } from '../../api/auth-queries.ts';
import { credentialState, subscribe } from '../../api/credential-store.ts';
import type { Artifact } from '../../api/types.ts';
import { isPublic } from '../artifact-order.ts';
import { type WhoMayRead, whoMayRead } from '../who-may-read.ts';

export interface Readers {
  of: (name: string) => WhoMayRead;
  /** Nobody will say what everybody may do: then only the name can be gone by. */
  guessing: boolean;
  /** Whose scopes were looked at besides everybody's; no secret. */
  clientId: string;
}

/** Of thousands of scopes only those count that could be about artifacts. */
const aboutArtifacts = (scopes: readonly string[] | undefined) =>
  scopes?.filter((scope) => scope.endsWith('*') || scope.startsWith('queue:get-artifact:'));

/**
 * Who may read the artifacts of a list. What everybody may do is asked once per deployment, what one may do oneself only
 * when there is something that not everybody may read.
 */
export function useReaders(rootUrl: string, artifacts: readonly Artifact[]): Readers {
  const state = useSyncExternalStore(
    subscribe,
    useCallback(() => credentialState(rootUrl), [rootUrl]),
  );
  const clientId = state.kind === 'kept' ? state.credentials.clientId : '';
  const everybody = useQuery({ ...anonymousScopesQuery({ rootUrl }), enabled: artifacts.length > 0 });
  const anonymous = useMemo(() => aboutArtifacts(everybody.data), [everybody.data]);
  const guessing = everybody.isError;
  const closed = useMemo(
    () =>
      (anonymous !== undefined || guessing) &&
      artifacts.some(({ name }) => (guessing ? !isPublic(name) : whoMayRead(name, anonymous) === 'others')),
    [artifacts, anonymous, guessing],
  );
  const mine = useQuery({
    ...currentScopesQuery({ rootUrl }, clientId),
    enabled: clientId !== '' && closed,
    refetchOnWindowFocus: false,
  });
  const own = useMemo(() => aboutArtifacts(mine.data), [mine.data]);
  return useMemo(
    () => ({ of: (name) => whoMayRead(name, anonymous, own), guessing, clientId }),
    [anonymous, own, guessing, clientId],
  );
}
