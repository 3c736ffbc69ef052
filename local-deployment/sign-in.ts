import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Credentials, Deployment } from './deployment.ts';

const PATH = '/sign-in';
/** A code may lie in a terminal's history; it is worth nothing after this time. Wall time. */
const CODE_MS = 10 * 60_000;
const MAX_BODY_BYTES = 1024;

interface SignInOptions {
  /** Origin of the app, for example `http://localhost:5180`: the only one whose pages may exchange a code. */
  appOrigin: string;
  /** Milliseconds since the epoch by wall time. */
  now?: () => number;
}

/**
 * Sign-in by a link that is printed where the deployment was started, as Jupyter does: the link holds a random code,
 * the app's page exchanges it once for credentials by `POST /sign-in` with `{"code": "…"}`, and nobody else can.
 * The access token itself is in no URL and no log.
 *
 * Answers: 200 `{rootUrl, credentials: {clientId, accessToken}}`; 403 for other origins; 404 for a code that is
 * unknown, used or too old; 400 for anything that is no such request; 405 for other verbs.
 */
export class SignIn {
  readonly #deployment: Deployment;
  readonly #appOrigin: string;
  readonly #now: () => number;
  /** When each code ends, by the hash of the code: looking one up tells nothing about the others by its timing. */
  readonly #codes = new Map<string, number>();

  constructor(deployment: Deployment, { appOrigin, now = Date.now }: SignInOptions) {
    this.#deployment = deployment;
    this.#appOrigin = appOrigin;
    this.#now = now;
    deployment.pages.set(PATH, (request, response) => {
      // A caller that went away in mid-body gets nothing and ends nothing.
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /** A new code: 256 random bits, good once, for ten minutes. */
  newCode(): string {
    const code = randomBytes(32).toString('base64url');
    this.#codes.set(hash(code), this.#now() + CODE_MS);
    return code;
  }

  /**
   * The link to print: the app's credentials page with deployment and code in the hash, which no request carries.
   * @param appUrl where the app is, for example `http://localhost:5180/task-inspector/`
   */
  link(appUrl: string): string {
    const { rootUrl } = this.#deployment;
    return `${appUrl}?root=${encodeURIComponent(rootUrl)}#credentials?code=${this.newCode()}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { origin } = request.headers;
    response.setHeader('cache-control', 'no-store');
    response.setHeader('vary', 'Origin');
    if (request.method === 'GET' || request.method === 'HEAD') {
      // A code in this URL is never honoured: link previews and histories open URLs, too.
      response.writeHead(405, { allow: 'POST, OPTIONS', 'content-type': 'text/plain; charset=utf-8' });
      response.end(
        request.method === 'HEAD'
          ? undefined
          : 'Open the printed link in the app; it exchanges the code here by POST.\n',
      );
      return;
    }
    if (origin !== this.#appOrigin) return reply(response, 403, { error: 'Only the app may exchange codes here.' });
    response.setHeader('access-control-allow-origin', origin);
    if (request.method === 'OPTIONS') {
      const allowed = { 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'Content-Type' };
      response.writeHead(204, { ...allowed, 'access-control-max-age': '900' }).end();
      return;
    }
    if (request.method !== 'POST') return reply(response, 405, { error: 'POST the code.' });
    const code = await codeIn(request);
    if (code === undefined) return reply(response, 400, { error: 'Send {"code": "…"} as application/json.' });
    const credentials = this.#exchange(code);
    if (!credentials)
      return reply(response, 404, { error: 'This code is unknown, used already, or older than 10 minutes.' });
    reply(response, 200, { rootUrl: this.#deployment.rootUrl, credentials });
  }

  #exchange(code: string): Credentials | undefined {
    const key = hash(code);
    const ends = this.#codes.get(key);
    this.#codes.delete(key);
    return ends !== undefined && this.#now() < ends ? this.#deployment.credentials : undefined;
  }
}

/** Lines for a shell, as `taskcluster signin` prints them; every Taskcluster client reads these variables. */
export function exportLines({
  rootUrl,
  credentials: { clientId, accessToken },
}: Pick<Deployment, 'rootUrl' | 'credentials'>): string {
  return [
    `export TASKCLUSTER_ROOT_URL='${rootUrl}'`,
    `export TASKCLUSTER_CLIENT_ID='${clientId}'`,
    `export TASKCLUSTER_ACCESS_TOKEN='${accessToken}'`,
  ].join('\n');
}

const hash = (code: string) => createHash('sha256').update(code).digest('base64url');

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

/** The code in the body; undefined when it is no JSON of that shape. Other content types need no preflight, so they are refused. */
async function codeIn(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (size > MAX_BODY_BYTES || !/^application\/json\b/.test(request.headers['content-type'] ?? '')) return undefined;
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    const code = typeof body === 'object' && body && 'code' in body ? body.code : undefined;
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}
