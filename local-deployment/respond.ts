import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { API_HEADERS } from './cors.ts';
import { internalError, ReportedError } from './errors.ts';
import type { Reply } from './method.ts';

const compress = promisify(gzip);
/** Below this compression costs more than it saves. */
const COMPRESS_FROM_BYTES = 1024;

/** Sends a reply as a service does. HEAD gets the headers of GET. */
export async function send(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
  const headers: Record<string, string> = { ...API_HEADERS, ...reply.headers };
  let body = Buffer.alloc(0);
  if (reply.body !== undefined) {
    headers['content-type'] ??= 'application/json; charset=utf-8';
    body = Buffer.from(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
    const accepts = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    headers.vary = 'Accept-Encoding';
    if (accepts && body.length >= COMPRESS_FROM_BYTES && request.method !== 'HEAD') {
      body = await compress(body);
      headers['content-encoding'] = 'gzip';
    }
  }
  headers['content-length'] = String(body.length);
  if (response.destroyed) return;
  response.writeHead(reply.status ?? 200, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** What the caller asked, as errors repeat it. */
export interface Asked {
  method: string;
  params: Record<string, string>;
  payload?: unknown;
}

/** The body and headers of an error. Anything that is not a ReportedError is an internal one and keeps its secret. */
export function errorReply(error: unknown, asked: Asked, now: Date): Reply {
  const reported = error instanceof ReportedError ? error : internalError();
  const time = now.toISOString();
  const tail = [
    `* method:     ${asked.method}`,
    `* errorCode:  ${reported.code}`,
    `* statusCode: ${reported.status}`,
    `* time:       ${time}`,
  ];
  return {
    status: reported.status,
    ...(reported.status === 401 ? { headers: { 'www-authenticate': 'hawk' } } : {}),
    body: {
      code: reported.code,
      message: `${reported.message}\n\n---\n\n${tail.join('\n')}`,
      requestInfo: { method: asked.method, params: asked.params, payload: asked.payload, time },
    },
  };
}

/** A page as a proxy in front of the services sends it: HTML and no CORS, so a page elsewhere cannot read it. */
export function sendPlain(response: ServerResponse, status: number, words: string, html = true): void {
  const body = html ? `<!doctype html><title>${status}</title><h1>${status} ${words}</h1>\n` : `${words}\n`;
  response.writeHead(status, { 'content-type': `text/${html ? 'html' : 'plain'}; charset=utf-8` });
  response.end(body);
}
