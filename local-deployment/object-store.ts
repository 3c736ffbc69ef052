/**
 * The stand-in for the buckets that hold artifacts: a second origin that behaves as S3 does for what browsers and
 * workers do with it: signed PUT and GET, plain GET for public keys, HEAD, Range, the stored Content-Encoding, CORS `*`.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from './clock.ts';
import { namesThisMachine } from './loopback.ts';
import { allowEveryOrigin, decoded, parseRange, refusalWords, sendError } from './object-answers.ts';
import { UrlSigner } from './object-signature.ts';

export interface ObjectMeta {
  contentType: string;
  contentEncoding?: string;
}

interface StoredObject extends ObjectMeta {
  bytes: Buffer;
  etag: string;
  modified: number;
}

/** Signed GET URLs live this long in production too. */
const GET_SECONDS = 1800;
/** Larger uploads are refused; everything is held in memory. */
const MAX_BYTES = 512 * 1024 * 1024;

/** What happens to answers with an object after half its bytes: they break off, or wait. */
interface Spoiled {
  /** So many answers, and all when not given. */
  times?: number;
  /** The rest follows when this resolves; it breaks off then when this is rejected. */
  until?: Promise<unknown>;
}

/** Where the artifact of a run lies. Names that do not start with `public/` need a signed URL. */
export function objectKey(taskId: string, runId: number, name: string): string {
  return `${taskId}/${runId}/${name}`;
}

export function isPublicKey(key: string): boolean {
  return /^[^/]+\/\d+\/public\//.test(key);
}

const bucketOf = (key: string) => (isPublicKey(key) ? 'public-bucket' : 'private-bucket');

/**
 * The queue escapes what a URL parser escapes and `#` and `?`, but not `%`. So the redirect for a name such as
 * `a%25.txt` leads to another key and S3 answers 404; a page has to live with that, so it happens here as well.
 */
function underEncoded(key: string): string {
  return new URL(`http://x/${key.replace(/#/g, '%23').replace(/\?/g, '%3F')}`).pathname;
}

const encoded = (key: string): string =>
  new URL(`http://x/${key.split('/').map(encodeURIComponent).join('/')}`).pathname;

export class ObjectStore {
  url = '';
  #objects = new Map<string, StoredObject>();
  #recipes = new Map<string, () => StoredObject | undefined>();
  #spoiled = new Map<string, Spoiled>();
  #signer = new UrlSigner();
  #clock: Clock;
  /** Called with every upload, which is answered when this is done. */
  onUpload: (key: string, bytes: Buffer, meta: ObjectMeta) => Promise<void> = async () => {};
  #server: Server | undefined;

  constructor({ clock }: { clock: Clock }) {
    this.#clock = clock;
  }

  /** Listens on `host` (port 0: any free one); answers the origin. */
  start(port: number, host: string): Promise<string> {
    const server = createServer((request, response) => this.#answer(request, response));
    this.#server = server;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        const address = server.address();
        const listening = typeof address === 'object' && address ? address.port : port;
        this.url = `http://${host.includes(':') ? `[${host}]` : host}:${listening}`;
        resolve(this.url);
      });
    });
  }

  put(key: string, bytes: Buffer, meta: ObjectMeta): void {
    this.#recipes.delete(key);
    this.#objects.set(key, this.#stored(bytes, meta));
  }

  /** For heavy content: `make` runs when the object is asked for first. Without bytes there is no such object. */
  putLazily(key: string, make: () => Buffer | undefined, meta: ObjectMeta): void {
    this.#objects.delete(key);
    this.#recipes.set(key, () => {
      const bytes = make();
      return bytes && this.#stored(bytes, meta);
    });
  }

  get(key: string): (ObjectMeta & { bytes: Buffer }) | undefined {
    return this.#find(key);
  }

  delete(key: string): void {
    this.#objects.delete(key);
    this.#recipes.delete(key);
  }

  /** Breaks answers with this object off in the middle, or holds them there: for trying out what a reader makes of it. */
  spoil(key: string, how: Spoiled): void {
    this.#spoiled.set(key, how);
  }

  /** A URL for one upload; the named headers must be sent with exactly these values. */
  signedPutUrl(key: string, headers: Record<string, string>, ttlSeconds: number): string {
    const path = `/${bucketOf(key)}${encoded(key)}`;
    return this.url + this.#signer.sign('PUT', path, headers, ttlSeconds);
  }

  /** `exact`: as the object service writes it, which encodes what the queue does not. */
  getUrl(key: string, { signed, exact = false }: { signed: boolean; exact?: boolean }): string {
    const path = `/${bucketOf(key)}${exact ? encoded(key) : underEncoded(key)}`;
    return this.url + (signed ? this.#signer.sign('GET', path, {}, GET_SECONDS) : path);
  }

  close(): Promise<void> {
    const server = this.#server;
    if (!server) return Promise.resolve();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  }

  #stored(bytes: Buffer, { contentType, contentEncoding }: ObjectMeta): StoredObject {
    const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
    return { bytes, contentType, etag, modified: this.#clock.now(), ...(contentEncoding ? { contentEncoding } : {}) };
  }

  #find(key: string): StoredObject | undefined {
    const recipe = this.#recipes.get(key);
    if (recipe) {
      const object = recipe();
      if (object) this.#objects.set(key, object);
      this.#recipes.delete(key);
    }
    return this.#objects.get(key);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    // A name that somebody else points at this machine must not reach it (DNS rebinding).
    if (!namesThisMachine(request.headers.host)) {
      sendError(response, 403, 'AccessDenied', 'Unknown host');
      return;
    }
    allowEveryOrigin(request, response);
    const [path = ''] = (request.url ?? '').split('?');
    const [, bucket, rest] = /^\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const key = rest === undefined ? undefined : decoded(rest);
    if (request.method === 'OPTIONS') response.writeHead(200).end();
    else if (key === undefined || bucket !== bucketOf(key)) {
      sendError(response, 404, 'NoSuchBucket', 'The specified bucket does not exist');
    } else if (request.method === 'PUT') this.#receive(key, request, response);
    else if (request.method === 'GET' || request.method === 'HEAD') this.#send(key, request, response);
    else sendError(response, 405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
  }

  #send(key: string, request: IncomingMessage, response: ServerResponse): void {
    const refusal = this.#signer.refusal('GET', request.url ?? '', request.headers);
    const object = this.#find(key);
    if (refusal && !(refusal === 'unsigned' && isPublicKey(key))) {
      sendError(response, 403, ...refusalWords(refusal));
      return;
    }
    if (!object) {
      sendError(response, 404, 'NoSuchKey', 'The specified key does not exist.', key);
      return;
    }
    response.setHeader('content-type', object.contentType);
    if (object.contentEncoding) response.setHeader('content-encoding', object.contentEncoding);
    response.setHeader('etag', object.etag);
    response.setHeader('last-modified', new Date(object.modified).toUTCString());
    response.setHeader('accept-ranges', 'bytes');
    const size = object.bytes.length;
    const range = parseRange(request.headers.range, size);
    if (range === 'unsatisfiable') {
      response.setHeader('content-range', `bytes */${size}`);
      sendError(response, 416, 'InvalidRange', 'The requested range is not satisfiable');
      return;
    }
    const body = range ? object.bytes.subarray(range.from, range.to + 1) : object.bytes;
    if (range) response.setHeader('content-range', `bytes ${range.from}-${range.to}/${size}`);
    response.setHeader('content-length', body.length);
    response.writeHead(range ? 206 : 200);
    if (request.method === 'HEAD') response.end();
    else if (this.#spoils(key, body, response)) return;
    else response.end(body);
  }

  #spoils(key: string, body: Buffer, response: ServerResponse): boolean {
    const how = this.#spoiled.get(key);
    if (how === undefined || how.times === 0) return false;
    if (how.times !== undefined) how.times -= 1;
    const half = Math.ceil(body.length / 2);
    response.write(body.subarray(0, half), () => {
      const cut = () => response.destroy();
      if (how.until) void how.until.then(() => response.end(body.subarray(half)), cut);
      else cut();
    });
    return true;
  }

  #receive(key: string, request: IncomingMessage, response: ServerResponse): void {
    const refusal = this.#signer.refusal('PUT', request.url ?? '', request.headers);
    if (refusal) {
      request.resume();
      sendError(response, 403, ...refusalWords(refusal));
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BYTES) chunks.push(chunk);
    });
    request.on('end', () => {
      if (size > MAX_BYTES) {
        sendError(response, 400, 'EntityTooLarge', 'Your proposed upload is too large');
        return;
      }
      const contentEncoding = request.headers['content-encoding'];
      const contentType = request.headers['content-type'] ?? 'binary/octet-stream';
      const meta = { contentType, ...(contentEncoding ? { contentEncoding } : {}) };
      const bytes = Buffer.concat(chunks);
      this.onUpload(key, bytes, meta).then(
        () => {
          this.put(key, bytes, meta);
          response.setHeader('etag', this.#objects.get(key)?.etag ?? '');
          response.writeHead(200).end();
        },
        (error) => {
          console.error(error);
          sendError(response, 500, 'InternalError', 'We encountered an internal error. Please try again.');
        },
      );
    });
  }
}
