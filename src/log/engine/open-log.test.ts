import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { inOneThread } from './in-one-thread.ts';
import type { LogHandle, LogSource, LogState } from './log-handle.ts';
import { openLog } from './open-log.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function serve(answer: Answer): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function open(source: Partial<LogSource> & Pick<LogSource, 'locate'>): LogHandle {
  const log = openLog({ name: 'live.log', live: false, ...source }, { ...inOneThread(), patience: 5 });
  ends.push(() => log.close());
  return log;
}

function until(log: LogHandle, wanted: (state: LogState) => boolean): Promise<LogState> {
  return new Promise((resolve) => {
    const look = () => {
      if (!wanted(log.state())) return;
      stop();
      resolve(log.state());
    };
    const stop = log.subscribe(look);
    look();
  });
}
const done = (log: LogHandle) => until(log, ({ phase }) => phase === 'done');

test('a finished log is read to its end and answers for its lines', async () => {
  const url = await serve((_, response) => response.end('one\r\ntwo ü\n\nfour'));
  const log = open({ locate: async () => ({ url, storageType: 's3' }) });
  expect(await done(log)).toMatchObject({ lines: 4, bytes: 17, kind: 'text', error: undefined });
  expect(await log.lines(1, 9)).toEqual([
    { number: 1, text: 'one' },
    { number: 2, text: 'two ü' },
    { number: 3, text: '' },
    { number: 4, text: 'four' },
  ]);
  expect(new TextDecoder().decode(await log.bytesOf(1, 2))).toBe('one\r\ntwo ü\n');
  expect(await (await log.whole()).text()).toBe('one\r\ntwo ü\n\nfour');
  expect(await log.wholeLine(2)).toBe('two ü');
});

test('an empty log is a log', async () => {
  const url = await serve((_, response) => response.end());
  const log = open({ locate: async () => ({ url, storageType: 's3' }) });
  expect(await done(log)).toMatchObject({ lines: 0, bytes: 0, kind: 'text' });
  expect(await log.lines(1, 5)).toEqual([]);
});

test('what is compressed once more is taken out on the way', async () => {
  const url = await serve((_, response) => response.end(gzipSync('packed\n')));
  const log = open({ name: 'public/old.log.gz', locate: async () => ({ url, storageType: 's3' }) });
  await done(log);
  expect(await log.lines(1, 1)).toEqual([{ number: 1, text: 'packed' }]);
});
