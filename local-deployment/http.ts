import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { perform, type Surroundings } from './call.ts';
import { ReportedError } from './errors.ts';
import { failAnswer, failBefore, failDone } from './failing.ts';
import { namesThisMachine } from './loopback.ts';
import type { Method, Reply } from './method.ts';
import { publishedDocument } from './references.ts';
import { type Asked, errorReply, send, sendPlain } from './respond.ts';
import { type Match, Router } from './router.ts';

/** Larger bodies are a 500 in the services. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** Answers everything under the root URL. `closing` ends the calls that wait. */
export function listener(
  services: ReadonlyMap<string, readonly Method[]>,
  surroundings: Surroundings,
  closing: AbortSignal,
): RequestListener {
  const router = new Router(services);
  const { deployment } = surroundings;
  return async (request, response) => {
    try {
      await surroundings.ready;
      if (!namesThisMachine(request.headers.host)) {
        // A foreign name that resolves to this machine is how a web page elsewhere would get at it (DNS rebinding).
        sendPlain(response, 421, 'This deployment answers only to localhost, 127.0.0.1 and [::1].', false);
        return;
      }
      const path = (request.url ?? '/').split('?')[0]!;
      const page = deployment.pages.get(path);
      if (page) {
        page(request, response);
        return;
      }
      const document = publishedDocument(path, deployment.rootUrl, services);
      if (document && (request.method === 'GET' || request.method === 'HEAD')) {
        sendDocument(request, response, document, deployment.corsForSchemas);
        return;
      }
      const match = router.match(path);
      if (!match) sendPlain(response, 404, 'Not Found');
      else await answer(request, response, match, surroundings, closing);
    } catch (error) {
      // Only bugs of the server itself get here.
      console.error(error);
      if (!response.headersSent) sendPlain(response, 502, 'Bad Gateway');
      else response.destroy();
    }
  };
}

/** Without CORS, like production: a page on another origin has to bring its own schemas. */
function sendDocument(request: IncomingMessage, response: ServerResponse, document: object, cors: boolean): void {
  response.writeHead(200, {
    'content-type': 'application/json',
    ...(cors ? { 'access-control-allow-origin': '*' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : JSON.stringify(document, null, 2));
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { service, byVerb }: Match,
  surroundings: Surroundings,
  closing: AbortSignal,
): Promise<void> {
  if (byVerb.size === 0) return send(request, response, { status: 404, body: { error: 'Not found' } });
  const verb = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  if (verb === 'OPTIONS') {
    const verbs = [...byVerb.keys()].flatMap((known) => (known === 'GET' ? ['GET', 'HEAD'] : [known]));
    const allow = verbs.sort().join(', ');
    const headers = { allow, 'content-type': 'text/plain; charset=utf-8' };
    return send(request, response, { headers, body: allow });
  }
  const found = byVerb.get(verb);
  if (!found) return send(request, response, { status: 404, body: { error: 'Not found' } });
  const { method, rawParams } = found;
  const { deployment } = surroundings;
  const sentinel = deployment.sentinels.get(rawParams.taskId ?? '');
  if (sentinel?.(request, response, method.name)) return;
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const asked: Asked = { method: method.name, params: {} };
  const failure = deployment.failures.take(method.name, request);
  const signal = AbortSignal.any([gone.signal, closing]);
  let reply: Reply;
  try {
    const text = await readBody(request);
    if (failBefore(failure, response)) return;
    reply = await perform({ request, service, method, rawParams, text, signal, asked }, surroundings);
    // Nobody hears of a change that a power cut could still undo.
    await deployment.saved();
    failDone(failure);
  } catch (error) {
    // A caller that went away in the middle is nothing to report.
    if (!(error instanceof ReportedError || gone.signal.aborted)) console.error(method.name, error);
    // Wall time, even while the clock of tasks is held: pages correct their clock by it, and signatures follow.
    reply = errorReply(error, asked, new Date(deployment.clock.wall()));
  }
  if (await failAnswer(failure, response, reply, signal)) return;
  await send(request, response, reply);
}

/** The body as text; undefined when it is too large, after reading it all: a cut connection would hide the answer. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString('utf8');
}

/**
 * Listens on 127.0.0.1 and, where there is one, ::1, on the same port. Port 0 takes a free one.
 * @throws Error `EADDRINUSE` when the given port is taken
 */
export async function listen(
  handler: RequestListener,
  port: number,
): Promise<{ port: number; close(): Promise<void> }> {
  for (let attempt = 0; ; attempt++) {
    const first = createServer(handler);
    await bind(first, port, '127.0.0.1');
    const address = first.address();
    const taken = typeof address === 'object' && address ? address.port : port;
    const second = createServer(handler);
    try {
      await bind(second, taken, '::1');
      return { port: taken, close: () => closeAll([first, second]) };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // No IPv6 here: half of the addresses is enough.
      if (code !== 'EADDRINUSE') return { port: taken, close: () => closeAll([first]) };
      await closeAll([first]);
      if (port !== 0 || attempt > 20) throw error;
    }
  }
}

function bind(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function closeAll(servers: Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    }),
  );
}
