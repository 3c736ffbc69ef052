import { leave } from './leftovers.ts';
import { logText } from './log-text.ts';
import { story, type World } from './world.ts';

/** Lines of the huge log; with times of fixed width its size does not depend on when it is made. */
export const HUGE_LINES = 184_000;
/** Bytes of the huge log before compression; a test holds it against the real thing. */
export const HUGE_BYTES = 19_209_045;
const ONE_LINE_BYTES = 20_000_000;

const ESC = '\u001b';

/** Colours in 16, 256 and 16 million, links, progress bars, cursor movement, broken sequences, bytes that are no UTF-8. */
const COLOURFUL = [
  `${ESC}[1mBold${ESC}[0m, ${ESC}[31mred${ESC}[0m, ${ESC}[42;97m white on green ${ESC}[0m, ${ESC}[4munderlined${ESC}[24m`,
  Array.from({ length: 16 }, (_, i) => `${ESC}[38;5;${i * 16}m256:${i * 16}${ESC}[0m`).join(' '),
  Array.from({ length: 16 }, (_, i) => `${ESC}[38;2;${i * 16};80;${255 - i * 16}mtrue${ESC}[0m`).join(''),
  `${ESC}]8;;https://docs.example.org/rules/no-shadow${ESC}\\a link${ESC}]8;;${ESC}\\ and ${ESC}]8;;javascript:alert(1)${ESC}\\a bad one${ESC}]8;;${ESC}\\`,
  `${Array.from({ length: 60 }, (_, i) => `\r[${'#'.repeat(i).padEnd(60)}] ${Math.round(i * 1.7)} %`).join('')}`,
  `${ESC}[2J${ESC}[3;4Hcursor moved${ESC}[?25l`,
  `unfinished ${ESC}[38;5;`,
  '<script>alert(1)</script> <img src=x onerror=alert(1)> &amp; "quotes"',
  '\u202eright to left override\u202c, zero\u200bwidth, bell \u0007, backspace ab\b\bcd, NUL \u0000, tab\tstop',
  '[taskcluster:warn 2026-01-01T00:00:00.000Z] a warning of the worker',
  '[taskcluster:error] an error of the worker, without a time',
  'grüße, 日本語, 🦊👩‍👩‍👧, e\u0301',
].join('\n');

function ran(world: World, taskId: string, name: string, age: number, seconds: number) {
  const task = world.task({
    taskId,
    name,
    age,
    runs: [{ waited: 30, ran: seconds }],
    description: 'For looking at its log.',
  });
  return { task, started: Date.parse(task.runs[0]?.started ?? '') };
}

function hugeLog(taskId: string, started: number): string {
  return logText({
    taskId,
    queue: 'orchard-t/linux-2404',
    started,
    ran: 3_600_000,
    lines: HUGE_LINES,
    failures: 37,
    exitCode: 1,
  });
}

export const logStories = [
  story('hugeLog', 'artifacts', 'failed, with a log of 184,000 lines', (world, taskId) => {
    const name = 'Window tests, all of them on one machine';
    const task = world.task({ taskId, name, age: 200, runs: [{ waited: 30, ran: 3600, state: 'failed' }] });
    const started = Date.parse(task.runs[0]?.started ?? '');
    world.log(task, 0, () => hugeLog(taskId, started), HUGE_BYTES);
  }),
  story('oneLineLog', 'artifacts', 'a log that is one line of 20 MB', (world, taskId) => {
    const { task } = ran(world, taskId, 'Prints JSON without line breaks', 80, 300);
    world.log(task, 0, () => '{"key":"value"},'.repeat(ONE_LINE_BYTES / 16), ONE_LINE_BYTES);
  }),
  story('emptyLog', 'artifacts', 'completed, with a log of no bytes', (world, taskId) => {
    world.log(ran(world, taskId, 'Says nothing at all', 80, 5).task, 0, '');
  }),
  story(
    'colourfulLog',
    'artifacts',
    'a log with ANSI colours, links, progress bars and hostile bytes',
    (world, taskId) => {
      const { task } = ran(world, taskId, 'Lint: colours and progress bars', 81, 90);
      const text = Buffer.concat([Buffer.from(`${COLOURFUL}\n`), Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x0a])]);
      world.file(task, 0, 'public/logs/live_backing.log', 'text/plain; charset=utf-8', text);
      const link = { storageType: 'link', contentType: 'text/plain; charset=utf-8' } as const;
      world.artifact(task, 0, { name: 'public/logs/live.log', ...link, target: 'public/logs/live_backing.log' });
    },
  ),
  story(
    'missingLog',
    'artifacts',
    'the worker died: its live log is a dead reference',
    (world, taskId) => {
      const runs = [
        { waited: 30, ran: 1203, state: 'exception' as const, reasonResolved: 'claim-expired' },
        { waited: 61, ran: 700 },
      ];
      const task = world.task({ taskId, name: 'Window tests on a machine that caught fire', age: 90, runs });
      const url = world.deployment.liveLogs.url(`gone-${taskId}`);
      world.artifact(task, 0, {
        name: 'public/logs/live.log',
        storageType: 'reference',
        contentType: 'text/plain; charset=utf-8',
        url,
      });
      leave(world, task, 1);
    },
    '/runs/0',
  ),
];
