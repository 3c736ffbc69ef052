import { eachObject, type Fields, numberIn, textIn } from './json-lines.ts';
import { outsideOf } from './mozlog-outside.ts';
import { type ResultsReader, type Status, type TestResult, testResult } from './test-results.ts';

/**
 * Mozilla’s structured logs, one action a line, and the summaries of their errors that harnesses keep beside them.
 * https://firefox-source-docs.mozilla.org/mozbase/mozlog.html
 */
export const readMozlog: ResultsReader = (text) => {
  const tests: TestResult[] = [];
  const running = new Map<string, { since?: number; group: string; subtests: boolean }>();
  const groups: string[] = [];
  let first: number | undefined;
  let last: number | undefined;
  let suite = '';

  eachObject(text, (fields) => {
    const action = textIn(fields, 'action') ?? '';
    const time = numberIn(fields, 'time');
    first ??= time;
    last = time ?? last;
    const id = testOf(fields.test);
    const group = textIn(fields, 'group') ?? groups.at(-1) ?? suite;
    if (action === 'suite_start') suite = textIn(fields, 'name') ?? '';
    else if (action === 'group_start') groups.push(textIn(fields, 'name') ?? '');
    else if (action === 'group_end') groups.pop();
    else if (action === 'test_start') running.set(id, { since: time, group, subtests: false });
    else if (action === 'test_status') {
      const one = running.get(id);
      if (one) one.subtests = true;
      tests.push(statusOf(fields, textIn(fields, 'subtest') ?? '(no name)', id));
    } else if (action === 'test_end') {
      const one = running.get(id);
      running.delete(id);
      const result = statusOf(fields, id, one?.subtests ? id : one?.group || folderOf(id));
      // What is as expected is said by its subtests.
      if (one?.subtests && (result.status === 'passed' || result.status === 'expected failure')) return;
      const took = time !== undefined && one?.since !== undefined ? (time - one.since) / 1000 : undefined;
      tests.push(took === undefined ? result : { ...result, seconds: took });
    } else if (action === 'test_result') {
      // In summaries of errors.
      const subtest = textIn(fields, 'subtest');
      tests.push(statusOf(fields, subtest ?? id, subtest === undefined ? group : id));
    } else {
      const outside = outsideOf(action, fields, id);
      if (outside) tests.push(testResult({ ...outside, outside: true }));
    }
  });
  for (const [id, { group }] of running) {
    tests.push({ name: id, group: group || folderOf(id), status: 'not finished' });
  }
  const seconds = first !== undefined && last !== undefined && last > first ? (last - first) / 1000 : undefined;
  return { tests, notes: [], ...(seconds !== undefined && { seconds }) };
};

/** A reftest is named by what it compares: `["a.html", "==", "b.html"]`. */
const testOf = (test: unknown) =>
  typeof test === 'string'
    ? test
    : Array.isArray(test)
      ? test.filter((part) => typeof part === 'string').join(' ')
      : '';

const folderOf = (id: string) => id.slice(0, Math.max(0, id.lastIndexOf('/')));

const GOOD = new Set(['PASS', 'OK']);
const HARD = new Set(['ERROR', 'CRASH', 'TIMEOUT', 'INTERNAL-ERROR', 'EXTERNAL-TIMEOUT']);

/** A line names what was expected only where something else came. */
function meant(status: string, expected: string | undefined, intermittent: unknown): Status {
  if (status === 'SKIP' || status === 'NOTRUN') return 'skipped';
  if (expected === undefined || expected === status) return GOOD.has(status) ? 'passed' : 'expected failure';
  if (Array.isArray(intermittent) && intermittent.includes(status)) return 'flaky';
  if (GOOD.has(status)) return 'unexpected pass';
  return HARD.has(status) ? 'error' : 'failed';
}

function statusOf(fields: Fields, name: string, group: string): TestResult {
  const word = textIn(fields, 'status') ?? '';
  const expected = textIn(fields, 'expected');
  const status = meant(word, expected, fields.known_intermittent);
  const plain = status === 'passed' || status === 'skipped';
  const instead = plain ? '' : expected === undefined ? word : `${word}, expected ${expected}`;
  const message = textIn(fields, 'message');
  return testResult({
    name: name || '(no name)',
    group,
    status,
    message: [instead, message].filter(Boolean).join(': '),
    output: textIn(fields, 'stack') ?? undefined,
  });
}
