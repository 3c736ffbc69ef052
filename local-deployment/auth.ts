import { authenticate, NEVER } from './authentication.ts';
import type { Client } from './deployment.ts';
import { notFound, ReportedError } from './errors.ts';
import { type Method, method } from './method.ts';
import { expanded } from './roles.ts';

/** Not a secret: everybody may sign as this client to try out a signing client. */
const tester = (scopes: string[]): Client[] => [{ clientId: 'tester', accessToken: 'no-secret', scopes }];

/** The auth service, as far as a page needs it. */
export function authMethods(clients: ReadonlyMap<string, Client>): Method[] {
  return [
    method(
      'client',
      'GET',
      '/clients/:clientId(*)',
      { scopes: 'auth:get-client:<clientId>', output: 'get-client-response.json' },
      ({ params, deployment }) => {
        const client = clients.get(params.clientId!);
        if (!client) throw notFound(`There is no client \`${params.clientId}\`.`);
        const since = deployment.clock.iso();
        return {
          body: {
            clientId: client.clientId,
            expires: client.expires ?? NEVER,
            created: since,
            lastModified: since,
            lastDateUsed: since,
            lastRotated: since,
            description: client.description ?? '',
            scopes: client.scopes,
            expandedScopes: expanded(client.scopes, deployment.anonymousScopes),
            disabled: client.disabled ?? false,
          },
        };
      },
    ),
    method(
      'currentScopes',
      'GET',
      '/scopes/current',
      { scopes: 'auth:current-scopes', output: 'scopeset.json' },
      ({ auth }) => ({ body: { scopes: auth.scopes } }),
    ),
    method(
      'expandScopes',
      'POST',
      '/scopes/expand',
      { scopes: 'auth:expand-scopes', input: 'scopeset.json', output: 'scopeset.json' },
      ({ payload, deployment }) => ({ body: { scopes: expanded(payload.scopes ?? [], deployment.anonymousScopes) } }),
    ),
    method(
      'authenticateHawk',
      'POST',
      '/authenticate-hawk',
      { input: 'authenticate-hawk-request.json', output: 'authenticate-hawk-response.json' },
      async ({ payload, deployment: { clock, anonymousScopes } }) => {
        try {
          const { skewMs } = clock;
          const expand = (scopes: string[]) => expanded(scopes, anonymousScopes);
          const request = { ...payload, method: payload.method.toUpperCase() };
          const caller = await authenticate(request, clients, { skewMs, expand });
          const { clientId, scopes, expires, hash } = caller;
          if (clientId === undefined) return { body: { status: 'no-auth', scopes } };
          const found = { status: 'auth-success', scheme: 'hawk', clientId, scopes, expires };
          return { body: { ...found, ...(hash === undefined ? {} : { hash }) } };
        } catch (error) {
          if (!(error instanceof ReportedError)) throw error;
          return { body: { status: 'auth-failed', message: error.message } };
        }
      },
    ),
    method(
      'testAuthenticate',
      'POST',
      '/test-authenticate',
      {
        scopes: { AllOf: [{ for: 'scope', in: 'requiredScopes', each: '<scope>' }] },
        authorizeInHandler: true,
        input: 'test-authenticate-request.json',
        output: 'test-authenticate-response.json',
        testClients: ({ clientScopes }) => tester(clientScopes),
      },
      ({ payload, auth }) => {
        auth.authorize({ requiredScopes: payload.requiredScopes });
        return { body: { clientId: auth.clientId ?? 'anonymous', scopes: auth.scopes } };
      },
    ),
    method(
      'testAuthenticateGet',
      'GET',
      '/test-authenticate-get/',
      {
        scopes: 'test:authenticate-get',
        output: 'test-authenticate-response.json',
        testClients: () => tester(['test:*', 'auth:create-client:test:*']),
      },
      ({ auth }) => ({ body: { clientId: auth.clientId, scopes: auth.scopes } }),
    ),
  ];
}
