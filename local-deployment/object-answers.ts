/** How the object store answers, in the manner of S3. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export function allowEveryOrigin(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-methods', 'GET, PUT, HEAD, POST, DELETE');
  const asked = request.headers['access-control-request-headers'];
  if (asked) response.setHeader('access-control-allow-headers', asked);
  response.setHeader('access-control-max-age', '3000');
  response.setHeader('vary', 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method');
}

export function refusalWords(refusal: 'unsigned' | 'expired' | 'mismatch'): [string, string] {
  if (refusal === 'unsigned') return ['AccessDenied', 'Access Denied'];
  if (refusal === 'expired') return ['AccessDenied', 'Request has expired'];
  return ['SignatureDoesNotMatch', 'The signature of this request is not the one that was given out for it.'];
}

export function sendError(response: ServerResponse, status: number, code: string, message: string, key?: string): void {
  const plain = (text: string) => text.replace(/[&<>]/g, (found) => `&#${found.charCodeAt(0)};`);
  const about = key === undefined ? '' : `<Key>${plain(key)}</Key>`;
  response.removeHeader('content-encoding');
  response.setHeader('content-type', 'application/xml');
  response.writeHead(status);
  const body = `<Error><Code>${code}</Code><Message>${plain(message)}</Message>${about}</Error>`;
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);
}

export function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** One range of bytes, ends included; undefined when there is none or it is no byte range, then all is sent. */
export function parseRange(
  header: string | undefined,
  size: number,
): { from: number; to: number } | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from > to ? 'unsatisfiable' : { from, to };
}
