import { expect, test } from 'vitest';
import { globSource } from './glob.ts';

const NAMES = [
  'public/build/target.zip',
  'public/build/target.tar.gz',
  'public/build/debug/target.zip',
  'public/logs/live.log',
  'public/a[1].txt',
  'public/a1.txt',
  'public/{x}.txt',
  'public/100%+1.txt',
  'top.zip',
];

test.each<[string, string[]]>([
  ['*.zip', ['public/build/target.zip', 'public/build/debug/target.zip', 'top.zip']],
  ['target.*', ['public/build/target.zip', 'public/build/target.tar.gz', 'public/build/debug/target.zip']],
  ['public/build/*', ['public/build/target.zip', 'public/build/target.tar.gz']],
  ['public/build/**', ['public/build/target.zip', 'public/build/target.tar.gz', 'public/build/debug/target.zip']],
  ['**/target.zip', ['public/build/target.zip', 'public/build/debug/target.zip']],
  ['**/*.zip', ['public/build/target.zip', 'public/build/debug/target.zip', 'top.zip']],
  ['*.{log,tar.gz}', ['public/build/target.tar.gz', 'public/logs/live.log']],
  ['a?.txt', ['public/a1.txt']],
  ['a[0-9].txt', ['public/a1.txt']],
  ['a[!a-z].txt', ['public/a1.txt']],
  ['a[[]1].txt', ['public/a[1].txt']],
  ['*]*', ['public/a[1].txt']],
  ['*[1', []],
  ['*%+1*', ['public/100%+1.txt']],
  ['[{]x}*', ['public/{x}.txt']],
  ['live', []],
  ['LIVE.LOG', []],
])('%s takes %j', (glob, taken) => {
  const expression = new RegExp(globSource(glob));
  expect(NAMES.filter((name) => expression.test(name))).toEqual(taken);
});

test('anything typed is an expression', () => {
  for (const typed of ['[', '[]', '[!', '{', '}', '{,}', '{{a}', '\\', '(', '**', '[\\]', '[a-', '+*?'])
    expect(() => new RegExp(globSource(typed)), typed).not.toThrow();
});
