import { expect, test } from 'vitest';
import { asMarkdown, grouped, groupWords, placeOf, summaryWords, wanted, worstFirst } from './shown-results.ts';
import type { Status, TestResult, TestResults } from './test-results.ts';

const one = (status: Status, name = status as string, more: Partial<TestResult> = {}): TestResult => ({
  name,
  group: 'g',
  status,
  ...more,
});
const several = (count: number, status: Status) => Array.from({ length: count }, () => one(status));

test.each<[string, Partial<TestResults>]>([
  ['No tests', {}],
  ['1 test, all passed', { tests: [one('passed')] }],
  [
    '1,204 tests in 3 min 20 s: 3 failed, 12 skipped',
    { tests: [...several(1189, 'passed'), ...several(12, 'skipped'), ...several(3, 'failed')], seconds: 200.4 },
  ],
  [
    '4 tests in 250 ms: 1 error, 1 never finished, 1 passed unexpectedly, 1 flaky',
    { tests: [one('flaky'), one('unexpected pass'), one('not finished'), one('error')], seconds: 0.25 },
  ],
  [
    '6 tests: 1 failed, 1 failed as expected',
    { tests: [one('failed'), one('expected failure')], unnamed: { passed: 4 } },
  ],
  [
    '1 test, all passed; 2 problems outside of tests',
    {
      tests: [
        one('passed'),
        one('error', 'a', { outside: true }),
        one('failed', 'b', { outside: true }),
        one('passed', 'c', { outside: true }),
      ],
    },
  ],
  ['No tests: 1 problem outside of tests', { tests: [one('error', 'a', { outside: true })] }],
])('%s', (words, results) => {
  expect(summaryWords({ tests: [], notes: [], ...results })).toBe(words);
});

test('the worst stand first, the others as they came', () => {
  const names = worstFirst([
    one('passed', 'a'),
    one('skipped', 'b'),
    one('failed', 'c'),
    one('passed', 'd'),
    one('failed', 'e'),
  ]);
  expect(names.map(({ name }) => name).join('')).toBe('cebad');
});

test('words are looked for in name, suite and message, whatever their case; statuses narrow', () => {
  const tests = [
    one('passed', 'Opens'),
    one('failed', 'closes', { message: 'not OPEN' }),
    one('failed', 'x', { group: 'open' }),
    one('skipped', 'y'),
  ];
  const found = (words: string, ...only: Status[]) => wanted(tests, words, new Set(only)).map(({ name }) => name);
  expect(found(' open ')).toEqual(['Opens', 'closes', 'x']);
  expect(found('open', 'failed')).toEqual(['closes', 'x']);
  expect(found('', 'passed', 'skipped')).toEqual(['Opens', 'y']);
  expect(found('nothing')).toEqual([]);
});

test('suites say the worst of their tests', () => {
  const groups = grouped([
    one('failed', 'a', { group: '__proto__' }),
    one('passed', 'b', { group: 'h' }),
    one('passed', 'c', { group: '__proto__' }),
  ]);
  expect(groups.map((group) => [group.name, groupWords(group)])).toEqual([
    ['__proto__', '1 failed of 2'],
    ['h', '1 passed'],
  ]);
});

test('where it failed', () => {
  expect(placeOf(one('failed', 'a', { file: 'a.py', line: 3 }))).toBe('a.py:3');
  expect(placeOf(one('failed', 'a', { file: 'a.py' }))).toBe('a.py');
  expect(placeOf(one('failed'))).toBeUndefined();
});

test('as Markdown nothing of a test becomes markup', () => {
  expect(asMarkdown(one('failed', 'test_`a`', { message: '```\n<b>', output: 'trace', file: 'a.py', line: 3 }))).toBe(
    '`` test_`a` `` in `g`: **failed** at `a.py:3`\n\n````\n```\n<b>\n\ntrace\n````\n',
  );
  expect(asMarkdown(one('passed', 'two\nlines', { group: '' }))).toBe('`two lines`: **passed**\n');
});
