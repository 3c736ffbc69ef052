import { useCallback, useSyncExternalStore } from 'react';
import { credentialState, subscribe } from '../api/credential-store.ts';
import type { CredentialState } from '../api/kept-record.ts';

/** Who one is on a deployment, in whichever tab that changes. */
export function useCredentials(rootUrl: string): CredentialState {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => credentialState(rootUrl), [rootUrl]),
  );
}
