/**
 * OAuth2's authorization-code flow, as a deployment offers it to the web pages that are registered with it. What the
 * last step answers are credentials of Taskcluster.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { formOf, html, oneButton, queryOf, sendPage, sendProblem } from './page.ts';
import type { RegisteredClient, Surroundings } from './pages.ts';
import { Tickets } from './tickets.ts';
import { expiryIn, newToken } from './words.ts';

export const AUTHORIZE_PATH = '/login/oauth/authorize';
export const DECISION_PATH = '/login/oauth/authorize/decision';
export const TOKEN_PATH = '/login/oauth/token';
export const CREDENTIALS_PATH = '/login/oauth/credentials';

interface Grant {
  client: RegisteredClient;
  redirectUri: string;
  /** ISO time at which the credentials end. */
  expires: string;
  state?: string;
}

const STATUS_OF = {
  invalid_request: 400,
  invalid_grant: 403,
  unsupported_grant_type: 501,
  invalid_token: 401,
} as const;

export function oauthPages({ deployment, visitors, user }: Surroundings) {
  const now = () => deployment.clock.wall();
  const decisions = new Tickets<Grant>(now);
  const codes = new Tickets<Grant>(now);
  const tokens = new Tickets<Grant & { clientId: string }>(now);

  function authorize(request: IncomingMessage, response: ServerResponse): void {
    if (!visitors.admits(request, response)) return;
    const grant = grantIn(queryOf(request), deployment.registeredClients, now());
    // Never by a redirect: where that would lead is just what is in doubt.
    if (typeof grant === 'string') {
      sendProblem(response, 403, grant);
      return;
    }
    const { client, redirectUri, expires } = grant;
    const body = html`<p>The page at ${redirectUri} asks for credentials in your name.</p>
<dl>
<dt>Until</dt><dd>${expires}</dd>
<dt>Scopes</dt>${client.scope.map((scope) => html`<dd><code>${scope}</code></dd>`)}
</dl>
${oneButton(DECISION_PATH, 'Allow', decisions.issue(grant))}`;
    sendPage(response, `Allow ${client.clientId}?`, body, { leadsTo: new URL(redirectUri).origin });
  }

  async function decide(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!visitors.admits(request, response)) return;
    const grant = decisions.take((await formOf(request)).get('ticket') ?? '');
    if (!grant) return sendProblem(response, 403, 'This page is too old, or was used already. Go back and try again.');
    const location = new URL(grant.redirectUri);
    location.searchParams.set('code', codes.issue(grant));
    if (grant.state !== undefined) location.searchParams.set('state', grant.state);
    response.writeHead(302, { location: location.href, 'cache-control': 'no-store' }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!readable(request, response, 'POST')) return;
    const form = await formOf(request);
    const fail = (error: keyof typeof STATUS_OF) => sendJson(response, STATUS_OF[error], { error });
    if (form.get('grant_type') !== 'authorization_code') return fail('unsupported_grant_type');
    const code = form.get('code');
    if (code === null) return fail('invalid_request');
    // Whatever is wrong with the rest, a code is good for one attempt.
    const grant = codes.take(code);
    const fits = grant?.client.clientId === form.get('client_id') && grant?.redirectUri === form.get('redirect_uri');
    if (!grant || !fits) return fail('invalid_grant');
    const clientId = `${user}/${grant.client.clientId}-${randomBytes(3).toString('hex')}`;
    sendJson(response, 200, { access_token: tokens.issue({ ...grant, clientId }), token_type: 'Bearer' });
  }

  function credentials(request: IncomingMessage, response: ServerResponse): void {
    if (!readable(request, response, 'GET')) return;
    const [, bearer = ''] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const grant = tokens.look(bearer);
    if (!grant) {
      sendJson(response, STATUS_OF.invalid_token, { error: 'invalid_token' });
      return;
    }
    const { clientId, client, expires } = grant;
    // Asking again gives the same client a new access token.
    const accessToken = newToken();
    const description = `Made for ${client.clientId}`;
    deployment.addClient({ clientId, accessToken, scopes: client.scope, expires, description });
    sendJson(response, 200, { expires, credentials: { clientId, accessToken } });
  }

  /** Only pages of registered origins may read these two. Answers whether the call itself is to be answered. */
  function readable(request: IncomingMessage, response: ServerResponse, verb: 'GET' | 'POST'): boolean {
    const { origin } = request.headers;
    const origins = deployment.registeredClients.flatMap((client) =>
      client.redirectUri.map((uri) => new URL(uri).origin),
    );
    response.setHeader('vary', 'Origin');
    if (origin !== undefined && origins.includes(origin)) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-allow-methods', verb);
      response.setHeader('access-control-allow-headers', 'Authorization, Content-Type');
    }
    if (request.method === verb) return true;
    response.writeHead(request.method === 'OPTIONS' ? 204 : 405, { allow: `${verb}, OPTIONS` }).end();
    return false;
  }

  return { authorize, decide, token, credentials };
}

/** What a page asks for, or why it cannot have it. */
function grantIn(query: URLSearchParams, registered: readonly RegisteredClient[], now: number): Grant | string {
  const client = registered.find(({ clientId }) => clientId === query.get('client_id'));
  if (!client) return `No page called ${query.get('client_id')} is registered here.`;
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client.redirectUri.includes(redirectUri)) return `${client.clientId} is not registered at ${redirectUri}.`;
  if (query.get('response_type') !== 'code') return 'Only the response type “code” is registered.';
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean);
  if (String(scopes.sort()) !== String([...client.scope].sort())) {
    return `${client.clientId} is registered with other scopes than it asks for.`;
  }
  const most = expiryIn(client.maxExpires ?? '1 day', now);
  const wanted = query.has('expires') ? expiryIn(query.get('expires') ?? '', now) : most;
  if (most === undefined || wanted === undefined) return `“${query.get('expires')}” is no time from now.`;
  const state = query.get('state');
  // ISO times of one form: the order of the texts is that of the times.
  const [expires = most] = [wanted, most].sort();
  return { client, redirectUri, expires, ...(state === null ? {} : { state }) };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
