import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pythonScript } from './python-script.ts';
import { safeFileNames } from './safe-file-name.ts';
import { shellScript, takenBy } from './shell-script.ts';
import { linkLines, markdownLinks, type Taking } from './taking.ts';

// Run for real in checks/artifact-scripts.process.test.ts.
const taking = (names: readonly string[], open = true): Taking => {
  const files = safeFileNames(names);
  return {
    rootUrl: 'https://tc.example.com',
    taskId: '-Z3mT7pLQkWc5dJx8uYh0A',
    runId: 2,
    files: names.map((name) => ({ name, file: files.get(name)!, url: `https://tc.example.com/${name.length}`, open })),
  };
};

test('links stand one a line, and as markdown whatever their names hold', () => {
  expect(markdownLinks(taking(['a\n\n# b']))).toMatch(/^- \[a\?\?\\# b\]/);
  const some = taking(['a/b.txt', '[x](y) *z* `w` <b>']);
  expect(linkLines(some)).toBe('https://tc.example.com/7\nhttps://tc.example.com/18\n');
  expect(markdownLinks(some)).toBe(
    '- [a/b.txt](<https://tc.example.com/7>)\n- [\\[x\\]\\(y\\) \\*z\\* \\`w\\` \\<b\\>](<https://tc.example.com/18>)\n',
  );
});

test('curl and wget leave out what needs credentials; the others take it', () => {
  const { files } = taking(['a', 'b'], false);
  for (const tool of ['curl', 'wget'] as const) expect(takenBy(tool, files)).toEqual({ taken: [], leftOut: files });
  for (const tool of ['taskcluster', 'python'] as const)
    expect(takenBy(tool, files)).toEqual({ taken: files, leftOut: [] });
});

test('no name becomes a command, in a line or in a comment', () => {
  // Names of artifacts are printable ASCII; a server that says otherwise is no reason to run what it says.
  const hostile = [
    'x\ntouch hacked\n',
    "'; touch hacked; '",
    '$(touch hacked)',
    '`touch hacked`',
    '\u2028touch hacked',
  ];
  const folder = mkdtempSync(path.join(tmpdir(), 'hostile-'));
  for (const open of [true, false]) {
    for (const tool of ['curl', 'wget', 'taskcluster'] as const) {
      // Instead of the tool, something that says it can and does nothing; and nobody waits for another try.
      const script = `${tool}() { echo --compression; }\nsleep() { :; }\n${shellScript(tool, taking(hostile, open))}`;
      const { status } = spawnSync('sh', { input: script, cwd: folder, encoding: 'utf8' });
      // Nothing came, unless there was nothing to fetch.
      expect(status).toBe(open || tool === 'taskcluster' ? 1 : 0);
    }
  }
  expect(readdirSync(folder).filter((name) => name.includes('hacked'))).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('a Python script is ASCII, and any name is a string in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), (name) => {
      const script = pythonScript(taking([name]));
      expect(script).toMatch(/^[\n -~]*$/);
      const [, quoted] = /^ {4}\(".*?", ("(?:[^"\\]|\\.)*"), "(?:[^"\\]|\\.)*"\),$/m.exec(script) ?? [];
      expect(JSON.parse(quoted!)).toBe(name);
    }),
  );
});
