import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker as Thread } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { foldProgress, plain } from '../ansi/ansi.ts';
import { matcherOf, withinLine } from './expression.ts';
import type { FindWorker } from './find-engine.ts';
import { inOneThread } from './in-one-thread.ts';
import type { FindHandle, FindQuery, FindState, LogHandle } from './log-handle.ts';
import { openLog } from './open-log.ts';
import { marksIn, searchLines } from './search-lines.ts';
import { seenLine, seenText } from './seen-text.ts';

const query = (text: string, options: Partial<FindQuery> = {}): FindQuery => ({
  text,
  regex: false,
  matchCase: false,
  word: false,
  ...options,
});
const regex = (text: string, options: Partial<FindQuery> = {}) => query(text, { regex: true, ...options });
const bytes = (text: string) => new TextEncoder().encode(text);

/** `line: matches` of every line that matches. */
function hits(text: string, wanted: FindQuery, cr = false): string[] {
  const { lines, counts } = searchLines(bytes(text), 1, cr, matcherOf(wanted));
  return [...lines].map((line, i) => `${line}: ${counts[i]}`);
}

test.each<[string, string, FindQuery, string[]]>([
  ['letters of any case', 'Error\nfine\nERROR error\n', query('error'), ['1: 1', '3: 2']],
  ['letters as they are', 'Error\nfine\nERROR error\n', query('error', { matchCase: true }), ['3: 1']],
  ['letters beyond ASCII', 'Grüße\nGRÜSSE\n', query('grüß'), ['1: 1']],
  ['signs that mean something elsewhere', 'a.b\na+b\n[a]\n', query('a+b'), ['2: 1']],
  ['a whole word', 'over drüber\nüber über\ncover\n', query('über', { word: true }), ['2: 2']],
  ['a whole word that begins with a sign', 'x--flag\n--flags\n', query('--flag', { word: true }), ['1: 1']],
  ['overlapping', 'aaaa\n', query('aa', { matchCase: true }), ['1: 2']],
  ['an expression', 'exit 1\nexit 0\nexit 12\n', regex('exit [1-9]\\d*'), ['1: 1', '3: 1']],
  ['an expression for a whole word', 'no\nknow\nno no\n', regex('n.', { word: true }), ['1: 1', '3: 2']],
  ['beginnings and ends of lines', 'a\nba\nab\n', regex('^a|a$'), ['1: 1', '2: 1', '3: 1']],
  ['empty lines', 'a\n\nb\n\n', regex('^$'), ['2: 1', '4: 1']],
  ['what may be empty', 'a\nxx x\n', regex('x*'), ['1: 1', '2: 2']],
  ['never over the end of a line', 'a\nb\na b\n', regex('a\\sb'), ['3: 1']],
  ['nor with what is not something', 'a\nb\naxb\n', regex('a[^y]b'), ['3: 1']],
  ['nor when cut line by line', 'a\nb\na\tb\n', regex('a[\\s]b'), ['3: 1']],
  ['with escapes inside', '\x1b[31mer\x1b[1mror\x1b[0m\nerr\x1b[0m or\n', query('error'), ['1: 1']],
  ['not within escapes', '\x1b[31mred\x1b[0m 31\n', query('31'), ['1: 1']],
  ['the last state of a progress bar', 'get 10 %\rget 50 %\rget 100 %\n', query('get'), ['1: 1']],
  ['CRLF', 'a\r\nab\r\n', regex('a$'), ['1: 1']],
])('%s', (_, text, wanted, lines) => {
  expect(hits(text, wanted)).toEqual(lines);
});

test('lines that end with CR', () => {
  expect(hits('a\rb\ra', query('a'), true)).toEqual(['1: 1', '3: 1']);
});

test('through many lines at once is the same as line by line', () => {
  const pattern = fc
    .array(
      fc.constantFrom(
        'a',
        '.',
        'b*',
        '[^a]',
        '\\s',
        '\\W+',
        '(a|b)',
        '^',
        '$',
        '[^\\s]',
        '\\D',
        'a?',
        '\\b',
        'ü',
        '(?=b)',
        '(?!a)',
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((parts) => parts.join(''));
  const line = fc
    .array(fc.constantFrom('a', 'b', ' ', 'ü', '1', '\x1b[1m', 'A'), { maxLength: 8 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(pattern, fc.array(line, { minLength: 1, maxLength: 8 }), fc.boolean(), (source, lines, word) => {
      fc.pre(withinLine(source) !== undefined && isRegular(source));
      const matcher = matcherOf(regex(source, { word }));
      const text = bytes(`${lines.join('\n')}\n`);
      const { sweep, line } = matcher;
      expect(sweep).toBeDefined();
      expect(searchLines(text, 1, false, matcher)).toEqual(searchLines(text, 1, false, { line }));
    }),
    { numRuns: 1000 },
  );
});

function isRegular(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}

test('what is searched is what is shown, and marks stand where it is shown', () => {
  const part = fc.constantFrom(
    'a',
    'bc',
    ' ',
    '\x1b[31m',
    '\x1b[0m',
    '\x1b]8;;https://x.example\x07',
    '\x1b]8;;\x1b\\',
    '\r',
    'ü',
    '\x1b[K',
    '🦊',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const line = parts.join('');
      const { text, place } = seenLine(line);
      expect(text).toBe(plain(foldProgress(line)));
      expect([...text].map((_, at) => line[place(at)])).toEqual([...text].map((_, at) => text[at]));
      // A CR before the end of the line is part of that end.
      if (!line.endsWith('\r')) expect(seenText(bytes(`${line}\n`), false)).toBe(`${text}\n`);
    }),
    { numRuns: 1000 },
  );
});

test.each<[string, FindQuery, string[]]>([
  ['an error, an Error', query('error'), ['error', 'Error']],
  ['\x1b[1mer\x1b[0mror', query('error'), ['er\x1b[0mror']],
  ['12 and 345', regex('\\d+'), ['12', '345']],
  ['abc', regex('x*'), []],
])('%j is marked for %j', (line, wanted, marked) => {
  expect(marksIn(line, matcherOf(wanted)).map(([from, to]) => line.slice(from, to))).toEqual(marked);
});

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function openText(text: string, live = false, startFind?: () => FindWorker) {
  let add = (_: string) => {};
  let end = () => {};
  const server = createServer((_, response) => {
    response.write(text);
    add = (more) => response.write(more);
    end = () => response.end();
    if (!live) response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const machine = { ...inOneThread(), ...(startFind && { startFind }) };
  const log = openLog(
    { name: 'a.log', live, locate: async () => ({ url, storageType: live ? 'reference' : 's3' }) },
    machine,
  );
  ends.push(() => {
    log.close();
    server.closeAllConnections();
    server.close();
  });
  await until(log, ({ lines }) => lines > 0);
  return { log, add: (more: string) => add(more), end: () => end() };
}

function until<State>(told: { state(): State; subscribe: LogHandle['subscribe'] }, wanted: (state: State) => boolean) {
  return new Promise<State>((resolve) => {
    const look = () => {
      if (!wanted(told.state())) return;
      stop();
      resolve(told.state());
    };
    const stop = told.subscribe(look);
    look();
  });
}
const complete = (found: FindHandle) => until<FindState>(found, (state) => state.complete);

test('all of a log is searched', async () => {
  const { log } = await openText(
    Array.from({ length: 90_000 }, (_, i) => `line ${i} of many, ${'x'.repeat(100)}\n`).join(''),
  );
  await until(log, ({ phase }) => phase === 'done');
  const found = log.find(regex('line \\d*7 '));
  const state = await complete(found);
  expect(state).toMatchObject({ count: 9000, searchedLines: 90_000 });
  expect([...state.lines.slice(0, 3)]).toEqual([8, 18, 28]);
  const [line] = await log.lines(8, 8);
  expect(line && found.marks(line)).toEqual([]);
  await until(found, () => line !== undefined && found.marks(line).length > 0);
  expect(line && found.marks(line)).toEqual([[0, 7]]);
});

test('counts grow with a live log; its last line is searched when it is complete', async () => {
  const { log, add, end } = await openText('one match\n', true);
  const found = log.find(query('match'));
  expect(await complete(found)).toMatchObject({ count: 1 });
  add('another match\nand half a mat');
  expect(await until(found, ({ count }) => count === 2)).toMatchObject({ searchedLines: 2 });
  add('ch\n');
  await until(found, ({ count }) => count === 3);
  end();
});

test('nothing is found for nothing, and what is no expression is said', async () => {
  const { log } = await openText('a\n');
  expect(await complete(log.find(query('')))).not.toHaveProperty('problem');
  expect(await complete(log.find(regex('(')))).toMatchObject({
    complete: true,
    problem: 'This is no regular expression: /(/: Unterminated group',
  });
});

/** Whatever it is asked, it never answers: as an expression that tries for ever. */
function silent(): FindWorker {
  const thread = new Thread('for (;;);', { eval: true });
  ends.push(() => thread.terminate());
  const worker: FindWorker = {
    onmessage: null,
    onerror: null,
    postMessage: () => {},
    terminate: () => void thread.terminate(),
  };
  setImmediate(() => worker.onmessage?.({ data: { ready: true } }));
  return worker;
}

test('an expression that takes for ever is ended within two seconds or so; the log and the next search are well', async () => {
  let first = true;
  const { log } = await openText('aaaa\n', false, () => {
    const worker = first ? silent() : inOneThread().startFind();
    first = false;
    return worker;
  });
  const began = performance.now();
  const { problem } = await until(log.find(regex('(a+)+$')), (state) => state.problem !== undefined);
  expect(performance.now() - began).toBeLessThan(2500);
  expect(problem).toBe(
    'This expression takes too long on line 1 and was stopped. The log is not affected; try a simpler one.',
  );
  expect(await complete(log.find(regex('a')))).toMatchObject({ count: 4 });
  expect(await log.lines(1, 1)).toHaveLength(1);
});

test('a search that was given up does not keep the next one waiting', async () => {
  let first = true;
  const { log } = await openText('aaaa\n', false, () => {
    const worker = first ? silent() : inOneThread().startFind();
    first = false;
    return worker;
  });
  const stuck = log.find(regex('(a+)+$'));
  await expect.poll(() => first).toBe(false);
  await new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))));
  stuck.cancel();
  const began = performance.now();
  expect(await complete(log.find(regex('a')))).toMatchObject({ count: 4 });
  expect(performance.now() - began).toBeLessThan(1000);
});
