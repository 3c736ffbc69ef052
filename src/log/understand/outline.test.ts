import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LogAnalysis } from './analysis.ts';
import { LineClock } from './line-clock.ts';
import { lineTime } from './line-time.ts';

function sections(text: string) {
  const analysis = new LogAnalysis();
  analysis.feed(text, 1);
  analysis.finish();
  return analysis.meaning.sections;
}

const example = (name: string) => readFileSync(new URL(`./examples/${name}.txt`, import.meta.url), 'utf8');

/** Depth as spaces, lines, title, how it ended, seconds. */
const drawn = (text: string) =>
  sections(text).map(({ depth, from, to, title, state, exitCode, start, end }) =>
    [
      `${'  '.repeat(depth)}${from}-${to} ${title}`,
      ...(state === 'none' ? [] : [state]),
      ...(exitCode === undefined ? [] : [`exit ${exitCode}`]),
      ...(start === undefined || end === undefined ? [] : [`${Math.round((end - start) / 1000)} s`]),
    ].join(', '),
  );

test('commands of generic-worker', () => {
  expect(drawn(example('several-commands'))).toEqual([
    '1-17 Worker, 0 s',
    "19-32 /bin/bash -c './warm-up.sh || true', ok, exit 0, 1 s",
    "33-44 /bin/bash -c 'pip install --quiet -r requirements.txt', ok, exit 0, 0 s",
    "45-94 /bin/bash -c './generate.py --out site', ok, exit 0, 8 s",
    "95-109 /bin/bash -c './publish.sh site', failed, exit 127, 1 s",
    "110-121 /bin/bash -c './clean-up.sh', ok, exit 0, 0 s",
    '122-126 After the commands, 1 s',
  ]);
});

test('docker-worker', () => {
  expect(drawn(example('docker-worker'))).toEqual([
    '1-15 Worker, 14 s',
    '16-81 Task, failed, exit 1, 14 s',
    '82-83 After the commands, 0 s',
  ]);
});

test('steps, suites and manifests', () => {
  expect(drawn(example('mozharness-crash')).slice(1, 7)).toEqual([
    '19-155 /builds/worker/bin/test-linux.sh --setpref=media.peer=true --timeout-factor=2, failed, exit 2, 37 s',
    '  20-23 setup, 1 s',
    '  25-30 clobber, ok, 2 s',
    '  33-40 download-and-extract, ok, 1 s',
    '  43-142 run-tests, failed, 31 s',
    '    48-142 Running 31 tests, 30 s',
  ]);
  expect(drawn(example('browser-tests')).slice(4, 7)).toEqual([
    '  37-330 Running 64 tests, 56 s',
    '    38-108 browser/components/apple/test/browser.toml, 15 s',
    '    109-176 browser/components/quince/test/browser.toml, 13 s',
  ]);
});

test.each([
  ['groups', '::group::A\nx\n::group::B\nx\n::endgroup::\n::endgroup::\ny', ['  1-6 A', '    3-5 B']],
  [
    'groups too deep',
    '::group::A\n::group::B\n::group::C\n::endgroup::\n::endgroup::\nx\n::endgroup::',
    ['  1-7 A', '    2-5 B'],
  ],
  ['a group nobody ends', '::group::A\nx', ['  1-2 A']],
  ['headings', '--- Build\nx\n--- Upload\ny', ['  1-2 Build', '  3-4 Upload']],
  ['headings of pytest', '===== FAILURES =====\nx\n=== 1 failed in 2 s ===', ['  1-3 FAILURES']],
  ['no headings', '--- a/x.c\n+++ b/x.c\n--- FAIL: TestX\n---\n--- x.orig\t2026\n---- x ----\n=====', []],
  [
    'what a tool says',
    '[vcs 2026-11-20T10:00:00Z] a\n[vcs 2026-11-20T10:00:01Z] b\n[vcs 2026-11-20T10:00:09Z] c\n[task 2026-11-20T10:00:10Z] x',
    ['  1-3 vcs, 9 s'],
  ],
  [
    'a word of another tool between',
    '[vcs 2026-11-20T10:00:00Z] a\n[vcs 2026-11-20T10:00:01Z] b\n[vcs 2026-11-20T10:00:02Z] c\n[setup 2026-11-20T10:00:03Z] x\n[vcs 2026-11-20T10:00:04Z] d\n[vcs 2026-11-20T10:00:05Z] e\n[vcs 2026-11-20T10:00:06Z] f',
    ['  1-7 vcs, 6 s'],
  ],
  [
    'two lines are no section',
    '[vcs 2026-11-20T10:00:00Z] a\n[vcs 2026-11-20T10:00:01Z] b\n[task 2026-11-20T10:00:01Z] b',
    [],
  ],
  ['nothing', '', []],
])('%s', (_, text, expected) => {
  expect(drawn(text)).toEqual(expected);
});

test('a section that is still written is open', () => {
  const analysis = new LogAnalysis();
  analysis.feed('[taskcluster 2026-11-20T10:00:00Z] Executing command 0: ./x\nerror: no\n', 1);
  expect(analysis.meaning.sections).toMatchObject([{ from: 1, state: 'open', errors: 1 }]);
  expect(analysis.meaning.sections[0]).not.toHaveProperty('to');
});

test('silences of more than 30 s, and when the log began and ended', () => {
  const analysis = new LogAnalysis();
  analysis.feed(
    'x\n[task 2026-11-20T23:59:50Z] a\n[task 2026-11-21T00:00:20Z] b\nc\n[task 2026-11-21T00:00:50.5Z] d\n',
    11,
  );
  expect(analysis.meaning).toMatchObject({
    gaps: [{ line: 15, ms: 30_500 }],
    start: Date.parse('2026-11-20T23:59:50Z'),
    end: Date.parse('2026-11-21T00:00:50.500Z'),
    components: ['task'],
  });
});

test.each(['browser-tests', 'signing-script', 'mozharness-crash', 'max-run-time'])(
  'the quick clock reads %s as the thorough one does',
  (name) => {
    const lines =
      `${example(name)}[task 2026-11-21T25:00:00.000Z] x\n[task 2026-11-21T12:0a:00.000Z] x\n[task 2026-11-2`.split(
        '\n',
      );
    const text = lines.join('\n');
    const clock = new LineClock();
    let from = 0;
    for (const line of lines) {
      const near = clock.ms;
      clock.read(text, from, from + line.length);
      const time = lineTime(line, near);
      expect([line, clock.timed, clock.body - from]).toEqual([line, time !== undefined, time?.to ?? 0]);
      if (time) expect(clock.ms).toBe(time.ms);
      from += line.length + 1;
    }
  },
);
