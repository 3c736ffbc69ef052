import { at } from '../../../lib/time.ts';
import { eachObject, type Fields, numberIn, textIn } from './json-lines.ts';
import { firstLine, type ResultsReader, type Status, type TestResult, testResult } from './test-results.ts';

const ENDS: Record<string, Status> = { pass: 'passed', bench: 'passed', fail: 'failed', skip: 'skipped' };
/** What Go prints about a test, not the test itself. */
const FRAME = /^\s*(?:=== |--- (?:PASS|FAIL|SKIP|BENCH): |PASS$|FAIL$)/;

interface Running {
  name: string;
  group: string;
  status?: Status;
  seconds?: number;
  output: string;
  failedBuild?: string;
}

/** What `go test -json` prints: one event a line. https://pkg.go.dev/cmd/test2json */
export const readGoTest: ResultsReader = (text, whole) => {
  const tests = new Map<string, Running>();
  const packages = new Map<string, Running>();
  const builds = new Map<string, string>();
  let first: number | undefined;
  let last: number | undefined;

  const others = eachObject(text, (event) => {
    const action = textIn(event, 'Action') ?? '';
    const time = at(textIn(event, 'Time'));
    first ??= time;
    last = time ?? last;
    if (action === 'build-output') {
      const path = textIn(event, 'ImportPath') ?? '';
      builds.set(path, (builds.get(path) ?? '') + (textIn(event, 'Output') ?? ''));
      return;
    }
    const group = textIn(event, 'Package');
    const name = textIn(event, 'Test');
    if (group === undefined) return;
    const [all, key] = name === undefined ? [packages, group] : [tests, `${group}\n${name}`];
    const one = all.get(key) ?? { name: name ?? group, group, output: '' };
    all.set(key, one);
    note(one, action, event);
  });

  const found = [...tests.values()].map(asResult);
  const failed = new Set(found.filter(({ status }) => isBad(status)).map(({ group }) => group));
  for (const one of packages.values()) {
    // A package fails when a test of it does: that is said by the test.
    if (one.status === 'failed' && !failed.has(one.name)) found.push(failedPackage(one, builds, others));
  }
  const notes: string[] = [];
  const open = [...packages.values()].filter(({ status }) => status === undefined).length;
  if (whole && open > 0)
    notes.push(`${open === 1 ? 'A package' : `${open} packages`} never ended: the run may have been killed.`);
  const seconds = first !== undefined && last !== undefined && last > first ? (last - first) / 1000 : undefined;
  return { tests: found, notes, ...(seconds !== undefined && { seconds }) };
};

const isBad = (status: Status) => status === 'failed' || status === 'not finished';

function note(one: Running, action: string, event: Fields): void {
  if (action === 'output') one.output += textIn(event, 'Output') ?? '';
  if (!Object.hasOwn(ENDS, action)) return;
  one.status = ENDS[action];
  one.seconds = numberIn(event, 'Elapsed');
  one.failedBuild = textIn(event, 'FailedBuild');
}

/** `    sum_test.go:12: message`, as `t.Error` prints it. */
const SAID = /^\s*([\w./\\-]+\.go):(\d+): (.*)$/m;

function asResult({ name, group, status = 'not finished', seconds, output: all }: Running): TestResult {
  const output = all
    .split('\n')
    .filter((line) => !FRAME.test(line))
    .join('\n');
  const [, file, line, words] = status === 'passed' ? [] : (SAID.exec(output) ?? []);
  const message = status === 'passed' ? undefined : (words ?? firstLine(output));
  return testResult({ name, group, status, seconds, message, output, file, line: line ? Number(line) : undefined });
}

function failedPackage(one: Running, builds: ReadonlyMap<string, string>, others: string[]): TestResult {
  const built = one.failedBuild === undefined ? undefined : builds.get(one.failedBuild);
  const notBuilt = one.failedBuild !== undefined || /\[(?:build|setup) failed\]/.test(one.output);
  // Older versions of Go print what the compiler said between the events.
  const output = [built ?? (notBuilt ? others.join('\n') : ''), one.output].filter(Boolean).join('\n');
  return testResult({
    name: one.name,
    group: one.group,
    status: 'error',
    seconds: one.seconds,
    message: notBuilt
      ? 'The package was not built.'
      : firstLine(output) || 'The package failed, though none of its tests did.',
    output,
    outside: true,
  });
}
