import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shellLine, splitShellLine } from './shell-words.ts';

test.each<[line: string, words: string[]]>([
  ['', []],
  ['  echo   hello ', ['echo', 'hello']],
  [`bash -c 'echo "hi there"'`, ['bash', '-c', 'echo "hi there"']],
  ['a"b c"d', ['ab cd']],
  ['echo "" \'\'', ['echo', '', '']],
  ['a\\ b \\"', ['a b', '"']],
  ['"a\\"b\\\\c\\d"', ['a"b\\c\\d']],
  ["'a\\b'", ['a\\b']],
  ['two\\\nlines', ['twolines']],
])('%j is %j', (line, words) => {
  expect(splitShellLine(line).words).toEqual(words);
});

test('what a shell would act on is said, unless it stands in quotes', () => {
  expect(splitShellLine('a | b').needsShell).toBe('|');
  expect(splitShellLine('echo $HOME').needsShell).toBe('$');
  expect(splitShellLine('echo "$HOME"').needsShell).toBe('$');
  expect(splitShellLine("echo '$HOME | *'").needsShell).toBeUndefined();
});

test('a quote left open is a problem, and nothing of the line is lost', () => {
  expect(splitShellLine(`echo 'a b`)).toEqual({ words: ['echo', 'a b'], problem: "The ' is never closed." });
});

test('any arguments survive being quoted and split again', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 5 }), (words) => {
      expect(splitShellLine(shellLine(words))).toEqual({ words });
    }),
    { numRuns: 1000 },
  );
});

test('a real shell reads the quoted line the same way', () => {
  const words = ['a b', "it's", '$HOME', '*', '', 'new\nline', '"', '\\', 'ä✓', '-n', '`id`', '!x', '~'];
  const printed = execFileSync('sh', ['-c', `printf '%s\\0' ${shellLine(words)}`], { encoding: 'utf8' });
  expect(printed.split('\0').slice(0, -1)).toEqual(words);
});
