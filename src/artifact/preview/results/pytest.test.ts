import { expect, test } from 'vitest';
import { readPytest } from './pytest.ts';
import { readPytestJson } from './pytest-json.ts';

const START = '============================= test session starts ==============================\ncollected 9 items\n\n';

test('with -v every test is named', () => {
  const { tests, seconds, notes, unnamed } = readPytest(
    `${START}tests/test_a.py::test_one PASSED                                   [ 10%]
tests/test_a.py::TestB::test_two[x::y - z] FAILED                      [ 20%]
tests/test_a.py::test_win SKIPPED (only on Windows)                    [ 30%]
tests/test_a.py::test_known XFAIL (bug 12)                             [ 40%]
tests/test_a.py::test_better XPASS                                     [ 50%]
tests/test_a.py::test_setup ERROR                                      [ 60%]
tests/test_a.py::test_says hello from the test
PASSED                                                                 [ 70%]
[gw1] [ 80%] PASSED tests/test_b.py::test_spread

==================================== ERRORS ====================================
_________________________ ERROR at setup of test_setup _________________________
E       fixture 'tab' not found
tests/test_a.py:20
=================================== FAILURES ===================================
____________________________ TestB.test_two[x::y - z] __________________________

    def test_two(self):
>       assert 1 == 2
E       assert 1 == 2

tests/test_a.py:7: AssertionError
=========================== short test summary info ============================
SKIPPED [1] tests/test_a.py:9: only on Windows
FAILED tests/test_a.py::TestB::test_two[x::y - z] - assert 1 == 2
ERROR tests/test_a.py::test_setup
============================= slowest durations ================================
1.25s call     tests/test_a.py::test_one
0.25s setup    tests/test_a.py::test_one
= 1 failed, 3 passed, 1 skipped, 1 xfailed, 1 xpassed, 1 error in 83.20s (0:01:23) =
`,
    true,
  );
  expect(seconds).toBe(83.2);
  expect(notes).toEqual([]);
  expect(unnamed).toBeUndefined();
  expect(tests.map(({ group, name, status, message }) => [group, name, status, message])).toEqual([
    ['tests/test_a.py', 'test_one', 'passed', undefined],
    ['tests/test_a.py::TestB', 'test_two[x::y - z]', 'failed', 'assert 1 == 2'],
    ['tests/test_a.py', 'test_win', 'skipped', 'only on Windows'],
    ['tests/test_a.py', 'test_known', 'expected failure', 'bug 12'],
    ['tests/test_a.py', 'test_better', 'unexpected pass', undefined],
    ['tests/test_a.py', 'test_setup', 'error', "fixture 'tab' not found"],
    ['tests/test_a.py', 'test_says hello from the test', 'passed', undefined],
    ['tests/test_b.py', 'test_spread', 'passed', undefined],
  ]);
  expect(tests[0]?.seconds).toBe(1.5);
  expect(tests[1]).toMatchObject({ file: 'tests/test_a.py', line: 7 });
  expect(tests[1]?.output).toContain('>       assert 1 == 2');
});

test('without -v those of the summary are named, in colours or not, and the others counted', () => {
  const { tests, unnamed, notes } = readPytest(
    `\u001b[1m${START}tests/test_a.py \u001b[32m.\u001b[0m\u001b[31mF\u001b[0m.   [100%]

=========================== short test summary info ============================
\u001b[31mFAILED\u001b[0m tests/test_a.py::\u001b[1mtest_b\u001b[0m - AssertionError: no - not at all
ERROR tests/test_broken.py - SyntaxError: invalid
\u001b[31m========= \u001b[31m\u001b[1m1 failed\u001b[0m, \u001b[32m1,200 passed\u001b[0m, 3 passed, 1 error\u001b[31m in 0.12s\u001b[0m =========\u001b[0m
`,
    true,
  );
  expect(tests).toEqual([
    { name: 'test_b', group: 'tests/test_a.py', status: 'failed', message: 'AssertionError: no - not at all' },
    { name: 'tests/test_broken.py', group: '', status: 'error', message: 'SyntaxError: invalid', outside: true },
  ]);
  expect(unnamed).toEqual({ passed: 3 });
  expect(notes).toEqual(['pytest names all tests when it is run with “-v”; here it only counts some of them.']);
});

test('a run that was killed says so, and which test it was in', () => {
  const text = `${START}tests/test_a.py::test_one PASSED [ 10%]\ntests/test_a.py::test_hangs `;
  const { tests, notes } = readPytest(text, true);
  expect(tests.map(({ name, status }) => [name, status])).toEqual([
    ['test_one', 'passed'],
    ['test_hangs', 'not finished'],
  ]);
  expect(notes).toEqual(['pytest’s last line is missing: it may have been killed.']);
  expect(readPytest(text, false).notes).toEqual([]);
});

test('a JSON report tells all tests', () => {
  const report = {
    created: 1,
    duration: 2.5,
    exitcode: 1,
    collectors: [{ nodeid: 'tests/test_x.py', outcome: 'failed', longrepr: 'SyntaxError' }, 7],
    tests: [
      {
        nodeid: 'tests/test_a.py::test_one',
        outcome: 'passed',
        setup: { duration: 0.1, outcome: 'passed' },
        call: { duration: 0.2, outcome: 'passed' },
      },
      {
        nodeid: 'tests/test_a.py::T::test_two[a::b]',
        outcome: 'failed',
        setup: { outcome: 'passed' },
        call: {
          outcome: 'failed',
          crash: { path: '/x/test_a.py', lineno: 4, message: 'no' },
          longrepr: 'trace',
          stdout: 'said',
        },
      },
      null,
    ],
  };
  expect(readPytestJson(JSON.stringify(report), true)).toEqual({
    seconds: 2.5,
    notes: [],
    tests: [
      {
        name: 'tests/test_x.py',
        group: '',
        status: 'error',
        message: 'Collecting its tests failed.',
        output: 'SyntaxError',
        outside: true,
      },
      { name: 'test_one', group: 'tests/test_a.py', status: 'passed', seconds: 0.30000000000000004 },
      {
        name: 'test_two[a::b]',
        group: 'tests/test_a.py::T',
        status: 'failed',
        message: 'no',
        output: 'trace\n\nsaid',
        file: '/x/test_a.py',
        line: 4,
      },
    ],
  });
});
