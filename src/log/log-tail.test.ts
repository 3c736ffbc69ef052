import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST, LogEnd, plain, readInto } from './log-tail.ts';

function end(keep: number, ...pieces: string[]): LogEnd {
  const log = new LogEnd(keep);
  for (const piece of pieces) log.add(piece);
  return log;
}
const texts = (log: LogEnd) => log.lines().map((line) => line.text);

test.each([
  ['nothing', [''], [], 0],
  ['one line, ended', ['a\n'], ['a'], 1],
  ['one line, not ended', ['a'], ['a'], 1],
  ['an empty line', ['\n'], [''], 1],
  ['a line in pieces', ['a', 'b', '\nc', ''], ['ab', 'c'], 2],
  ['CRLF', ['a\r\nb\r\n'], ['a', 'b'], 2],
  ['CRLF split', ['a\r', '\nb\r', '\n'], ['a', 'b'], 2],
  ['more than are kept', ['1\n2\n3\n4\n5'], ['3', '4', '5'], 5],
  ['more than are kept, ended', ['1\n2\n3\n4\n5\n'], ['3', '4', '5'], 5],
  ['more than are kept, in pieces', ['1\n2\n', '3\n4', '4\n5\n'], ['3', '44', '5'], 5],
  ['a progress bar', ['10 %\r20 %', '\r30 %\rdone\n'], ['done'], 1],
  ['a progress bar that still runs', ['10 %\r20 %\r'], ['20 %'], 1],
  ['colours', ['\x1b[31;1mred\x1b[0m \x1b]8;;https://x.example\x07link\x1b]8;;\x07\n'], ['red link'], 1],
] as [string, string[], string[], number][])('%s', (_, pieces, lines, total) => {
  const log = end(3, ...pieces);
  expect(texts(log)).toEqual(lines);
  expect(log.total).toBe(total);
});

test('lines are numbered from the start of the log', () => {
  expect(
    end(2, 'a\nb\nc')
      .lines()
      .map((line) => line.number),
  ).toEqual([2, 3]);
});

test('however a log is cut into pieces, its end is the same', () => {
  const text = fc
    .array(fc.constantFrom('a', 'bb', '\n', '\r\n', '\r', 'é', '\n\n'), { maxLength: 60 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.array(fc.nat(80), { maxLength: 6 }), (whole, cuts) => {
      const at = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length];
      const pieces = at.slice(1).map((to, i) => whole.slice(at[i], to));
      const log = end(3, ...pieces);
      const once = end(3, whole);
      expect(log.lines()).toEqual(once.lines());
      expect(log.total).toBe(whole.split('\n').length - (whole === '' || whole.endsWith('\n') ? 1 : 0));
    }),
  );
});

test('a line of 20 MB is cut and its rest counted', () => {
  const log = new LogEnd();
  for (let i = 0; i < 20; i += 1) log.add('x'.repeat(1_000_000));
  expect(log.lines()).toEqual([{ number: 1, text: 'x'.repeat(LONGEST), cut: 20_000_000 - LONGEST }]);
  log.add('\rover\nnext');
  expect(texts(log)).toEqual(['over', 'next']);
});

test('no half of a character is left where a line is cut', () => {
  const [line] = end(1, `${'x'.repeat(LONGEST - 1)}😀😀`).lines();
  expect(line).toEqual({ number: 1, text: 'x'.repeat(LONGEST - 1), cut: 4 });
});

test.each([
  ['\x1b[38;2;1;2;3mx', 'x'],
  ['\x1b[2K\x1b[1Gx', 'x'],
  ['\x1b]0;title\x1b\\x', 'x'],
  ['a\x00b\x07c\td', 'abc\td'],
  ['\x1b', ''],
  ['\x1b[', ''],
  ['\u009b31mx', '31mx'],
  ['a \u202erevo', 'a revo'],
])('%j is read as %j', (line, read) => {
  expect(plain(line)).toBe(read);
});

test('a stream is read to its end, characters split between pieces included', async () => {
  const bytes = new TextEncoder().encode('ä€😀\nzweite Zeile ß');
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const log = new LogEnd();
  const seen: number[] = [];
  await readInto(log, body, (count) => seen.push(count));
  expect(texts(log)).toEqual(['ä€😀', 'zweite Zeile ß']);
  expect(seen.at(-1)).toBe(bytes.length);
});
