import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST } from './log-handle.ts';
import { LogStore } from './log-store.ts';

const encoder = new TextEncoder();

function stored(...pieces: (string | number[])[]): LogStore {
  const store = new LogStore();
  for (const piece of pieces) store.append(typeof piece === 'string' ? encoder.encode(piece) : Uint8Array.from(piece));
  store.finish();
  return store;
}
const texts = (store: LogStore) => store.get(1, Number.POSITIVE_INFINITY).map(({ text }) => text);

test.each<[string, (string | number[])[], string[]]>([
  ['nothing', [], []],
  ['LF', ['a\nb\n'], ['a', 'b']],
  ['no end at the end', ['a\nb'], ['a', 'b']],
  ['CRLF', ['a\r\nb\r\n'], ['a', 'b']],
  ['CRLF cut in two', ['a\r', '\nb\r', '\n'], ['a', 'b']],
  ['empty lines', ['\n\n\r\n'], ['', '', '']],
  ['CR alone, where there is no LF at all', ['a\rb', '\r\rc'], ['a', 'b', '', 'c']],
  ['a progress bar stays one line', ['get\n1 %\r2 %\r', '3 %\ndone\n'], ['get', '1 %\r2 %\r3 %', 'done']],
  ['NUL', ['a\0b\nc'], ['a\0b', 'c']],
  ['broken UTF-8', [[0x61, 0xff, 0xc3, 0x28, 10, 0xe2, 0x82]], ['a\ufffd\ufffd(', '\ufffd']],
  ['a character cut in two', [[0xc3], [0xbc, 10]], ['ü']],
  ['a BOM stays', ['\ufeffa\n'], ['\ufeffa']],
])('%s', (_, pieces, lines) => {
  const store = stored(...pieces);
  expect(texts(store)).toEqual(lines);
  expect(store.lines).toBe(lines.length);
});

test('a line counts once it has a byte, and is whole once it has an end', () => {
  const store = new LogStore();
  expect([store.lines, store.whole]).toEqual([0, 0]);
  store.append(encoder.encode('a\n'));
  expect([store.lines, store.whole]).toEqual([1, 1]);
  store.append(encoder.encode('b'));
  expect([store.lines, store.whole]).toEqual([2, 1]);
  store.finish();
  expect(store.whole).toBe(2);
});

test('a long text with CR alone is told from one long line while it is still coming', () => {
  const store = new LogStore();
  for (let i = 0; i < 20_000; i++) store.append(encoder.encode(`${'x'.repeat(99)}\r`));
  expect(store.lines).toBe(20_000);
  store.append(encoder.encode('end\r'));
  store.append(encoder.encode('\nmore\n'));
  expect(store.get(20_001, 20_009).map(({ text }) => text)).toEqual(['end', 'more']);
});

test('a line of 20 MB is folded, knows its length, and can be had whole', () => {
  const store = stored('before\n', 'ü'.repeat(10_000_000), '\nafter');
  const [, long] = store.get(1, 3);
  expect(long).toEqual({ number: 2, text: 'ü'.repeat(LONGEST), cut: 10_000_000 });
  expect(store.text(2)).toHaveLength(10_000_000);
  expect(store.bytesOf(2, 2)).toHaveLength(20_000_001);
});

test('a line is never cut between the halves of a pair', () => {
  const [line] = stored(`x${'🦊'.repeat(LONGEST)}`).get(1, 1);
  expect(line).toMatchObject({ cut: 2 * LONGEST + 1 });
  expect(line?.text).toBe(`x${'🦊'.repeat(LONGEST / 2 - 1)}`);
});

test('windows hold every complete line once', () => {
  const lines = Array.from({ length: 500 }, (_, i) => `line ${i} ${'x'.repeat((i * 37) % 90)}`);
  const store = stored(lines.join('\n'));
  const seen: string[] = [];
  for (let next = 1, window = store.window(next, 256); window; window = store.window(next, 256)) {
    expect(window.from).toBe(next);
    seen.push(new TextDecoder().decode(window.bytes));
    next = window.to + 1;
  }
  expect(seen.join('')).toBe(lines.join('\n'));
});

test('whatever the pieces, the lines and bytes are those of the whole', () => {
  const texts = fc.array(fc.constantFrom('a', 'b\n', '\r\n', '\r', '\n', 'ü', '🦊', 'long '.repeat(4000), '\0'));
  fc.assert(
    fc.property(texts, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (parts, cuts) => {
      const bytes = encoder.encode(parts.join(''));
      const places = [...cuts.map((cut) => Math.floor(cut * bytes.length)), bytes.length].sort((a, b) => a - b);
      const store = new LogStore();
      let from = 0;
      for (const to of places) {
        store.append(bytes.slice(from, to));
        from = to;
      }
      store.finish();
      const all = stored(parts.join(''));
      expect(store.get(1, 1e9)).toEqual(all.get(1, 1e9));
      expect(Buffer.compare(store.bytesOf(1, store.lines), bytes)).toBe(0);
    }),
  );
});

test('20 million lines', () => {
  const store = new LogStore();
  const lines = 20_000_000;
  const piece = encoder.encode('0123456789abcdef\n'.repeat(10_000));
  const began = performance.now();
  const before = process.memoryUsage().arrayBuffers;
  // The same memory again and again: it is the index that is to be seen here.
  for (let i = 0; i < lines / 10_000; i++) store.append(piece);
  expect(performance.now() - began).toBeLessThan(10_000);
  // 4 bytes a line.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(90e6);
  expect(store.lines).toBe(lines);
  expect(store.get(lines, lines)).toEqual([{ number: lines, text: '0123456789abcdef' }]);
  const window = store.window(12_345_678, 1000);
  expect(window).toMatchObject({ from: 12_345_678, to: 12_345_735 });
});
