import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { inOneThread } from './in-one-thread.ts';
import type { LogHandle, LogSource, LogState } from './log-handle.ts';
import type { ToLog } from './messages.ts';
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
  // With getters as getters: whether it is live is asked again and again.
  const whole = Object.defineProperties({ name: 'live.log', live: false }, Object.getOwnPropertyDescriptors(source));
  const log = openLog(whole as LogSource, { ...inOneThread(), patience: 5 });
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
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
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

/** What a worker writes, as the connections to it see it: each from the first byte on, cut where `cuts` says. */
async function written(text: Uint8Array, cuts: { at: number; clean: boolean }[], backing = text): Promise<LogSource> {
  let connection = 0;
  const live = await serve((_, response) => {
    const cut = cuts[connection++];
    response.write(text.subarray(0, cut?.at ?? text.length), () => {
      if (cut && !cut.clean) setTimeout(() => response.destroy(), 1);
      else response.end();
    });
  });
  const finished = await serve((_, response) => response.end(backing));
  const locate = async () =>
    connection < cuts.length ? { url: live, storageType: 'reference' } : { url: finished, storageType: 's3' };
  return { name: 'live.log', live: true, locate };
}

test('whatever the connections, what is kept are the bytes of the source', async () => {
  const random = fc.sample(
    fc.tuple(
      fc.array(fc.constantFrom('a line\n', 'ü\r\n', 'x'.repeat(70_000), '\0', '🦊 \n', '\r'), {
        minLength: 1,
        maxLength: 40,
      }),
      fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), clean: fc.boolean() }), { maxLength: 5 }),
    ),
    25,
  );
  for (const [parts, cuts] of random) {
    const text = Buffer.from(parts.join(''));
    const log = open(
      await written(
        text,
        cuts.map(({ at, clean }) => ({ at: Math.floor(at * text.length), clean })),
      ),
    );
    const state = await done(log);
    const kept = new Uint8Array(await (await log.whole()).arrayBuffer());
    expect(hash(kept)).toBe(hash(text));
    expect(state.bytes).toBe(text.length);
    expect(state.continued === 'differs').toBe(false);
    const naive = await log.lines(1, 1e9);
    expect(naive).toHaveLength(state.lines);
    log.close();
  }
});

test('the finished log goes on where the live one ended, and says so', async () => {
  const text = Buffer.from('one\ntwo\nthree\n');
  const log = open(await written(text, [{ at: 5, clean: false }]));
  expect(await done(log)).toMatchObject({ lines: 3, continued: 'same', edition: 0 });
});

test.each([
  ['has other bytes', 'one\ntwo!\nthree\n'],
  ['is shorter', 'one\nt'],
])('a finished log that %s replaces what was shown, and says so', async (_, backing) => {
  const log = open(await written(Buffer.from('one\ntwo\nthree\n'), [{ at: 9, clean: true }], Buffer.from(backing)));
  const state = await done(log);
  expect(state).toMatchObject({ continued: 'differs', bytes: backing.length });
  expect(state.edition).toBeGreaterThan(0);
  expect(await (await log.whole()).text()).toBe(backing);
});

test('a live log shows what there is before it ends', async () => {
  let more = (_: string) => {};
  const url = await serve((_, response) => {
    response.write('first\n');
    more = (text) => response.write(text);
  });
  const log = open({ live: true, locate: async () => ({ url, storageType: 'reference' }) });
  expect(await until(log, ({ lines }) => lines === 1)).toMatchObject({ phase: 'live', kind: 'text' });
  more('second');
  await until(log, ({ lines }) => lines === 2);
  expect(await log.lines(2, 2)).toEqual([{ number: 2, text: 'second' }]);
});

test('a worker that died: it waits, asks again where the log is, and reads what is left', async () => {
  const gone = await serve((request) => request.socket.destroy());
  const url = await serve((_, response) => response.end('all there is\n'));
  let asked = 0;
  const log = open({
    live: true,
    locate: async () => (++asked < 3 ? { url: gone, storageType: 'reference' } : { url, storageType: 's3' }),
  });
  expect(await until(log, ({ phase }) => phase === 'waiting')).toMatchObject({ error: { kind: 'network' } });
  expect(await done(log)).toMatchObject({ lines: 1, error: undefined });
});

test('a log that cannot be had says why, and can be asked for again', async () => {
  let there = false;
  const url = await serve((_, response) => response.writeHead(there ? 200 : 403).end(there ? 'now\n' : '<Error/>'));
  const log = open({ locate: async () => ({ url, storageType: 's3' }) });
  const { error } = await until(log, ({ phase }) => phase === 'failed');
  expect(error).toMatchObject({ kind: 'http', status: 403, body: '<Error/>', url });
  there = true;
  log.again();
  expect(await done(log)).toMatchObject({ lines: 1, error: undefined });
});

test('a finished log that breaks off keeps what came, and says so', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('one\ntwo\n', () => setTimeout(() => response.destroy(), 20));
  });
  const log = open({ locate: async () => ({ url, storageType: 's3' }) });
  expect(await until(log, ({ phase }) => phase === 'failed')).toMatchObject({
    lines: 2,
    error: { kind: 'truncated' },
  });
  expect(await log.lines(1, 2)).toHaveLength(2);
});

test('what does not fit into memory is not loaded, and can be had part by part under its true numbers', async () => {
  const all = Array.from({ length: 1000 }, (_, i) => `line ${i + 1}\n`);
  const url = await serve((_, response) => response.end(all.join('')));
  const log = open({ limit: 4000, locate: async () => ({ url, storageType: 's3' }) });
  const { stoppedAt, lines, ranges } = await done(log);
  expect(stoppedAt).toMatchObject({ bytes: 4000, why: expect.stringContaining('memory') });
  expect(await log.lines(lines, lines)).toEqual([{ number: lines, text: all[lines - 1]?.slice(0, 5).trim() }]);
  expect(ranges).toEqual([1, lines]);
  log.readRange(1);
  const next = await until(log, ({ phase, firstLine }) => phase === 'done' && firstLine > 1);
  expect(next).toMatchObject({ firstLine: lines, stoppedAt: { bytes: expect.any(Number) } });
  expect(await log.lines(lines, lines + 1)).toEqual(
    [lines, lines + 1].map((number) => ({ number, text: `line ${number}` })),
  );
  expect(await log.lines(1, 3)).toEqual([]);
  log.readRange(2);
  const last = await until(log, ({ phase, firstLine }) => phase === 'done' && firstLine > lines);
  expect(last).toMatchObject({ lines: 1000, stoppedAt: undefined, ranges: [1, lines, last.firstLine] });
  expect(last.ranges).toHaveLength(3);
  log.readRange(0);
  await until(log, ({ phase, firstLine }) => phase === 'done' && firstLine === 1);
  expect(await log.lines(1, 1)).toEqual([{ number: 1, text: 'line 1' }]);
  expect(log.state().ranges).toEqual(last.ranges);
});

test.each([
  [2, 2 ** 30],
  [8, 2 ** 32 - 1],
  [undefined, 2 ** 31],
])('of a machine with %s GB half is filled, up to what an index of lines reaches', async (deviceMemory, limit) => {
  vi.stubGlobal('navigator', { deviceMemory });
  ends.push(() => vi.unstubAllGlobals());
  const asked: ToLog[] = [];
  const startLog = () => {
    const worker = inOneThread().startLog(false);
    return Object.assign(worker, { postMessage: (message: ToLog) => asked.push(message) });
  };
  const locate = async () => ({ url: 'http://127.0.0.1:9/', storageType: 's3' });
  const log = openLog({ name: 'a.log', live: false, locate }, { ...inOneThread(), startLog });
  ends.push(() => log.close());
  await expect.poll(() => asked).toMatchObject([{ type: 'connect', limit }]);
});

test('a worker that is gone but holds its connection open: once the run is over, the finished log goes on', async () => {
  const held = await serve((_, response) => response.write('one\ntw'));
  const backing = await serve((_, response) => response.end('one\ntwo\nthree\n'));
  const run = { live: true };
  const log = open({
    get live() {
      return run.live;
    },
    locate: async () => (run.live ? { url: held, storageType: 'reference' } : { url: backing, storageType: 's3' }),
  });
  await until(log, ({ lines }) => lines === 2);
  expect(log.state().phase).toBe('live');
  run.live = false;
  expect(await done(log)).toMatchObject({ lines: 3, continued: 'same', error: undefined });
});

test('a silent connection stays while its run runs', async () => {
  const held = await serve((_, response) => response.write('one\n'));
  let asked = 0;
  const locate = async () => {
    asked += 1;
    return { url: held, storageType: 'reference' };
  };
  const log = open({ live: true, locate });
  await until(log, ({ lines }) => lines === 1);
  // Many times as long as it would wait for a run that is over.
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(log.state().phase).toBe('live');
  expect(asked).toBe(1);
});

test('a connection that breaks when the run has just ended is followed by the finished log', async () => {
  const run = { live: true };
  const broken = await serve((_, response) => {
    run.live = false;
    response.write('on', () => setTimeout(() => response.destroy(), 5));
  });
  const backing = await serve((_, response) => response.end('one\n'));
  const log = open({
    get live() {
      return run.live;
    },
    locate: async () => (run.live ? { url: broken, storageType: 'reference' } : { url: backing, storageType: 's3' }),
  });
  expect(await done(log)).toMatchObject({ lines: 1, error: undefined });
});

test('nothing is said of the worker before it has answered', async () => {
  let answer = () => {};
  const url = await serve((_, response) => {
    answer = () => response.flushHeaders();
  });
  const log = open({ live: true, locate: async () => ({ url, storageType: 'reference' }) });
  const phases = new Set<string>();
  log.subscribe(() => phases.add(log.state().phase));
  await expect.poll(() => answer.length === 0 && log.state().phase).toBe('asking');
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect([...phases]).not.toContain('live');
  answer();
  await until(log, ({ phase }) => phase === 'live');
});

test.each([
  ['an image', Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), randomBytes(3000)]), 'binary'],
  [
    'a log with a NUL and broken bytes',
    Buffer.concat([Buffer.from('a log line\n'.repeat(9)), Buffer.from([0, 0xff])]),
    'text',
  ],
])('%s is told from the rest by its bytes', async (_, bytes, kind) => {
  const url = await serve((_, response) => response.end(bytes));
  const log = open({ locate: async () => ({ url, storageType: 's3' }) });
  expect(await done(log)).toMatchObject({ kind });
  expect(await log.head(4)).toEqual(new Uint8Array(bytes.subarray(0, 4)));
});

test('zstd is taken out on the way', async () => {
  // `printf 'zstd here\n' | zstd`
  const packed = Buffer.from('KLUv/SQKUQAAenN0ZCBoZXJlClQUPGA=', 'base64');
  const url = await serve((_, response) => response.end(packed));
  const log = open({ name: 'public/a.log.zst', locate: async () => ({ url, storageType: 's3' }) });
  const state = await until(log, ({ phase }) => phase === 'done' || phase === 'failed');
  expect(state).toMatchObject({ lines: 1 });
  expect(await log.lines(1, 1)).toEqual([{ number: 1, text: 'zstd here' }]);
});

test('who does not listen any more hears nothing', async () => {
  const url = await serve((_, response) => response.end('a\n'));
  const log = open({ locate: async () => ({ url, storageType: 's3' }) });
  await done(log);
  log.close();
  await expect(log.lines(1, 1)).rejects.toThrow('not open');
});
