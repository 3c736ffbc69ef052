import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { playwrightCount, readReport, vitestCount } from './check-counts.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'counts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const vitest = (passed: number, failed: number, ...files: object[]) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: files,
});

test.each([
  ['all green', vitest(3, 0), 0, { passed: 3, failed: 0, skipped: 1 }],
  ['some red', vitest(3, 2), 1, { passed: 3, failed: 2, skipped: 1 }],
  [
    'a file that does not load',
    vitest(3, 0, { status: 'failed', assertionResults: [] }),
    1,
    { passed: 3, failed: 1, skipped: 1 },
  ],
  ['red without a failed test', vitest(3, 0), 1, { passed: 3, failed: 1, skipped: 1 }],
  ['green without any test', vitest(0, 0), 0, { passed: 0, failed: 1, skipped: 1 }],
])('%s', (_, report, exitCode, outcome) => {
  const file = path.join(folder, 'unit.json');
  writeFileSync(file, JSON.stringify(report));
  expect(readReport(file, exitCode, vitestCount)).toEqual(outcome);
});

test('no report at all is one failure', () => {
  expect(readReport(path.join(folder, 'missing.json'), 1, vitestCount)).toEqual({ passed: 0, failed: 1 });
});

test('a browser test that needed a second try counts as failed', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 0 };
  expect(playwrightCount({ stats })).toEqual({ passed: 5, failed: 2, skipped: 0 });
});
