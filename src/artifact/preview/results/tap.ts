import { withoutEscapes } from '../without-escapes.ts';
import { firstLine, type ResultsReader, type Status, type TestResult, testResult } from './test-results.ts';

const TEST = /^(not )?ok\b(?:[ \t]+(\d+))?[ \t]*(?:-[ \t]+)?(.*)$/;
const PLAN = /^1\.\.(\d+)[ \t]*(?:#[ \t]*(.*))?$/;
const DIRECTIVE = /(?:^|[^\\])#[ \t]*(todo|skip)\S*[ \t]*(.*)$/i;
const TIME = /(?:^|[ \t])#[ \t]*time=([\d.]+)[ \t]*(ms|s)?[ \t]*$/;
const DURATION = /^[ \t]*duration_ms:[ \t]*['"]?([\d.]+)/m;

interface Point extends TestResult {
  /** Diagnostics, line by line. */
  said: string[];
  /** Names of what it stands in. */
  within: string[];
}

/** TAP of all versions, with tests in tests. https://testanything.org/tap-version-14-specification.html */
export const readTap: ResultsReader = (given, whole) => {
  const notes: string[] = [];
  /** Points of each depth that no point around them has ended yet. */
  const open: Point[][] = [[]];
  /** Said before the point they belong to. */
  const begun: string[] = [];
  let top = 0;
  let planned: number | undefined;
  let last: Point | undefined;
  let yaml: { indent: string; lines: string[] } | undefined;

  for (const line of withoutEscapes(given).split('\n')) {
    if (yaml) {
      if (line.trimEnd() === `${yaml.indent}...`) {
        last?.said.push(yaml.lines.join('\n'));
        yaml = undefined;
        continue;
      }
      if (line.startsWith(yaml.indent) || line.trim() === '') {
        yaml.lines.push(line.slice(yaml.indent.length));
        continue;
      }
      // Never ended: what was said so far stays.
      last?.said.push(yaml.lines.join('\n'));
      yaml = undefined;
    }
    const text = line.trim();
    const indent = line.length - line.trimStart().length;
    const depth = Math.min(Math.floor(indent / 4), MAX_DEPTH);
    const bail = /^Bail out!\s*(.*)$/i.exec(text);
    const plan = PLAN.exec(text);
    const test = TEST.exec(text);
    if (bail) {
      notes.push(`The tests were given up${bail[1] ? `: ${bail[1].slice(0, 500)}` : ''}.`);
    } else if (plan) {
      if (depth > 0) continue;
      planned = Number(plan[1]);
      if (planned === 0)
        notes.push(`No tests were run${plan[2] ? `: ${plan[2].replace(/^skip\S*\s*/i, '').slice(0, 500)}` : ''}.`);
    } else if (test) {
      last = pointOf(test);
      for (const inner of open.slice(depth + 1)) for (const point of inner) point.within.unshift(last.name);
      const inner = open.splice(depth + 1).flat();
      while (open.length <= depth) open.push([]);
      // What only sums up the tests in it is no test of its own.
      if (inner.length === 0 || (last.status === 'failed' && !inner.some(({ status }) => status === 'failed'))) {
        open[depth]?.push(last);
      }
      // One by one: so many arguments at once are too many for a call.
      for (const point of inner) open[depth]?.push(point);
      begun.length = Math.min(begun.length, depth);
      if (depth === 0) top += 1;
    } else if (text === '---') {
      yaml = { indent: line.slice(0, indent), lines: [] };
    } else if (text.startsWith('#')) {
      const subtest = /^#\s*Subtest(?::\s*(.*))?$/.exec(text);
      if (!subtest) last?.said.push(text.replace(/^#\s?/, ''));
      else {
        begun.length = Math.min(begun.length, depth);
        begun.push(subtest[1] ?? '');
        last = undefined;
      }
    }
  }
  if (yaml) last?.said.push(yaml.lines.join('\n'));
  // Those in a test that never ended stand in what was said before them.
  const points = open.flatMap((inner, depth) =>
    depth === 0 ? inner : inner.map((point) => ({ ...point, within: [...begun.slice(0, depth), ...point.within] })),
  );
  if (planned !== undefined && planned !== top && (whole || planned < top)) {
    notes.push(
      `The plan says ${planned.toLocaleString('en-GB')} tests, and there are results of ${top.toLocaleString('en-GB')}.`,
    );
  }
  return { tests: points.map(asResult), notes };
};

const MAX_DEPTH = 40;

function pointOf([, not, number, rest = '']: RegExpExecArray): Point {
  const line = rest.slice(0, 4000);
  const time = TIME.exec(line);
  const words = time ? line.slice(0, time.index) : line;
  const directive = DIRECTIVE.exec(words);
  const title = (directive ? words.slice(0, directive.index + (words[directive.index] === '#' ? 0 : 1)) : words)
    .replace(/\s*\{\s*$/, '')
    .replace(/\\([\\#])/g, '$1')
    .trim();
  const status: Status =
    directive?.[1]?.toLowerCase() === 'skip'
      ? 'skipped'
      : directive
        ? not
          ? 'expected failure'
          : 'unexpected pass'
        : not
          ? 'failed'
          : 'passed';
  return {
    name: title || `Test ${number ?? 'without a number'}`,
    group: '',
    status,
    message: directive?.[2],
    seconds: time ? Number(time[1]) / (time[2] === 's' ? 1 : 1000) : undefined,
    said: [],
    within: [],
  };
}

function asResult({ said, within, ...point }: Point): TestResult {
  const output = said.join('\n');
  const took = DURATION.exec(output);
  const seconds = point.seconds ?? (took ? Number(took[1]) / 1000 : undefined);
  const message = point.message || (point.status === 'passed' ? undefined : messageIn(output));
  return testResult({ ...point, group: within.join(' › '), seconds, message, output });
}

/** What a diagnostic says first: its `message` or `error`, which may stand on the lines below. */
function messageIn(output: string): string | undefined {
  const [, block, value = '', below = ''] =
    /^(?:message|error):[ \t]*([|>][-+]?)?[ \t]*(.*)\n?([\s\S]*)/m.exec(output) ?? [];
  if (block) return firstLine(below);
  return value.replace(/^(['"])(.*)\1$/, '$2') || firstLine(output);
}
