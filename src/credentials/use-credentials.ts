import { useCallback, useSyncExternalStore } from 'react';
import { type CredentialState, credentialState, subscribe } from '../api/credential-store.ts';

/** Who one is on a deployment, in whichever tab that changes. */
export function useCredentials(rootUrl: string): CredentialState {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => credentialState(rootUrl), [rootUrl]),
  );
}
