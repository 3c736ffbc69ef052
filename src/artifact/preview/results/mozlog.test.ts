import { expect, test } from 'vitest';
import { readMozlog } from './mozlog.ts';

const raw = (...lines: object[]) => readMozlog(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`, true);
const T = 'browser/tabs/test_pinned.js';

test('a line names what was expected where something else came', () => {
  const { tests, seconds } = raw(
    { action: 'suite_start', name: 'xpcshell', source: 'x', time: 1000 },
    { action: 'test_start', test: T, time: 1000 },
    { action: 'test_status', test: T, subtest: 'opens', status: 'PASS' },
    {
      action: 'test_status',
      test: T,
      subtest: 'closes',
      status: 'FAIL',
      expected: 'PASS',
      message: 'got 1',
      stack: 'at x',
    },
    { action: 'test_status', test: T, subtest: 'known', status: 'FAIL' },
    { action: 'test_status', test: T, subtest: 'better', status: 'PASS', expected: 'FAIL' },
    {
      action: 'test_status',
      test: T,
      subtest: 'often',
      status: 'TIMEOUT',
      expected: 'PASS',
      known_intermittent: ['TIMEOUT'],
    },
    { action: 'test_end', test: T, status: 'OK', time: 3000 },
    { action: 'test_start', test: 'a/slow.js', time: 3000 },
    { action: 'test_end', test: 'a/slow.js', status: 'TIMEOUT', expected: 'OK', time: 33_000 },
    { action: 'test_start', test: ['a.html', '==', 'b.html'], time: 33_000 },
    { action: 'test_end', test: ['a.html', '==', 'b.html'], status: 'SKIP', message: 'no display', time: 33_500 },
    { action: 'test_start', test: 'a/hangs.js', time: 34_000 },
  );
  expect(seconds).toBe(33);
  expect(tests).toEqual([
    { name: 'opens', group: T, status: 'passed' },
    { name: 'closes', group: T, status: 'failed', message: 'FAIL, expected PASS: got 1', output: 'at x' },
    { name: 'known', group: T, status: 'expected failure', message: 'FAIL' },
    { name: 'better', group: T, status: 'unexpected pass', message: 'PASS, expected FAIL' },
    { name: 'often', group: T, status: 'flaky', message: 'TIMEOUT, expected PASS' },
    { name: 'a/slow.js', group: 'xpcshell', status: 'error', message: 'TIMEOUT, expected OK', seconds: 30 },
    { name: 'a.html == b.html', group: 'xpcshell', status: 'skipped', message: 'no display', seconds: 0.5 },
    { name: 'a/hangs.js', group: 'xpcshell', status: 'not finished' },
  ]);
});

test('crashes, leaks and loud messages are shown, and are no tests', () => {
  const { tests } = raw(
    { action: 'log', level: 'INFO', message: 'fine' },
    { action: 'log', level: 'ERROR', message: 'The harness\nfell over' },
    { action: 'crash', test: T, signature: '[@ Tab::close]', reason: 'SIGSEGV', stackwalk_stdout: '0 Tab::close' },
    { action: 'lsan_leak', frames: ['a', 'b'] },
    { action: 'lsan_leak', frames: ['c'], allowed_match: 'c' },
    { action: 'mozleak_total', process: 'tab', bytes: 12_000, threshold: 10_000 },
    { action: 'mozleak_total', process: 'default', bytes: 0, threshold: 0 },
    { action: 'assertion_count', test: T, count: 3, min_expected: 0, max_expected: 1 },
    { action: 'assertion_count', test: T, count: 1, min_expected: 0, max_expected: 1 },
  );
  expect(tests).toEqual([
    {
      name: 'The harness',
      group: 'Messages of the harness',
      status: 'error',
      output: 'The harness\nfell over',
      outside: true,
    },
    {
      name: 'Crash: [@ Tab::close]',
      group: T,
      status: 'error',
      message: 'SIGSEGV',
      output: '0 Tab::close',
      outside: true,
    },
    { name: 'Leak: a', group: 'Leaks', status: 'error', output: 'a\nb', outside: true },
    {
      name: 'Leak in tab',
      group: 'Leaks',
      status: 'error',
      message: '12,000 bytes leaked, of 10,000 allowed',
      outside: true,
    },
    { name: 'Assertions', group: T, status: 'failed', message: '3 assertions, expected 0 to 1', outside: true },
  ]);
});

test('a summary of errors tells what failed and how manifests went', () => {
  const group = 'browser/tabs/xpcshell.toml';
  const { tests } = raw(
    { action: 'test_groups', groups: [group], line: 1 },
    {
      action: 'test_result',
      test: T,
      subtest: 'closes',
      group,
      status: 'FAIL',
      expected: 'PASS',
      message: 'got 1',
      line: 3,
    },
    { action: 'test_result', test: T, subtest: null, group, status: 'CRASH', expected: 'OK', line: 4 },
    { action: 'group_result', group, status: 'ERROR', duration: 1500, line: 9 },
    { action: 'group_result', group: 'b.toml', status: null, line: 10 },
  );
  expect(tests).toEqual([
    { name: 'closes', group: T, status: 'failed', message: 'FAIL, expected PASS: got 1' },
    { name: T, group, status: 'error', message: 'CRASH, expected OK' },
    { name: group, group: 'Manifests', status: 'failed', seconds: 1.5, outside: true },
  ]);
});
