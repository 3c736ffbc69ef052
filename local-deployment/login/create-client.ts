/**
 * The page where one makes a client. Its URL says all about the client; with a `callback_url` on this machine the
 * credentials go there, which is how `taskcluster signin` gets its own.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Client } from '../deployment.ts';
import { formOf, html, oneButton, queryOf, sendPage, sendProblem } from './page.ts';
import type { Surroundings } from './pages.ts';
import { Tickets } from './tickets.ts';
import { expiryIn, newToken } from './words.ts';

export const CREATE_CLIENT_PATH = '/auth/clients/create';

const CLIENT_ID = /^[A-Za-z0-9!@/:.+|_-]+$/;

interface Wanted {
  client: Omit<Client, 'accessToken'>;
  callback?: URL;
}

export function createClientPage({ deployment, visitors, clients, user }: Surroundings) {
  const tickets = new Tickets<Wanted>(() => deployment.clock.wall());

  function ask(request: IncomingMessage, response: ServerResponse): void {
    const wanted = wantedIn(queryOf(request), user, deployment.clock.wall());
    if (typeof wanted === 'string') {
      sendProblem(response, 400, wanted);
      return;
    }
    const { client, callback } = wanted;
    const body = html`<dl>
<dt>Client ID</dt><dd>${client.clientId}</dd>
<dt>Description</dt><dd>${client.description ?? ''}</dd>
<dt>Expires</dt><dd>${client.expires ?? ''}</dd>
<dt>Scopes</dt>${client.scopes.map((scope) => html`<dd><code>${scope}</code></dd>`)}
<dt>Its credentials go to</dt><dd>${callback?.href ?? 'the next page, once'}</dd>
</dl>
${oneButton(CREATE_CLIENT_PATH, 'Create client', tickets.issue(wanted))}`;
    sendPage(response, 'Create a client', body, callback ? { leadsTo: callback.origin } : {});
  }

  async function create(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wanted = tickets.take((await formOf(request)).get('ticket') ?? '');
    if (!wanted) return sendProblem(response, 403, 'This page is too old, or was used already. Open it again.');
    const { client, callback } = wanted;
    if (clients.has(client.clientId)) {
      return sendProblem(response, 409, `There is a client called ${client.clientId} already.`);
    }
    const accessToken = newToken();
    deployment.addClient({ ...client, accessToken });
    if (!callback) {
      const body = html`<p>This is the only time they are shown.</p>
<dl><dt>Client ID</dt><dd>${client.clientId}</dd><dt>Access token</dt><dd>${accessToken}</dd></dl>`;
      return sendPage(response, 'Credentials of the new client', body);
    }
    callback.searchParams.set('clientId', client.clientId);
    callback.searchParams.set('accessToken', accessToken);
    response.writeHead(303, { location: callback.href, 'cache-control': 'no-store' }).end();
  }

  return (request: IncomingMessage, response: ServerResponse): void | Promise<void> => {
    if (!visitors.admits(request, response)) return;
    return request.method === 'POST' ? create(request, response) : ask(request, response);
  };
}

/** What the URL asks for, or why that cannot be. */
function wantedIn(query: URLSearchParams, user: string, now: number): Wanted | string {
  const name = query.get('name') ?? 'client';
  // Six random characters, so that asking twice makes two clients.
  const clientId = query.get('client_id') ?? `${user}/${name}-${randomBytes(6).toString('hex').slice(0, 6)}`;
  if (!CLIENT_ID.test(clientId)) return `A client cannot be called ${clientId}.`;
  const expires = expiryIn(query.get('expires') ?? '1 day', now);
  if (expires === undefined) return `“${query.get('expires')}” is no time from now; “1 day” would be one.`;
  const address = query.get('callback_url');
  // Only pages of this machine, or anybody could have credentials sent to them.
  if (address !== null && !(/^https?:\/\/localhost(:\d+)?(\/|$)/.test(address) && URL.canParse(address))) {
    return `Credentials are sent to http://localhost only, not to ${address}.`;
  }
  const description = query.get('description') ?? '';
  const client = { clientId, description, expires, scopes: query.getAll('scope') };
  return { client, ...(address === null ? {} : { callback: new URL(address) }) };
}
