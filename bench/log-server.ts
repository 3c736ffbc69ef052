import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { largeLog } from '../local-deployment/large-log.ts';

export interface BenchLog {
  name: string;
  url: string;
  /** Words only its first and its last line have. */
  firstLine: string;
  lastLine: string;
  /** "1,000,000 lines". */
  words: string;
  /** How often the needle is in it, as both pages write it. */
  hits: string;
}

export type LogServer = Awaited<ReturnType<typeof serveLogs>>;

/** Sends logs as storage does, and says when one was asked for. */
export async function serveLogs() {
  let current: { name: string; bytes: Buffer; gzip: boolean } | undefined;
  let plain: { megabytes: number; content: Buffer; lines: number } | undefined;
  let asked = (_at: number) => {};
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    if (!current || request.url !== `/${current.name}`) {
      response.writeHead(404).end();
      return;
    }
    asked(performance.timeOrigin + performance.now());
    if (current.gzip) response.setHeader('content-encoding', 'gzip');
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'content-length': current.bytes.length });
    response.end(current.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    /** There is one at a time: three hundred megabytes are enough to hold. */
    make(megabytes: number, gzip: boolean, needle: string): BenchLog {
      if (plain?.megabytes !== megabytes) plain = { megabytes, ...largeLog(megabytes * 1_000_000) };
      const { content, lines } = plain;
      const name = `public/logs/${megabytes}-mb${gzip ? '-gzip' : ''}.log`;
      current = { name, gzip, bytes: gzip ? gzipSync(content, { level: 6 }) : content };
      const last = content.lastIndexOf(10, content.length - 2) + 1;
      return {
        name,
        url: `${origin}/${name}`,
        firstLine: 'settings:',
        // Without the time, which pages may show in a column of its own.
        lastLine: content
          .subarray(last, content.length - 1)
          .toString()
          .replace(/^\[.*?\] /, ''),
        words: `${lines.toLocaleString('en-GB')} lines`,
        hits: occurrences(content, needle.toUpperCase()).toLocaleString('en-GB'),
      };
    },
    /** When the next log is asked for, ms since 1970. */
    nextRequest: () =>
      new Promise<number>((resolve) => {
        asked = resolve;
      }),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function occurrences(content: Buffer, needle: string): number {
  let count = 0;
  for (let at = content.indexOf(needle); at >= 0; at = content.indexOf(needle, at + needle.length)) count += 1;
  return count;
}
