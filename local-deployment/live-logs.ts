/**
 * Logs of tasks that still run: a third origin that sends each log from its first byte and stays open while it grows,
 * as livelog behind a websocktunnel does. No Range, CORS `*`; the address is a secret, so whoever has it may read.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
import { namesThisMachine } from './loopback.ts';

/** One growing log. `end()` closes it for its readers; `destroy()` cuts them off as a lost machine does. */
class LiveLog extends Writable {
  #chunks: Buffer[] = [];
  #readers = new Set<ServerResponse>();

  follow(response: ServerResponse): void {
    for (const chunk of this.#chunks) response.write(chunk);
    this.#readers.add(response);
    response.on('close', () => this.#readers.delete(response));
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    for (const reader of this.#readers) reader.write(chunk);
    done();
  }

  override _final(done: () => void): void {
    for (const reader of this.#readers) reader.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    for (const reader of this.#readers) if (!reader.writableEnded) reader.destroy();
    done(error);
  }
}

export class LiveLogs {
  origin = '';
  #logs = new Map<string, LiveLog>();
  #server: Server | undefined;

  /** Listens on `host` (port 0: any free one); answers the origin. */
  start(port: number, host: string): Promise<string> {
    const server = createServer((request, response) => this.#answer(request, response));
    this.#server = server;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        const address = server.address();
        const listening = typeof address === 'object' && address ? address.port : port;
        this.origin = `http://${host.includes(':') ? `[${host}]` : host}:${listening}`;
        resolve(this.origin);
      });
    });
  }

  /** A new log under this secret; it is gone once the stream has ended. */
  open(secret: string): Writable {
    const log = new LiveLog();
    this.#logs.set(secret, log);
    log.once('close', () => this.#logs.delete(secret));
    return log;
  }

  url(secret: string): string {
    return `${this.origin}/log/${encodeURIComponent(secret)}`;
  }

  close(): Promise<void> {
    for (const log of this.#logs.values()) log.destroy();
    const server = this.#server;
    if (!server) return Promise.resolve();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    if (!namesThisMachine(request.headers.host)) {
      response.writeHead(403).end();
      return;
    }
    response.setHeader('access-control-allow-origin', '*');
    const [, secret] = /^\/log\/([^/?]+)/.exec(request.url ?? '') ?? [];
    const log = secret === undefined ? undefined : this.#logs.get(secret);
    if (!log) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('No such log here (any more)\n');
      return;
    }
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.flushHeaders();
    log.follow(response);
  }
}
