import { existsSync, readFileSync } from 'node:fs';

export interface Outcome {
  passed: number;
  failed: number;
  skipped?: number;
  /** Tests that passed at the second try only. */
  secondTries?: string[];
}

/**
 * Counts the tests of a JSON report. A tool that ended badly without a failed test (a file that does not load, a
 * server that does not start, no tests at all) counts as one failure, so that nothing ends green by not running.
 */
export function readReport(file: string, exitCode: number, count: (report: unknown) => Outcome): Outcome {
  const outcome = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 };
  const silent = outcome.failed === 0 && (exitCode !== 0 || outcome.passed === 0);
  return silent ? { ...outcome, failed: 1 } : outcome;
}

export function vitestCount(report: unknown): Outcome {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  // A file that does not load holds no test to fail.
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return { passed: numPassedTests, failed: numFailedTests + unloaded, skipped: numPendingTests + numTodoTests };
}

/** So many browser tests may need a second try; more of them say that the page is at fault, or the tests are. */
const SECOND_TRIES = 3;

export function playwrightCount(report: unknown): Outcome {
  const { stats, suites = [] } = report as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    suites?: Suite[];
  };
  const secondTries = suites.flatMap(shaky);
  const tolerated = stats.flaky <= SECOND_TRIES ? stats.flaky : 0;
  return {
    passed: stats.expected + tolerated,
    failed: stats.unexpected + stats.flaky - tolerated,
    skipped: stats.skipped,
    ...(secondTries.length > 0 && { secondTries }),
  };
}

interface Suite {
  specs?: { title: string; file: string; line: number; tests: { status: string }[] }[];
  suites?: Suite[];
}

/** The tests that passed at the second try only. */
const shaky = ({ specs = [], suites = [] }: Suite): string[] => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
    .map(({ title, file, line }) => `${file}:${line} ${title}`),
  ...suites.flatMap(shaky),
];
