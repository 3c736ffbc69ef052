import { withoutEscapes } from '../without-escapes.ts';
import { firstLine, type ResultsReader, type Status, type TestResult, testResult } from './test-results.ts';
import { readXml } from './xml-events.ts';

/** What a child of a test case says of it. https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd */
const SAYS: Record<string, Status> = {
  error: 'error',
  failure: 'failed',
  skipped: 'skipped',
  rerunFailure: 'failed',
  rerunError: 'failed',
  flakyFailure: 'flaky',
  flakyError: 'flaky',
};
/** Where several say something, the first of these holds. */
const HOLDS: Status[] = ['error', 'failed', 'unexpected pass', 'expected failure', 'skipped', 'flaky'];
const PRINTED: Record<string, string> = { 'system-out': 'Printed', 'system-err': 'Printed as errors' };

type Attributes = Map<string, string>;
interface Case {
  attributes: Attributes;
  said: Status[];
  messages: string[];
  output: string[];
}

/** JUnit’s XML, for which there is no standard: as pytest, Maven, Jest and GoogleTest write it. */
export const readJunit: ResultsReader = (text, whole) => {
  const tests: TestResult[] = [];
  const suites: string[] = [];
  const notes: string[] = [];
  /** Of the outermost elements that tell it. */
  let counted: number | undefined;
  let seconds: number | undefined;
  let depthOfTold = Number.POSITIVE_INFINITY;
  let one: Case | undefined;
  let child: { name: string; attributes: Attributes; text: string } | undefined;

  const end = ({ name, attributes, text: inside }: NonNullable<typeof child>, to: Case) => {
    const said = withoutEscapes(inside).trim();
    if (PRINTED[name]) {
      if (said) to.output.push(`${PRINTED[name]}:\n${said}`);
      return;
    }
    const message = withoutEscapes(attributes.get('message') ?? '').trim();
    const type = attributes.get('type') ?? '';
    to.said.push(meant(SAYS[name] as Status, type, message));
    to.messages.push(message || firstLine(said) || type);
    if (said && said !== message) to.output.push(said);
  };
  const keep = (found: Case, outside?: true) => {
    const { attributes } = found;
    const suite = suites.filter(Boolean).join(' › ');
    const name = attributes.get('name') || '(no name)';
    const className = attributes.get('classname') ?? '';
    const status = HOLDS.find((wanted) => found.said.includes(wanted)) ?? unsaid(attributes);
    tests.push(
      testResult({
        name,
        // Some write the whole name of the test as its class.
        group: className && className !== name && !outside ? className : suite,
        status,
        seconds: secondsOf(attributes.get('time')),
        message: [...new Set(found.messages)].join('\n'),
        output: found.output.join('\n\n'),
        file: attributes.get('file') || undefined,
        line: lineOf(attributes.get('line')),
        outside,
      }),
    );
  };

  const ended = readXml(text, {
    open(name, attributes) {
      if (name === 'testsuite' || name === 'testsuites') {
        suites.push(name === 'testsuite' ? (attributes.get('name') ?? '') : '');
        if (suites.length > depthOfTold) return;
        const count = lineOf(attributes.get('tests'));
        const took = secondsOf(attributes.get('time'));
        if (count === undefined && took === undefined) return;
        depthOfTold = suites.length;
        if (count !== undefined) counted = (counted ?? 0) + count;
        if (took !== undefined) seconds = (seconds ?? 0) + took;
      } else if (name === 'testcase') {
        one = { attributes, said: [], messages: [], output: [] };
      } else if (!child && (Object.hasOwn(SAYS, name) || (one && Object.hasOwn(PRINTED, name)))) {
        child = { name, attributes, text: '' };
      }
    },
    text(said) {
      if (child) child.text += said;
    },
    close(name) {
      if (child?.name === name) {
        const outside: Case = {
          attributes: new Map([['name', 'The suite itself']]),
          said: [],
          messages: [],
          output: [],
        };
        end(child, one ?? outside);
        if (!one) keep(outside, true);
        child = undefined;
      } else if (name === 'testcase' && one) {
        keep(one);
        one = undefined;
      } else if (name === 'testsuite' || name === 'testsuites') suites.pop();
    },
  });
  if (!ended && whole) notes.push('The file ends in the middle: what wrote it may have been killed.');
  const listed = tests.filter(({ outside }) => !outside).length;
  if (ended && counted !== undefined && counted > listed) {
    notes.push(
      `The file says that there were ${counted.toLocaleString('en-GB')} tests, and lists ${listed.toLocaleString('en-GB')}.`,
    );
  }
  return { tests, notes, ...(seconds !== undefined && { seconds }) };
};

/** pytest has no elements for what is expected to fail: it says it in types and messages. */
function meant(status: Status, type: string, message: string): Status {
  if (status === 'skipped' && type === 'pytest.xfail') return 'expected failure';
  return status === 'failed' && message.startsWith('[XPASS(strict)]') ? 'unexpected pass' : status;
}

/** GoogleTest tells by attributes what was not run. */
function unsaid(attributes: Attributes): Status {
  const told = `${attributes.get('status') ?? ''} ${attributes.get('result') ?? ''}`;
  return /\b(?:notrun|skipped|suppressed|disabled)\b/.test(told) ? 'skipped' : 'passed';
}

const lineOf = (text: string | undefined) => (text && /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined);

/** `1,234.5` and `0,012`: a comma is a point where there is no other. */
function secondsOf(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const plain = text.includes('.') ? text.replaceAll(',', '') : text.replace(',', '.');
  const seconds = /^[\d.eE+-]+$/.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}
