import { expect, test } from 'vitest';
import { startOptions } from './start-options.ts';

test.each([
  [[], { dev: false, help: false }],
  [['--dev'], { dev: true, help: false }],
  [['--root', 'https://tc.example.com/'], { dev: false, help: false, root: 'https://tc.example.com' }],
  [['--root=tc.example.com'], { dev: false, help: false, root: 'https://tc.example.com' }],
  [['--root', 'localhost:5181'], { dev: false, help: false, root: 'http://localhost:5181' }],
  [['--fresh'], { dev: false, help: false, fresh: true }],
  [['--keep', 'elsewhere'], { dev: false, help: false, keep: 'elsewhere' }],
])('%j', (args, options) => {
  expect(startOptions(args)).toEqual(options);
});

test.each([
  [['--port', '1'], "Unknown option '--port'"],
  [['tc.example.com'], 'Unexpected argument'],
  [['--root'], '--root'],
  [['--root', 'tc.example.com', '--fresh'], '--root starts none'],
  [['--root', 'tc.example.com', '--keep', 'x'], '--root starts none'],
  [['--root', ''], 'such as https://tc.example.com, not ""'],
  [['--root', 'ftp://tc.example.com'], 'not "ftp://tc.example.com"'],
  [['--root', 'https://tc.example.com/tasks/x'], 'a root URL alone, "https://tc.example.com"'],
  [['--root', 'https://me:secret@tc.example.com'], 'a root URL alone'],
])('%j is refused in words', (args, words) => {
  expect(() => startOptions(args)).toThrow(words);
});
