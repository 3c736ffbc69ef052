import { describe, expect, test } from 'vitest';
import type { Run, TaskStatus } from '../api/types.ts';
import { earlierMeans } from './earlier-run.ts';
import { createdMeans, resolvedMeans } from './reasons.ts';
import { runSpans } from './run-spans.ts';
import { ordinal, runStory, type StoryFacts, taskStory } from './run-story.ts';

const T0 = Date.parse('2026-11-20T10:00:00Z');
const MIN = 60_000;
const iso = (minutes: number) => new Date(T0 + minutes * MIN).toISOString();
const run = (
  runId: number,
  state: string,
  reason: string | undefined,
  times: (number | undefined)[],
  more?: Partial<Run>,
): Run => ({
  runId,
  state,
  reasonCreated: runId === 0 ? 'scheduled' : 'retry',
  ...(reason ? { reasonResolved: reason } : {}),
  ...(times[0] === undefined ? {} : { scheduled: iso(times[0]) }),
  ...(times[1] === undefined ? {} : { started: iso(times[1]) }),
  ...(times[2] === undefined ? {} : { resolved: iso(times[2]) }),
  ...more,
});
const task = (state: string, runs: Run[], more?: Partial<TaskStatus>): TaskStatus => ({
  taskId: 'x',
  state,
  runs,
  retriesLeft: 4,
  ...more,
});
const lost = run(0, 'exception', 'worker-shutdown', [0, 6, 27]);
const ended = (reason: string, times: (number | undefined)[] = [0, 1, 15], more?: Partial<Run>) =>
  run(0, 'exception', reason, times, more);

const table: [string, TaskStatus, StoryFacts, string][] = [
  ['failed', task('failed', [run(0, 'failed', 'failed', [0, 1, 15])]), {}, '**Failed after 14 min 0 s**.'],
  [
    'failed after a retry',
    task('failed', [lost, run(1, 'failed', 'failed', [27, 30, 44.05])]),
    {},
    '**Failed after 14 min 3 s on its 2nd run**; the first lost its machine.',
  ],
  ['completed', task('completed', [run(0, 'completed', 'completed', [0, 1, 32])]), {}, '**Completed in 31 min 0 s**.'],
  [
    'third run, same trouble',
    task('completed', [lost, lost, run(2, 'completed', 'completed', [0, 1, 2])]),
    {},
    '**Completed in 1 min 0 s on its 3rd run**; the two before it lost their machine.',
  ],
  [
    'mixed troubles',
    task('completed', [
      lost,
      ended('claim-expired'),
      run(2, 'failed', 'failed', [0, 1, 2]),
      run(3, 'completed', 'completed', [0, 1, 2]),
    ]),
    {},
    '**Completed in 1 min 0 s on its 4th run**; 2 runs lost their machine, 1 failed and was rerun.',
  ],
  [
    'five kinds of trouble',
    task('failed', [
      ...['failed', 'canceled', 'internal-error', 'superseded', 'odd'].map((r) => ended(r)),
      run(5, 'failed', 'failed', [0, 1, 2]),
    ]),
    {},
    '**Failed after 1 min 0 s on its 6th run**; 1 run failed and was rerun, 1 was cancelled and rerun, 1 was broken off by its worker, 2 ended otherwise.',
  ],
  [
    'running',
    task('running', [run(0, 'running', undefined, [0, 3])]),
    { maxRunTime: 5400 },
    '**Running for 57 min 0 s**; may run up to 1 h 30 min. It waited 3 min 0 s for a worker.',
  ],
  [
    'running again',
    task('running', [lost, run(1, 'running', undefined, [30, 30])]),
    {},
    '**Running for 30 min 0 s on its 2nd run**; the first lost its machine.',
  ],
  ['running, start not told', task('running', [run(0, 'running', undefined, [])]), {}, '**Running for 0 s**.'],
  ['pending', task('pending', [run(0, 'pending', undefined, [55])]), {}, '**Waiting 5 min 0 s for a worker**.'],
  [
    'pending in a busy queue',
    task('pending', [run(0, 'pending', undefined, [0])]),
    { pendingTasks: 1204 },
    '**Waiting 1 h for a worker**. 1,204 tasks wait in its queue, this one included.',
  ],
  [
    'pending alone',
    task('pending', [run(0, 'pending', undefined, [0])]),
    { pendingTasks: 1 },
    '**Waiting 1 h for a worker**. No other task waits in its queue.',
  ],
  [
    'pending again',
    task('pending', [lost, run(1, 'pending', undefined, [27])]),
    {},
    '**Waiting 33 min 0 s for a worker for its 2nd run**; the first lost its machine.',
  ],
  ['pending without run', task('pending', []), {}, '**Waiting for a worker**.'],
  ['unscheduled', task('unscheduled', []), {}, '**Not scheduled yet**.'],
  [
    'blocked',
    task('unscheduled', []),
    { blockedBy: { total: 5, open: 2, stuck: 0, self: false } },
    '**Waits for 2 of its 5 dependencies**.',
  ],
  [
    'blocked for good',
    task('unscheduled', []),
    { blockedBy: { total: 5, open: 2, stuck: 1, self: false } },
    '**Waits for 2 of its 5 dependencies**; one of them did not complete, so it will not start unless that one is rerun.',
  ],
  [
    'only dependency failed',
    task('unscheduled', []),
    { blockedBy: { total: 1, open: 1, stuck: 1, self: false } },
    '**Waits for its only dependency**; that one did not complete, so it will not start unless that one is rerun.',
  ],
  [
    'several failed',
    task('unscheduled', []),
    { blockedBy: { total: 3, open: 3, stuck: 2, self: false } },
    '**Waits for its 3 dependencies**; 2 of them did not complete, so it will not start unless those are rerun.',
  ],
  [
    'depends on itself',
    task('unscheduled', []),
    { blockedBy: { total: 0, open: 0, stuck: 0, self: true } },
    '**Waits until somebody schedules it**: it depends on itself.',
  ],
  [
    'itself and another',
    task('unscheduled', []),
    { blockedBy: { total: 1, open: 1, stuck: 0, self: true } },
    '**Waits for its only dependency**, and for somebody to schedule it: it depends on itself.',
  ],
  [
    'all done',
    task('unscheduled', []),
    { blockedBy: { total: 4, open: 0, stuck: 0, self: false } },
    '**About to be scheduled**: everything it depends on is done.',
  ],
  [
    'no dependencies',
    task('unscheduled', []),
    { blockedBy: { total: 0, open: 0, stuck: 0, self: false } },
    '**Not scheduled yet**, and nothing is known that it waits for.',
  ],
  [
    'worker-shutdown, last',
    task('exception', [lost], { retriesLeft: 0 }),
    {},
    '**Lost its machine after 21 min 0 s**: the worker was shut down. No retries were left.',
  ],
  [
    'claim-expired, last',
    task('exception', [ended('claim-expired')], { retriesLeft: 0 }),
    {},
    '**Lost its machine after 14 min 0 s**: the worker stopped answering. No retries were left.',
  ],
  [
    'lost twice',
    task('exception', [lost, run(1, 'exception', 'claim-expired', [27, 30, 40])], { retriesLeft: 0 }),
    {},
    '**Lost its machine after 10 min 0 s on its 2nd run**: the worker stopped answering. No retries were left. The first lost its machine.',
  ],
  [
    'deadline while running',
    task('exception', [ended('deadline-exceeded')]),
    {},
    '**Stopped by its deadline after 14 min 0 s**.',
  ],
  [
    'deadline while pending',
    task('exception', [ended('deadline-exceeded', [0, undefined, 60])]),
    {},
    '**Never started before its deadline**: no worker took it in 1 h.',
  ],
  [
    'deadline, never scheduled',
    task('exception', [ended('deadline-exceeded', [60, undefined, 60], { reasonCreated: 'exception' })]),
    {},
    '**Never scheduled before its deadline**.',
  ],
  ['cancelled running', task('exception', [ended('canceled')]), {}, '**Cancelled after running for 14 min 0 s**.'],
  [
    'cancelled pending',
    task('exception', [ended('canceled', [0, undefined, 2])]),
    {},
    '**Cancelled before it ran**: it had waited 2 min 0 s for a worker.',
  ],
  [
    'cancelled unscheduled',
    task('exception', [ended('canceled', [2, undefined, 2], { reasonCreated: 'exception' })]),
    {},
    '**Cancelled before it was scheduled**.',
  ],
  [
    'malformed',
    task('exception', [ended('malformed-payload', [0, 1, 1.05])]),
    {},
    '**Refused by its worker after 3 s**: the payload is malformed. The log says what is wrong with it.',
  ],
  [
    'resource',
    task('exception', [ended('resource-unavailable')]),
    {},
    '**Stopped after 14 min 0 s**: something it needs could not be had. The log says what.',
  ],
  [
    'internal',
    task('exception', [ended('internal-error')]),
    {},
    '**Broken off after 14 min 0 s**: the worker itself had an error.',
  ],
  [
    'intermittent',
    task('exception', [ended('intermittent-task')], { retriesLeft: 0 }),
    {},
    '**Failed after 14 min 0 s**, in a way the task retries. No retries were left.',
  ],
  [
    'superseded',
    task('exception', [ended('superseded')]),
    {},
    '**Superseded after 14 min 0 s**: a newer task took its place.',
  ],
  ['unknown reason', task('exception', [ended('eaten-by-grue')]), {}, '**Ended as eaten-by-grue after 14 min 0 s**.'],
  ['resolved before its run is', task('failed', [run(0, 'running', undefined, [0, 1])]), {}, '**Failed**.'],
  ['resolved time missing', task('failed', [run(0, 'failed', 'failed', [0, 1])]), {}, '**Failed**.'],
  ['reason missing', task('failed', [run(0, 'failed', undefined, [0, 1, 2])]), {}, '**Failed after 1 min 0 s**.'],
  ['no run at all', task('exception', []), {}, '**Exception**, and the queue lists no run.'],
  ['unknown state', task('frozen', [lost]), {}, '**In state “frozen”**, which this page does not know.'],
];

describe('the task in a sentence', () => {
  test.each(table)('%s', (_, status, facts, words) => {
    const { strong, rest } = taskStory(status, T0 + 60 * MIN, facts);
    expect(`**${strong}**${rest}`).toBe(words);
  });
});

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [4, '4th'],
  [11, '11th'],
  [12, '12th'],
  [13, '13th'],
  [21, '21st'],
  [50, '50th'],
  [102, '102nd'],
  [112, '112th'],
])('ordinal(%d) is %s', (n, words) => expect(ordinal(n)).toBe(words));

test('one run in a phrase', () => {
  const phrase = (r: Run) => runStory(runSpans([r], T0 + 60 * MIN)[0]!);
  expect(phrase(lost)).toBe('exception worker-shutdown, waited 6 min 0 s, ran 21 min 0 s');
  expect(phrase(run(0, 'running', undefined, [0, 1]))).toBe('running, waited 1 min 0 s, running 59 min 0 s');
  expect(phrase(run(0, 'pending', undefined, [0]))).toBe('pending, waiting 1 h');
  expect(phrase(run(0, 'completed', 'completed', [0, 0]))).toBe('completed, end unknown');
});

test('reasons have words, unknown ones none', () => {
  for (const reason of [
    'completed',
    'failed',
    'deadline-exceeded',
    'canceled',
    'claim-expired',
    'worker-shutdown',
    'malformed-payload',
    'resource-unavailable',
    'internal-error',
    'intermittent-task',
    'superseded',
  ]) {
    expect(resolvedMeans(reason), reason).toMatch(/^[A-Z].*[^.]$/);
  }
  for (const reason of ['scheduled', 'retry', 'task-retry', 'rerun', 'exception'])
    expect(createdMeans(reason, 1)).toBeTruthy();
  expect(createdMeans('retry', 3)).toBe('run 2 lost its worker');
  for (const odd of ['eaten', 'constructor', '__proto__']) {
    expect(resolvedMeans(odd)).toBeUndefined();
    expect(createdMeans(odd, 1)).toBeUndefined();
    expect(earlierMeans(odd, false)).toBe(`ended as ${odd}`);
  }
});
