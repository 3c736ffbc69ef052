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

const browserReport = (expected: number, unexpected: number, flaky: number) => ({
  stats: { expected, unexpected, flaky, skipped: 0 },
  suites: [
    {
      specs: [{ title: 'is steady', file: 'a.spec.ts', line: 3, tests: [{ status: 'expected' }] }],
      suites: [
        {
          specs: Array.from({ length: flaky }, (_, i) => ({
            title: `is shaky ${i}`,
            file: 'b.spec.ts',
            line: 5,
            tests: [{ status: 'flaky' }],
          })),
        },
      ],
    },
  ],
});

test('a browser test that needed a second try is named', () => {
  expect(playwrightCount(browserReport(5, 1, 1))).toEqual({
    passed: 6,
    failed: 1,
    skipped: 0,
    secondTries: ['b.spec.ts:5 is shaky 0'],
  });
  expect(playwrightCount(browserReport(5, 0, 0))).toEqual({ passed: 5, failed: 0, skipped: 0 });
});

test('more than three that needed one have failed, all of them', () => {
  expect(playwrightCount(browserReport(5, 0, 3))).toMatchObject({ passed: 8, failed: 0 });
  expect(playwrightCount(browserReport(5, 1, 4))).toMatchObject({ passed: 5, failed: 5 });
});
