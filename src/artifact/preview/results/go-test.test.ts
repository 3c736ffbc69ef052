import { expect, test } from 'vitest';
import { readGoTest } from './go-test.ts';

const lines = (...events: object[]) => `${events.map((event) => JSON.stringify(event)).join('\n')}\n`;
const P = 'example.org/tabs';
const event = (Action: string, Test?: string, more: object = {}) => ({
  Action,
  Package: P,
  ...(Test && { Test }),
  ...more,
});

test('passes, failures and skips with what they printed', () => {
  const { tests, seconds, notes } = readGoTest(
    lines(
      event('start', undefined, { Time: '2026-11-20T10:00:00Z' }),
      event('run', 'TestOpens'),
      event('output', 'TestOpens', { Output: '=== RUN   TestOpens\n' }),
      event('pass', 'TestOpens', { Elapsed: 0.5 }),
      event('run', 'TestCloses'),
      event('run', 'TestCloses/twice'),
      event('output', 'TestCloses/twice', { Output: '    tabs_test.go:12: got 1, want 2\n' }),
      event('output', 'TestCloses/twice', { Output: '--- FAIL: TestCloses/twice (0.00s)\n' }),
      event('fail', 'TestCloses/twice', { Elapsed: 0 }),
      event('fail', 'TestCloses', { Elapsed: 0.1 }),
      event('output', 'TestSkips', { Output: '    tabs_test.go:20: no display\n' }),
      event('skip', 'TestSkips', { Elapsed: 0 }),
      event('fail', undefined, { Elapsed: 0.7, Time: '2026-11-20T10:00:02.5Z' }),
    ),
    true,
  );
  expect(seconds).toBe(2.5);
  expect(notes).toEqual([]);
  expect(tests).toEqual([
    { name: 'TestOpens', group: P, status: 'passed', seconds: 0.5 },
    { name: 'TestCloses', group: P, status: 'failed', seconds: 0.1 },
    {
      name: 'TestCloses/twice',
      group: P,
      status: 'failed',
      seconds: 0,
      message: 'got 1, want 2',
      output: '    tabs_test.go:12: got 1, want 2',
      file: 'tabs_test.go',
      line: 12,
    },
    {
      name: 'TestSkips',
      group: P,
      status: 'skipped',
      seconds: 0,
      message: 'no display',
      output: '    tabs_test.go:20: no display',
      file: 'tabs_test.go',
      line: 20,
    },
  ]);
});

test('a package that was not built is shown with what the compiler said', () => {
  const failed = {
    name: P,
    group: P,
    status: 'error',
    seconds: 0,
    message: 'The package was not built.',
    outside: true,
  };
  const said = './tabs.go:3:4: undefined: x';
  const newer = lines(
    { ImportPath: `${P} [test]`, Action: 'build-output', Output: `${said}\n` },
    { ImportPath: `${P} [test]`, Action: 'build-fail' },
    event('start'),
    event('fail', undefined, { Elapsed: 0, FailedBuild: `${P} [test]` }),
  );
  expect(readGoTest(newer, true).tests).toEqual([{ ...failed, output: said }]);
  const older = `# ${P}\n${said}\n${lines(event('output', undefined, { Output: `FAIL\t${P} [build failed]\n` }), event('fail', undefined, { Elapsed: 0 }))}`;
  expect(readGoTest(older, true).tests).toEqual([{ ...failed, output: `# ${P}\n${said}\nFAIL\t${P} [build failed]` }]);
});

test('what never ended is not finished, and a package that never did is said', () => {
  const text = lines(event('run', 'TestHangs'), event('output', 'TestHangs', { Output: 'waiting\n' }));
  const { tests, notes } = readGoTest(text, true);
  expect(tests).toEqual([{ name: 'TestHangs', group: P, status: 'not finished', message: 'waiting' }]);
  expect(notes).toEqual([]);
  expect(readGoTest(text + lines(event('start')), true).notes).toEqual([
    'A package never ended: the run may have been killed.',
  ]);
});

test('lines that are no events change nothing, nor do events with odd fields', () => {
  const text = `go: downloading x\n${lines({ Action: 7, Package: P }, { Action: 'pass', Package: 3 }, event('pass', '__proto__'))}{"Action":"pa`;
  expect(readGoTest(text, false).tests).toEqual([{ name: '__proto__', group: P, status: 'passed' }]);
});
