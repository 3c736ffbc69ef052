import { type Fields, numberIn, objectOf, textIn } from './json-lines.ts';
import { firstLine, type ResultsReader, type Status, type TestResult, testResult } from './test-results.ts';

const OUTCOMES: Record<string, Status> = {
  passed: 'passed',
  failed: 'failed',
  error: 'error',
  skipped: 'skipped',
  xfailed: 'expected failure',
  xpassed: 'unexpected pass',
};

/** The report of pytest-json-report: one JSON object, so all of it is needed. */
export const readPytestJson: ResultsReader = (text) => {
  const report = objectOf(text);
  if (!report) return { tests: [], notes: ['This is no whole JSON report of pytest.'] };
  const listed = Array.isArray(report.tests) ? report.tests.filter(isFields) : [];
  const broken = (Array.isArray(report.collectors) ? report.collectors : [])
    .filter(isFields)
    .filter((one) => one.outcome === 'failed')
    .map((one) =>
      testResult({
        name: textIn(one, 'nodeid') ?? '',
        group: '',
        status: 'error',
        message: 'Collecting its tests failed.',
        output: textIn(one, 'longrepr'),
        outside: true,
      }),
    );
  const seconds = numberIn(report, 'duration');
  return { tests: [...broken, ...listed.map(asResult)], notes: [], ...(seconds !== undefined && { seconds }) };
};

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function asResult(test: Fields): TestResult {
  const id = textIn(test, 'nodeid') ?? '(no name)';
  const bracket = id.indexOf('[');
  const colons = id.lastIndexOf('::', bracket < 0 ? undefined : bracket);
  const outcome = textIn(test, 'outcome') ?? '';
  const stages = ['setup', 'call', 'teardown'].flatMap((name) => (isFields(test[name]) ? [test[name]] : []));
  const bad = stages.find((stage) => stage.outcome !== 'passed');
  const crash = bad && isFields(bad.crash) ? bad.crash : {};
  const repr = bad && (textIn(bad, 'longrepr') ?? '');
  const took = stages.flatMap((stage) => numberIn(stage, 'duration') ?? []);
  return testResult({
    name: colons < 0 ? id : id.slice(colons + 2),
    group: colons < 0 ? '' : id.slice(0, colons),
    status: Object.hasOwn(OUTCOMES, outcome) ? OUTCOMES[outcome]! : 'not finished',
    seconds: took.length > 0 ? took.reduce((sum, one) => sum + one, 0) : undefined,
    message: textIn(crash, 'message') ?? firstLine(repr ?? ''),
    output: [repr, ...stages.flatMap((stage) => [textIn(stage, 'stdout'), textIn(stage, 'stderr')])]
      .filter(Boolean)
      .join('\n\n'),
    file: textIn(crash, 'path'),
    line: numberIn(crash, 'lineno'),
  });
}
