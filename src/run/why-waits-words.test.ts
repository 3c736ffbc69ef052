import { expect, test } from 'vitest';
import type { TaskStatus } from '../api/types.ts';
import { type WaitingFacts, whyItWaits } from './why-waits-words.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const before = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
const status = (state: string, more?: Partial<TaskStatus>): TaskStatus => ({ taskId: 'it', state, runs: [], ...more });
const failed = status('failed', {
  runs: [{ runId: 0, state: 'failed', reasonCreated: 'scheduled', started: before(40), resolved: before(22) }],
});
const running = status('running', {
  runs: [{ runId: 0, state: 'running', reasonCreated: 'scheduled', started: before(5) }],
});
const build = { taskId: 'build', name: 'Build **linux**', status: failed };
const lint = { taskId: 'lint', name: 'Lint', status: running };

const table: [string, TaskStatus, WaitingFacts, string[]][] = [
  ['a task that does not wait', status('running'), {}, []],
  ['nothing is known yet', status('unscheduled'), {}, ['Not scheduled yet.']],
  [
    'what blocks it before what it waits for',
    status('unscheduled'),
    { task: { dependencies: ['lint', 'build', 'gone'] }, dependencies: [lint, build] },
    [
      'Waits for its 3 dependencies; one of them did not complete, so it will not start unless that one is rerun.',
      'Build linux failed 22 min ago on its only run',
      'Lint has been running for 5 min 0 s',
      'Task gone is not known to the queue: it may have expired',
    ],
  ],
  [
    'what is too much to name is counted',
    status('unscheduled'),
    {
      task: { dependencies: ['a', 'b', 'c', 'd', 'e'] },
      dependencies: ['a', 'b', 'c', 'd', 'e'].map((taskId) => ({ ...lint, taskId })),
    },
    ['Waits for its 5 dependencies.', ...Array(3).fill('Lint has been running for 5 min 0 s'), 'and 2 more like these'],
  ],
  [
    'a worker, and until when',
    status('pending', {
      taskQueueId: 'proj/linux',
      deadline: '2026-11-20T14:00:00Z',
      runs: [{ runId: 0, state: 'pending', reasonCreated: 'scheduled', scheduled: before(3) }],
    }),
    // Its dependencies are done, or it would not be there.
    { pendingTasks: 12, task: { dependencies: ['build'] } },
    [
      'Waiting 3 min 0 s for a worker. 12 tasks wait in its queue, this one included.',
      'Its task queue is proj/linux',
      expect.stringMatching(/^Its deadline is Fri 20 Nov 2026, .*, in 2 h$/),
    ],
  ],
];

test.each(table)('%s', (_, of, facts, expected) => {
  expect(whyItWaits(of, facts, now)).toEqual(expected);
});
