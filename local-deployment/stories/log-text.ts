import { pick, randomFrom } from './random.ts';

interface LogSpec {
  taskId: string;
  queue: string;
  /** Milliseconds since the epoch when the run was claimed, and how long it ran. */
  started: number;
  ran: number;
  lines: number;
  /** How many of the tests fail. */
  failures?: number;
  exitCode?: number;
  /** Stands in place of the end when the run never reached one. */
  cutOff?: string;
  seed?: number;
}

const SUITES = ['tabs', 'session', 'sidebar', 'bookmarks', 'printing', 'downloads', 'search', 'reader'];
const THINGS = [
  'pinned_group',
  'closed_window',
  'drag_order',
  'private_mode',
  'split_view',
  'hover_card',
  'mute_all',
  'undo',
];
const NOTES = [
  'opened 3 windows, 12 tabs in all',
  'profile written in 41 ms',
  'garbage collection, 212 MB freed',
  'waiting for the window to be painted',
  'focus on tab 3 of 6',
  'next manifest read, 14 files in it',
];

const stamp = (time: number) => new Date(time).toISOString();

/** The log of a test run in the form generic-worker gives it: header, command, footer. */
export function logText(spec: LogSpec): string {
  const lines = header(spec);
  const tail = spec.cutOff === undefined ? footer(spec) : [spec.cutOff];
  const body = Math.max(0, spec.lines - lines.length - tail.length);
  const step = Math.max(0, spec.ran - 4000) / Math.max(1, body);
  const clock = { at: spec.started + 4000 };
  for (const line of testLines(body, spec.failures ?? 0, spec.seed ?? 7, clock, step)) lines.push(line);
  return `${[...lines, ...tail].join('\n')}\n`;
}

export function header({ taskId, queue, started }: Pick<LogSpec, 'taskId' | 'queue' | 'started'>): string[] {
  const say = (text: string) => `[taskcluster ${stamp(started)}] ${text}`;
  const settings = {
    'generic-worker': { engine: 'multiuser', 'go-arch': 'amd64', 'go-os': 'linux', version: '106.0.0' },
  };
  const described = JSON.stringify(settings, null, 2).split('\n').map(say);
  return [
    say(`Worker Type (${queue}) settings:`),
    ...described,
    say(`Task ID: ${taskId}`),
    say('=== Task Starting ==='),
    say('Executing command 0: /bin/bash -c \'curl --fail --location "$BUILD_URL" | tar --extract --zstd\''),
    `[fetches ${stamp(started + 1500)}] orchard/browser.tar.zst: 148 MB in 9.2 s`,
    `[taskcluster ${stamp(started + 3000)}] Executing command 1: ./orchard/run-tests --suite windows --screenshots-on-failure`,
  ];
}

/** Lines of a test harness, `step` ms apart, failing where it is told to: spread over the second half. */
export function* testLines(
  count: number,
  failures: number,
  seed: number,
  clock: { at: number },
  step: number,
): Generator<string> {
  const random = randomFrom(seed);
  let left = failures;
  let made = 0;
  const every = failures > 0 ? Math.max(8, Math.floor(count / 2 / failures)) : 0;
  let nextFailure = failures > 0 ? Math.floor(count / 2) : Number.POSITIVE_INFINITY;
  while (made < count) {
    const suite = pick(random, SUITES);
    const test = `browser/${suite}/test_${pick(random, THINGS)}_${Math.floor(random() * 90) + 10}.js`;
    const block = [`TEST-START | ${test}`, `INFO | ${test}: ${pick(random, NOTES)}`];
    if (made >= nextFailure && left > 0) {
      left -= 1;
      nextFailure += every;
      block.push(
        `TEST-UNEXPECTED-FAIL | ${test} | the tab kept its group - got null, expected "work"`,
        `  stack: check_group@chrome://orchard/content/${test}:71:9`,
        `         restore_all@chrome://orchard/content/${test}:48:5`,
        `INFO | screenshot saved as screenshot-${made}.png`,
      );
    } else {
      block.push(`TEST-PASS | ${test} | state kept over ${Math.floor(random() * 7) + 2} windows, nothing left on disk`);
      if (random() < 0.04) block.push('WARNING | [parent] a timer fired 180 ms late, is the machine busy?');
    }
    block.push(`TEST-OK | ${test} | took ${Math.floor(random() * 4000) + 200} ms`);
    for (const line of block) {
      if (made >= count) return;
      made += 1;
      clock.at += step;
      yield `[task ${stamp(clock.at)}] ${line}`;
    }
  }
}

function footer({ started, ran, failures = 0, exitCode = 0 }: LogSpec): string[] {
  const say = (text: string) => `[taskcluster ${stamp(started + ran)}] ${text}`;
  const seconds = (ran / 1000).toFixed(3);
  const verdict = failures > 0 ? `ERROR | ${failures} tests failed, see above` : 'INFO | all tests passed';
  return [
    `[task ${stamp(started + ran)}] ${verdict}`,
    say(`   Exit Code: ${exitCode}`),
    say(`   User Time: ${(ran / 1300).toFixed(3)}s`),
    say(' Kernel Time: 21.052s'),
    say(`   Wall Time: ${seconds}s`),
    say('Average Available System Memory: 5.81 GiB'),
    say('       Peak System Memory Used: 3.02 GiB'),
    say(`      Result: ${exitCode === 0 ? 'SUCCEEDED' : 'FAILED'}`),
    say('=== Task Finished ==='),
    say(`Task Duration: ${seconds}s`),
    say('Uploading artifact public/results.json from file out/results.json with content encoding "gzip"'),
    ...(exitCode === 0 ? [] : [`[taskcluster:error] exit status ${exitCode}`]),
  ];
}
