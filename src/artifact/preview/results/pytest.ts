import { withoutEscapes } from '../without-escapes.ts';
import {
  firstLine,
  type ResultsReader,
  type Status,
  type TestResult,
  type TestResults,
  testResult,
} from './test-results.ts';

const WORDS: Record<string, Status> = {
  PASSED: 'passed',
  FAILED: 'failed',
  ERROR: 'error',
  SKIPPED: 'skipped',
  XFAIL: 'expected failure',
  XPASS: 'unexpected pass',
};
const WORD = 'PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS';
const COUNTED: Record<string, Status> = {
  passed: 'passed',
  failed: 'failed',
  error: 'error',
  errors: 'error',
  skipped: 'skipped',
  xfailed: 'expected failure',
  xpassed: 'unexpected pass',
};

// With -v: `tests/test_a.py::test_b PASSED  [ 50%]`, and from pytest-xdist `[gw0] [ 50%] PASSED tests/test_a.py::test_b`.
const VERBOSE = new RegExp(`^(\\S.*?::.*?) (${WORD})(?: \\((.*)\\))?\\s*(?:\\[[ \\d]+%\\])?$`);
const SPREAD = new RegExp(`^\\[gw\\d+\\](?: \\[[ \\d]+%\\])? (${WORD}) (\\S.*)$`);
const BEGUN = /^(\S+\.py::\S.*?)\s*$/;
const LATER = new RegExp(`^(${WORD})(?: \\((.*)\\))?\\s*(?:\\[[ \\d]+%\\])?$`);
const RULE = /^(=+|_+) (.+?) (?:=+|_+)$/;
const SUMMARY = new RegExp(`^(${WORD}) (?:\\[(\\d+)\\] )?(\\S.*)$`);
const CRASH = /^(\S+?):(\d+): (?!in )\S*/;
const SLOW = /^(\d+\.\d+)s (?:call|setup|teardown)\s+(\S.*)$/;

const LONG = 4000;

/** What pytest prints on a terminal. It names all tests with `-v` only; without, those of its summary. */
export const readPytest: ResultsReader = (given, whole) => {
  const tests = new Map<string, TestResult>();
  const traces = new Map<string, string[]>();
  let section = '';
  let trace: string[] | undefined;
  let begun: string | undefined;
  let seconds: number | undefined;
  let counts: Partial<Record<Status, number>> | undefined;

  const put = (id: string, status: Status, message?: string) => {
    const [name, group] = nameOf(id);
    const known = tests.get(id);
    // A test may pass and fail when it is taken down: the worse holds.
    const worse = known?.status === 'failed' && status === 'error' ? 'failed' : status;
    tests.set(id, { ...known, name, group, status: worse, message: message ?? known?.message });
  };
  const took = new Map<string, number>();

  for (const line of withoutEscapes(given).split('\n')) {
    // No line of pytest’s own is as long as some that tests print.
    if (line.length > LONG) {
      trace?.push(line);
      continue;
    }
    const rule = RULE.exec(line);
    if (rule?.[1]?.startsWith('=')) {
      section = rule[2] ?? '';
      trace = undefined;
      const end = / in ([\d.]+)s/.exec(section);
      if (end) {
        seconds = Number(end[1]);
        counts = countsIn(section);
      }
      continue;
    }
    if (section === 'FAILURES' || section === 'ERRORS') {
      const title = rule?.[1] && rule[1].length > 1 ? rule[2] : undefined;
      // Lines of underlines with spaces stand within a trace.
      if (title && !/^[_ ]+$/.test(title)) {
        trace = traces.get(title) ?? [];
        traces.set(title, trace);
      } else trace?.push(line);
    } else if (section === 'short test summary info') {
      const [, word = '', number, rest = ''] = SUMMARY.exec(line) ?? [];
      // Skipped ones are told by place and reason, not by name.
      if (!word || number) continue;
      const [id, message] = idAndMessage(rest);
      put(id, WORDS[word]!, message);
    } else if (SLOW.test(line)) {
      const [, time, id = ''] = SLOW.exec(line)!;
      took.set(id, (took.get(id) ?? 0) + Number(time));
    } else {
      const verbose = VERBOSE.exec(line);
      const spread = verbose ? null : SPREAD.exec(line);
      const later = begun === undefined ? null : LATER.exec(line);
      if (verbose) put(verbose[1]!, WORDS[verbose[2]!]!, verbose[3]);
      else if (spread) put(spread[2]!, WORDS[spread[1]!]!);
      else if (later) put(begun!, WORDS[later[1]!]!, later[2]);
      if (verbose || later) begun = undefined;
      else begun = BEGUN.exec(line)?.[1] ?? begun;
    }
  }
  if (!counts && begun !== undefined && !tests.has(begun)) put(begun, 'not finished');
  return ended(
    [...tests].map(([id, one]) => withTrace(one, id, traces, took.get(id))),
    { counts, seconds, whole },
  );
};

interface End {
  counts?: Partial<Record<Status, number>>;
  seconds?: number;
  whole: boolean;
}

function ended(tests: TestResult[], { counts, seconds, whole }: End): TestResults {
  const notes: string[] = [];
  const unnamed: Partial<Record<Status, number>> = {};
  for (const [status, count] of Object.entries(counts ?? {}) as [Status, number][]) {
    const named = tests.filter((test) => test.status === status).length;
    if (count > named) unnamed[status] = count - named;
  }
  const some = Object.keys(unnamed).length > 0;
  if (some) notes.push('pytest names all tests when it is run with “-v”; here it only counts some of them.');
  if (!counts && whole) notes.push('pytest’s last line is missing: it may have been killed.');
  return { tests, notes, ...(some && { unnamed }), ...(seconds !== undefined && { seconds }) };
}

/** `tests/test_a.py::TestB::test_c[x]` is a test of `tests/test_a.py::TestB`. */
function nameOf(id: string): [name: string, group: string] {
  // What is in brackets is a parameter, whatever colons it has.
  const bracket = id.indexOf('[');
  const at = id.lastIndexOf('::', bracket < 0 ? undefined : bracket);
  return at < 0 ? [id, ''] : [id.slice(at + 2), id.slice(0, at)];
}

function idAndMessage(rest: string): [id: string, message?: string] {
  const bracket = rest.indexOf('[');
  const dash = rest.indexOf(
    ' - ',
    bracket >= 0 && bracket < rest.indexOf(' - ') ? Math.max(0, rest.indexOf('] - ')) : 0,
  );
  return dash < 0 ? [rest] : [rest.slice(0, dash), rest.slice(dash + 3)];
}

function countsIn(words: string): Partial<Record<Status, number>> {
  const counts: Partial<Record<Status, number>> = {};
  for (const [, number, word = ''] of words.matchAll(/(\d+) ([a-z]+)/g)) {
    if (Object.hasOwn(COUNTED, word)) counts[COUNTED[word]!] = Number(number);
  }
  return counts;
}

/** Traces stand under `TestB.test_c[x]`, errors under `ERROR at setup of test_c` or `ERROR collecting tests/test_a.py`. */
function withTrace(
  test: TestResult,
  id: string,
  traces: ReadonlyMap<string, string[]>,
  seconds: number | undefined,
): TestResult {
  const dotted = id.includes('::') ? [...test.group.split('::').slice(1), test.name].join('.') : '';
  const lines = [
    dotted,
    `ERROR at setup of ${dotted}`,
    `ERROR at teardown of ${dotted}`,
    `ERROR at setup of ${test.name}`,
    `ERROR at teardown of ${test.name}`,
    `ERROR collecting ${id}`,
  ].flatMap((title) => (title === '' ? [] : (traces.get(title) ?? [])));
  const said = lines.findLast((line) => line.startsWith('E  '))?.slice(1);
  const [, file, line] = CRASH.exec(lines.findLast((one) => CRASH.test(one)) ?? '') ?? [];
  return testResult({
    ...test,
    ...(!id.includes('::') && { outside: true as const }),
    message: test.message ?? (said && firstLine(said)),
    output: lines.join('\n'),
    seconds,
    file,
    line: line ? Number(line) : undefined,
  });
}
