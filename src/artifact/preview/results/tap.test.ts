import { expect, test } from 'vitest';
import { readTap } from './tap.ts';

const read = (text: string) => readTap(text, true);

test('points, numbered or not, with what is skipped and what is still to do', () => {
  const { tests, notes } = read(`TAP version 13
1..7
ok 1 - opens a window
not ok 2 - closes it
# expected 1, got 2
# at window.js line 3
ok 3 - moves # SKIP no display
not ok 4 - sinks # TODO not written
ok 5 - floats # todo nobody expected it
ok
not ok - without a number \\# no comment
`);
  expect(notes).toEqual([]);
  expect(tests).toEqual([
    { name: 'opens a window', group: '', status: 'passed' },
    {
      name: 'closes it',
      group: '',
      status: 'failed',
      message: 'expected 1, got 2',
      output: 'expected 1, got 2\nat window.js line 3',
    },
    { name: 'moves', group: '', status: 'skipped', message: 'no display' },
    { name: 'sinks', group: '', status: 'expected failure', message: 'not written' },
    { name: 'floats', group: '', status: 'unexpected pass', message: 'nobody expected it' },
    { name: 'Test without a number', group: '', status: 'passed' },
    { name: 'without a number # no comment', group: '', status: 'failed' },
  ]);
});

test('diagnostics in YAML say why and how long', () => {
  const { tests } = read(`TAP version 14
ok 1 - a # time=12.5ms
not ok 2 - b
  ---
  duration_ms: 250
  message: "it's late"
  stack: |
    at x
  ...
not ok 3 - c
  ---
  error: |-
    first
    second
  ...
1..3
`);
  expect(tests.map(({ seconds, message }) => [seconds, message])).toEqual([
    [0.0125, undefined],
    [0.25, "it's late"],
    [undefined, 'first'],
  ]);
  expect(tests[1]?.output).toBe('duration_ms: 250\nmessage: "it\'s late"\nstack: |\n  at x');
});

test('tests in tests are named by what they stand in, and what sums them up is none', () => {
  const { tests, notes } = read(`TAP version 14
# Subtest: window
    # Subtest: tabs
        ok 1 - opens
        not ok 2 - closes
        1..2
    not ok 1 - tabs
    ok 2 - title
    1..2
not ok 1 - window
# Subtest: empty
    1..0 # SKIP nothing here
ok 2 - empty # SKIP nothing here
# Subtest: hooks
    ok 1 - fine
not ok 3 - hooks
1..3
`);
  expect(notes).toEqual([]);
  expect(tests.map(({ group, name, status }) => [group, name, status])).toEqual([
    ['window › tabs', 'opens', 'passed'],
    ['window › tabs', 'closes', 'failed'],
    ['window', 'title', 'passed'],
    ['', 'empty', 'skipped'],
    // It failed, though nothing in it did.
    ['', 'hooks', 'failed'],
    ['hooks', 'fine', 'passed'],
  ]);
});

test('what was cut in a test within a test stands where it belongs', () => {
  const { tests } = readTap('# Subtest: window\n    ok 1 - opens\n    not ok 2 - clo', false);
  expect(tests.map(({ group, name }) => [group, name])).toEqual([
    ['window', 'opens'],
    ['window', 'clo'],
  ]);
});

test.each([
  ['1..3\nok 1\nok 2\n', 'The plan says 3 tests, and there are results of 2.'],
  ['ok 1\nok 2\n1..1\n', 'The plan says 1 tests, and there are results of 2.'],
  ['1..0 # SKIP no display\n', 'No tests were run: no display.'],
  ['1..2\nok 1\nok 2\nBail out! The disk is full\n', 'The tests were given up: The disk is full.'],
])('%j is said to be incomplete', (text, note) => {
  expect(read(text).notes).toEqual([note]);
});

test('of the beginning of a file no plan is missed', () => {
  expect(readTap('1..3\nok 1\n', false).notes).toEqual([]);
});

test('a point may hold a few hundred thousand', () => {
  const { tests } = read(`TAP version 14\n${'    ok\n'.repeat(150_000)}ok 1 - all of it\n`);
  expect(tests).toHaveLength(150_000);
  expect(tests.at(-1)).toMatchObject({ group: 'all of it', status: 'passed' });
});
