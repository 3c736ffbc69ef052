import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldProgress, type Part, parseAnsi, plain, progressFrom, TRUE_COLOUR } from './ansi.ts';

const E = '\x1b';
/** The looks of each stretch, in the order they come. */
const seen = (line: string) => parseAnsi(line).map(({ from: _, ...part }) => part);

test.each<[name: string, line: string, parts: Omit<Part, 'from'>[]]>([
  ['nothing', '', []],
  ['no escapes', 'a\tb', [{ text: 'a\tb' }]],
  ['one of the sixteen', `a${E}[31mb${E}[0mc`, [{ text: 'a' }, { text: 'b', fg: 1 }, { text: 'c' }]],
  ['a bright one, on another', `${E}[92;41mx`, [{ text: 'x', fg: 10, bg: 1 }]],
  ['a reset without a number', `${E}[1ma${E}[mb`, [{ text: 'a', bold: true }, { text: 'b' }]],
  ['one of the palette', `${E}[38;5;208mx`, [{ text: 'x', fg: 208 }]],
  ['a true colour and what follows it', `${E}[48;2;1;2;3;1mx`, [{ text: 'x', bg: TRUE_COLOUR + 0x010203, bold: true }]],
  ['with colons', `${E}[38:2::255:0:16mx`, [{ text: 'x', fg: TRUE_COLOUR + 0xff0010 }]],
  ['with colons and no colour space', `${E}[38:2:255:0:16mx`, [{ text: 'x', fg: TRUE_COLOUR + 0xff0010 }]],
  ['with colons, of the palette', `${E}[48:5:9;3mx`, [{ text: 'x', bg: 9, italic: true }]],
  [
    'wavy underlines, and none',
    `${E}[4:3ma${E}[4:0mb`,
    [
      { text: 'a', underline: true },
      { text: 'b', underline: false },
    ],
  ],
  ['out of range', `${E}[38;5;256ma${E}[38;2;1;2;300mb`, [{ text: 'a' }, { text: 'b' }]],
  ['cut short', `${E}[38;5ma${E}[38mb${E}[48;2;1mc`, [{ text: 'a' }, { text: 'b' }, { text: 'c' }]],
  [
    'turned off one by one',
    `${E}[1;2;3mx${E}[22my${E}[23mz`,
    [{ text: 'x', bold: true, faint: true, italic: true }, { text: 'y', italic: true }, { text: 'z' }],
  ],
  [
    'default colours',
    `${E}[31;42mx${E}[39my${E}[49mz`,
    [{ text: 'x', fg: 1, bg: 2 }, { text: 'y', bg: 2 }, { text: 'z' }],
  ],
  ['hidden text is shown', `${E}[8mhidden`, [{ text: 'hidden' }]],
  ['cursor, erasing, modes', `a${E}[2K${E}[?25l${E}[>4;2mb${E}(B${E}=c`, [{ text: 'a' }, { text: 'b' }, { text: 'c' }]],
  ['C1 introduces too', '\x9b31mx', [{ text: 'x', fg: 1 }]],
  ['a title', `${E}]0;make\x07x`, [{ text: 'x' }]],
  ['a title without an end swallows nothing', `${E}]0;all the rest`, [{ text: '0;all the rest' }]],
  ['a string for the terminal', `a${E}Pq#1${E}\\b`, [{ text: 'a' }, { text: 'b' }]],
  ['an escape at the end', `a${E}`, [{ text: 'a' + '␛' }]],
  ['controls as pictures', 'a\0\b\x7fb', [{ text: 'a␀␈␡b' }]],
  ['C1 as its number', 'a\x85b', [{ text: 'a' }, { text: 'U+0085', mark: true }, { text: 'b' }]],
  [
    'what turns the direction',
    `${E}[1ma\u202eb`,
    [
      { text: 'a', bold: true },
      { text: 'U+202E', mark: true, bold: true },
      { text: 'b', bold: true },
    ],
  ],
  [
    'a link',
    `${E}]8;id=1;https://example.com/a?b;c${E}\\here${E}]8;;${E}\\.`,
    [{ text: 'here', href: 'https://example.com/a?b;c' }, { text: '.' }],
  ],
  [
    'a link keeps its colours, which do not end it',
    `${E}]8;;mailto:a@b.c\x07x${E}[32my${E}[0mz`,
    [
      { text: 'x', href: 'mailto:a@b.c' },
      { text: 'y', href: 'mailto:a@b.c', fg: 2 },
      { text: 'z', href: 'mailto:a@b.c' },
    ],
  ],
  [
    'no other scheme',
    `${E}]8;;javascript:alert(1)\x07a${E}]8;;file:///etc/passwd\x07b`,
    [{ text: 'a' }, { text: 'b' }],
  ],
  ['no link to us', `${E}]8;;#compare\x07a${E}]8;;//evil.example\x07b`, [{ text: 'a' }, { text: 'b' }]],
])('%s', (_, line, parts) => {
  expect(seen(line)).toEqual(parts);
  expect(plain(line)).toBe(parts.map(({ text }) => text).join(''));
});

describe('progress bars', () => {
  test.each([
    ['no bar', 'no bar'],
    ['10%\r50%\r100%', '100%'],
    ['10%\r100%\r', '100%\r'],
    ['10%\r100%\r\r\x1b[K', '100%\r\r\x1b[K'],
    [`${E}[32m10%${E}[0m\r${E}[32m90%${E}[0m`, `${E}[32m90%${E}[0m`],
    ['\rx', 'x'],
    ['\r', '\r'],
    ['', ''],
    ['\r\r\r', '\r\r\r'],
  ])('%j ends as %j', (line, last) => {
    expect(foldProgress(line)).toBe(last);
  });

  test('the last state has the colours set before it', () => {
    const line = `${E}[32m10%\r20%`;
    expect(parseAnsi(line, progressFrom(line))).toEqual([{ text: '20%', fg: 2, from: 9 }]);
  });
});

const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      '\x1b[',
      '\x1b]8;;',
      'https://a.example',
      '\x07',
      '\x1b\\',
      'm',
      ';',
      '38',
      '5',
      '\r',
      '\x9b',
      '\u202e',
    ),
    fc.string({ maxLength: 4, unit: 'binary' }),
  ),
  { maxLength: 20 },
);

test('whatever comes: nothing raw is left, each stretch knows its place, and plain() reads the same', () => {
  fc.assert(
    fc.property(pieces, (list) => {
      const line = list.join('').replaceAll('\n', '');
      const parts = parseAnsi(line);
      const text = parts.map((part) => part.text).join('');
      expect(text).toBe(plain(line));
      expect(text).not.toMatch(/[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
      let end = 0;
      for (const { from, text: own, mark } of parts) {
        expect(from).toBeGreaterThanOrEqual(end);
        end = from + (mark ? 1 : own.length);
        expect(line.length).toBeGreaterThanOrEqual(end);
      }
      const cut = progressFrom(line);
      expect(
        parseAnsi(line, cut)
          .map((part) => part.text)
          .join(''),
      ).toBe(
        parseAnsi(line)
          .filter((part) => part.from >= cut)
          .map((part) => part.text)
          .join(''),
      );
    }),
    { numRuns: 1000 },
  );
});

test('hostile lines cost nothing much', () => {
  const start = performance.now();
  for (const bad of ['\x1b]', '\x1b[', '\x1b[1', '\x1b]8;;a', '\x1bP', '\r', '\x1b[0m', '38;', '\u202e', '\x1b[38;5;'])
    for (const line of [bad.repeat(2000), bad + 'x'.repeat(5000)]) {
      parseAnsi(line);
      progressFrom(line);
    }
  expect(performance.now() - start).toBeLessThan(1000);
});
