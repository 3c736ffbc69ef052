/**
 * Who may use the deployment's own pages. They hand out credentials, and everybody on this machine can reach them, so
 * they ask once for the code that was printed where the deployment was started.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { formOf, html, sendPage } from './page.ts';

export const LOGIN_PATH = '/login';

export class Visitors {
  /** To be printed; random per start. */
  readonly code = randomBytes(16).toString('base64url');
  readonly #session = randomBytes(32).toString('base64url');
  readonly #everybody: boolean;

  /** @param everybody no code is asked for; for tests */
  constructor(everybody: boolean) {
    this.#everybody = everybody;
  }

  /** Whether the visitor has logged in; shows the page to do so if not. */
  admits(request: IncomingMessage, response: ServerResponse): boolean {
    if (this.#everybody) return true;
    const cookies = (request.headers.cookie ?? '').split(/; */);
    const [, session = ''] =
      cookies.map((cookie) => cookie.split('=')).find(([name]) => name === cookie(request)) ?? [];
    if (same(session, this.#session)) return true;
    askForCode(response, request.url ?? '/');
    return false;
  }

  /** Takes the code and leads back to where it was asked for. */
  async login(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return askForCode(response, '/');
    const form = await formOf(request);
    const then = form.get('then') ?? '';
    if (!same(form.get('code') ?? '', this.code)) {
      askForCode(response, then, 'That is not the code.');
      return;
    }
    const session = `${cookie(request)}=${this.#session}; HttpOnly; SameSite=Lax; Path=/`;
    // Only a path on this deployment: `//host` and `/\host` would be elsewhere.
    const location = /^\/(?![/\\])[!-~]*$/.test(then) ? then : '/';
    response.writeHead(303, { location, 'set-cookie': session, 'cache-control': 'no-store' }).end();
  }
}

function askForCode(response: ServerResponse, then: string, problem = ''): void {
  const body = html`<p>${problem}</p>
<form method="post" action="${LOGIN_PATH}">
<p><label>Code that was printed where this deployment was started
<input name="code" type="password" autocomplete="off" required autofocus></label></p>
<input type="hidden" name="then" value="${then}">
<button>Log in</button>
</form>`;
  sendPage(response, 'Log in to the local deployment', body, { status: problem ? 403 : 200 });
}

/** Cookies are shared by all ports of a host. */
const cookie = ({ socket }: IncomingMessage) => `local-deployment-${socket.localPort}`;

const hash = (text: string) => createHash('sha256').update(text).digest();
const same = (a: string, b: string) => timingSafeEqual(hash(a), hash(b));
