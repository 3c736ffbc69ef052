/** Signed URLs in the manner of S3's query signatures; the key is random per start and never leaves this process. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

type Refusal = 'unsigned' | 'expired' | 'mismatch';

export class UrlSigner {
  #secret = randomBytes(32);

  /** `path` with a query that lets one `method` through for `ttlSeconds` of wall time, if `headers` are sent as given. */
  sign(method: 'GET' | 'PUT', path: string, headers: Record<string, string>, ttlSeconds: number): string {
    const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const names = ['host', ...Object.keys(headers).map((name) => name.toLowerCase())];
    const query = new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Date': date,
      'X-Amz-Expires': String(ttlSeconds),
      'X-Amz-SignedHeaders': names.sort().join(';'),
    });
    const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    query.set('X-Amz-Signature', this.#mac(method, path, query, sent));
    return `${path}?${query}`;
  }

  /** Why this request may not pass, or nothing. A HEAD passes with the signature of a GET. */
  refusal(method: 'GET' | 'PUT', url: string, headers: IncomingHttpHeaders): Refusal | undefined {
    const [path = '', search = ''] = url.split('?');
    const query = new URLSearchParams(search);
    const signature = query.get('X-Amz-Signature');
    if (!signature) return 'unsigned';
    query.delete('X-Amz-Signature');
    const expected = Buffer.from(this.#mac(method, path, query, headers));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'mismatch';
    const date = (query.get('X-Amz-Date') ?? '').replace(/^(....)(..)(..T..)(..)(..)Z$/, '$1-$2-$3:$4:$5Z');
    const until = Date.parse(date) + Number(query.get('X-Amz-Expires')) * 1000;
    return Date.now() <= until ? undefined : 'expired';
  }

  #mac(method: string, path: string, query: URLSearchParams, headers: IncomingHttpHeaders): string {
    const names = (query.get('X-Amz-SignedHeaders') ?? '').split(';').filter((name) => name !== 'host');
    const lines = names.map((name) => `${name}:${headers[name] ?? ''}`);
    return createHmac('sha256', this.#secret)
      .update([method, path, String(query), ...lines].join('\n'))
      .digest('hex');
  }
}
