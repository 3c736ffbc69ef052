import { many } from '../../../lib/many.ts';
import { duration } from '../../../lib/time.ts';
import { STATUSES, type Status, type TestResult, type TestResults } from './test-results.ts';

/** Those somebody has to look at. */
const BAD: ReadonlySet<Status> = new Set<Status>(['failed', 'error', 'not finished', 'unexpected pass']);
export const isBad = ({ status }: TestResult) => BAD.has(status);

/** Which state of a task looks like it: colours and shapes are the same everywhere. */
export const LOOKS: Record<Status, string> = {
  failed: 'failed',
  error: 'exception',
  'not finished': 'running',
  'unexpected pass': 'pending',
  flaky: 'pending',
  'expected failure': 'unscheduled',
  skipped: 'unscheduled',
  passed: 'completed',
};

const COUNTED: Record<Status, (count: number) => string> = {
  failed: (count) => `${many(count, 'failed', 'failed')}`,
  error: (count) => many(count, 'error'),
  'not finished': (count) => `${many(count, 'never finished', 'never finished')}`,
  'unexpected pass': (count) => `${many(count, 'passed unexpectedly', 'passed unexpectedly')}`,
  flaky: (count) => `${many(count, 'flaky', 'flaky')}`,
  'expected failure': (count) => `${many(count, 'failed as expected', 'failed as expected')}`,
  skipped: (count) => `${many(count, 'skipped', 'skipped')}`,
  passed: (count) => `${many(count, 'passed', 'passed')}`,
};

export type Counts = Partial<Record<Status, number>>;

export function countsOf(tests: readonly TestResult[]): Counts {
  const counts: Counts = {};
  for (const { status } of tests) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const present = (counts: Counts) =>
  STATUSES.flatMap((status) => (counts[status] ? [[status, counts[status]] as const] : []));

/** "1,204 tests in 3 min 20 s: 3 failed, 12 skipped" */
export function summaryWords({ tests, unnamed = {}, seconds }: TestResults): string {
  const counts = countsOf(tests.filter(({ outside }) => !outside));
  for (const [status, count] of present(unnamed)) counts[status] = (counts[status] ?? 0) + count;
  const total = present(counts).reduce((sum, [, count]) => sum + count, 0);
  const outside = tests.filter((one) => one.outside && isBad(one)).length;
  const what = total === 0 ? 'No tests' : many(total, 'test');
  const took = seconds === undefined ? '' : ` in ${duration(seconds * 1000)}`;
  const besides = outside > 0 ? [`${many(outside, 'problem')} outside of tests`] : [];
  if (total > 0 && counts.passed === total) return [`${what}${took}, all passed`, ...besides].join('; ');
  const parts = [
    ...present(counts)
      .filter(([status]) => status !== 'passed')
      .map(([status, count]) => COUNTED[status](count)),
    ...besides,
  ];
  return `${what}${took}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

/** The worst first, otherwise as they came. */
export function worstFirst(tests: readonly TestResult[]): TestResult[] {
  const places = new Map(STATUSES.map((status): [Status, TestResult[]] => [status, []]));
  for (const test of tests) places.get(test.status)?.push(test);
  return [...places.values()].flat();
}

/** Those of these statuses (none: of all) with these words in name, suite or message. */
export function wanted(tests: readonly TestResult[], words: string, only: ReadonlySet<Status>): TestResult[] {
  const small = words.trim().toLowerCase();
  const has = (text: string | undefined) => text?.toLowerCase().includes(small);
  return tests.filter(
    ({ status, name, group, message }) =>
      (only.size === 0 || only.has(status)) && (small === '' || has(name) || has(group) || has(message)),
  );
}

export interface Group {
  name: string;
  tests: TestResult[];
  counts: Counts;
}

/** By suite, in the order of the tests given: those with the worst first when these are. */
export function grouped(tests: readonly TestResult[]): Group[] {
  const groups = new Map<string, TestResult[]>();
  for (const test of tests) {
    const group = groups.get(test.group);
    if (group) group.push(test);
    else groups.set(test.group, [test]);
  }
  return [...groups].map(([name, inGroup]) => ({ name, tests: inGroup, counts: countsOf(inGroup) }));
}

/** "2 failed of 40", "40 passed" */
export function groupWords({ tests, counts }: Group): string {
  const [[worst, count] = ['passed', 0] as const] = present(counts);
  const words = COUNTED[worst](count);
  return count === tests.length ? words : `${words} of ${tests.length.toLocaleString('en-GB')}`;
}

/** Where it failed: `tests/test_a.py:12`. */
export const placeOf = ({ file, line }: TestResult) =>
  file === undefined ? undefined : line === undefined ? file : `${file}:${line}`;

/** For an issue or a message: what, how it ended, why and where, with what it said in a fence. */
export function asMarkdown(test: TestResult): string {
  const { name, group, status, message, output } = test;
  const place = placeOf(test);
  const said = [message, output].filter(Boolean).join('\n\n');
  return [
    `${code(name)}${group ? ` in ${code(group)}` : ''}: **${status}**${place ? ` at ${code(place)}` : ''}`,
    ...(said ? ['', fenced(said)] : []),
    '',
  ].join('\n');
}

/** More marks than stand anywhere in it, so that nothing ends it early. */
const marks = (text: string, least: number) =>
  '`'.repeat([...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length + 1), least));
const fenced = (text: string) => `${marks(text, 3)}\n${text}\n${marks(text, 3)}`;
const code = (text: string) => {
  const line = text.replace(/\s+/g, ' ');
  const space = /^`|`$/.test(line) ? ' ' : '';
  return `${marks(line, 1)}${space}${line}${space}${marks(line, 1)}`;
};
