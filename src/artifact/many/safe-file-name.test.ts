import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeFileName, safeFileNames } from './safe-file-name.ts';

test.each<[name: string, file: string]>([
  ['public/logs/live.log', 'public/logs/live.log'],
  ['public/with space/report final (2).txt', 'public/with space/report final (2).txt'],
  ["it's $(id) `id` $HOME;&!", "it's $(id) `id` $HOME;&!"],
  ['../../etc/passwd', '__/__/etc/passwd'],
  ['/etc/passwd', 'etc/passwd'],
  ['a//b/./c/', 'a/b/c'],
  ['..', '__'],
  ['/', 'artifact'],
  ['.', 'artifact'],
  ['-rf', '_rf'],
  ['public/--help/-x', 'public/_-help/_x'],
  ['c:\\windows\\x', 'c__windows_x'],
  ['what?*"<|>', 'what______'],
  ['trailing. ', 'trailing__'],
  ['a\u202etxt.exe', 'a_txt.exe'],
  ['a\u0085\u2028b', 'a__b'],
  ['CON', '_CON'],
  ['public/nul.txt', 'public/_nul.txt'],
  ['public/console.txt', 'public/console.txt'],
  ['.hidden', '.hidden'],
  [`${'x'.repeat(300)}.tar.zst`, `${'x'.repeat(192)}.tar.zst`],
  ['x'.repeat(300), 'x'.repeat(200)],
])('%j is kept as %j', (name, file) => {
  expect(safeFileName(name)).toBe(file);
});

describe('together', () => {
  test.each<[names: string[], files: string[]]>([
    [
      ['a/b', 'a'],
      ['a/b', 'a (2)'],
    ],
    [
      ['A.txt', 'a.txt', 'a.TXT'],
      ['A.txt', 'a (2).txt', 'a (3).TXT'],
    ],
    [
      ['x?.tar.gz', 'x*.tar.gz', 'x_.tar.gz'],
      ['x_ (2).tar.gz', 'x_ (3).tar.gz', 'x_.tar.gz'],
    ],
    [
      ['a', 'a (2)', 'A/b'],
      ['a (3)', 'a (2)', 'A/b'],
    ],
    [
      ['/', '.'],
      ['artifact', 'artifact (2)'],
    ],
  ])('%j', (names, files) => {
    const paths = safeFileNames(names);
    expect(names.map((name) => paths.get(name))).toEqual(files);
  });

  const part = fc.oneof(
    fc.constantFrom('', '.', '..', 'a', 'A', 'con', 'NUL.txt', '-x', 'a.', 'a ', 'a_', 'a (2)', 'x'.repeat(250)),
    fc.string({ maxLength: 6 }),
  );
  const names = fc.uniqueArray(
    fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
    {
      maxLength: 30,
    },
  );

  test('any names stay within the folder, exist everywhere, and leave each other alone', () => {
    fc.assert(
      fc.property(names, (some) => {
        const files = [...safeFileNames(some).values()];
        expect(files).toHaveLength(some.length);
        for (const file of files) {
          expect(path.posix.resolve('/to', file)).toBe(`/to/${file}`);
          expect(path.win32.resolve('C:\\to', file)).toBe(`C:\\to\\${file.replaceAll('/', '\\')}`);
          for (const piece of file.split('/')) {
            expect(piece).toMatch(/^[^-<>:"\\|?*][^<>:"\\|?*]*(?<![. ])$/);
            expect(piece).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
            expect(piece.length).toBeLessThan(220);
          }
        }
        const low = files.map((file) => file.toLowerCase());
        expect(new Set(low).size).toBe(low.length);
        const inside = low.filter((file) => low.some((other) => other.startsWith(`${file}/`)));
        expect(inside).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
