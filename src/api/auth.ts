import { call, send } from './client.ts';
import type { Connection, Credentials } from './connection.ts';
import { signedCall } from './signed-call.ts';

/** Methods of auth, named as in its reference: https://docs.taskcluster.net/docs/reference/platform/auth/api */

/** What one may do: expanded, the scopes everybody has included. Asked in the name of whoever signed in. */
export const currentScopes = async (connection: Connection, signal?: AbortSignal): Promise<string[]> => {
  const path = '/scopes/current';
  return (await signedCall<Scopes>(connection, { name: 'currentScopes', service: 'auth', path, signal })).scopes;
};

/** The same scopes with everything that their roles imply. */
export const expandScopes = async (
  connection: Connection,
  scopes: string[],
  signal?: AbortSignal,
): Promise<string[]> => {
  const answer = await call<Scopes>(connection, {
    name: 'expandScopes',
    service: 'auth',
    method: 'POST',
    path: '/scopes/expand',
    body: { scopes },
    signal,
  });
  return answer.scopes;
};

interface Scopes {
  scopes: string[];
}

/** As far as it is used here. */
export interface AuthClient {
  clientId: string;
  /** ISO. Clients without an end have one far in the future. */
  expires: string;
  disabled: boolean;
  description?: string;
  scopes?: string[];
  expandedScopes?: string[];
}

export const client = (connection: Connection, clientId: string, signal?: AbortSignal): Promise<AuthClient> =>
  call(connection, { name: 'client', service: 'auth', path: `/clients/${encodeURIComponent(clientId)}`, signal });

export interface Tested {
  clientId: string;
  scopes: string[];
}

/** Not a secret: anybody may sign with it to try out a signing client, and nothing else. */
const tester: Credentials = { clientId: 'tester', accessToken: 'no-secret' };

/** The signing self-test with a body: signs as `tester` with these scopes and asks for those. */
export const testAuthenticate = (
  { rootUrl }: Connection,
  scopes: { clientScopes: string[]; requiredScopes: string[] },
  signal?: AbortSignal,
): Promise<Tested> =>
  signedCall(
    { rootUrl, credentials: tester },
    { name: 'testAuthenticate', service: 'auth', method: 'POST', path: '/test-authenticate', body: scopes, signal },
  );

/** The signing self-test without a body. */
export const testAuthenticateGet = ({ rootUrl }: Connection, signal?: AbortSignal): Promise<Tested> =>
  signedCall(
    { rootUrl, credentials: tester },
    { name: 'testAuthenticateGet', service: 'auth', path: '/test-authenticate-get/', signal },
  );

/**
 * Hears the server's clock: no good answer carries a time that pages may read, but every refusal does. So this asks
 * unsigned for what only signed requests may have. `lib/server-clock.ts` knows the rest.
 */
export const hearClock = ({ rootUrl }: Connection): Promise<void> =>
  send({ rootUrl }, { name: 'testAuthenticateGet', service: 'auth', path: '/test-authenticate-get/' }).then(
    () => undefined,
    () => undefined,
  );
