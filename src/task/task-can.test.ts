import { expect, test } from 'vitest';
import type { TaskStatus } from '../api/types.ts';
import { answerWords, refusal, type Verb } from './task-can.ts';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const status = (state: string, deadline = '2026-11-22T12:00:00.000Z'): TaskStatus => ({
  taskId: 'YJpVdtWIRTuuIoBoe8fCgQ',
  state,
  deadline,
  runs: [],
});

const allowed: Record<Verb, string[]> = {
  schedule: ['unscheduled'],
  rerun: ['completed', 'failed', 'exception'],
  cancel: ['unscheduled', 'pending', 'running'],
};
const states = ['unscheduled', 'pending', 'running', 'completed', 'failed', 'exception'];

for (const verb of Object.keys(allowed) as Verb[]) {
  test.each(states)(`${verb} of a task that is %s`, (state) => {
    const refused = refusal(verb, status(state), now);
    if (allowed[verb].includes(state)) expect(refused).toBeUndefined();
    else expect(refused).toMatch(/\.$/);
  });

  test.each(states)(`${verb} after the deadline of a task that is %s`, (state) => {
    const refused = refusal(verb, status(state, '2026-11-21T11:59:59.000Z'), now);
    if (allowed[verb].includes(state)) expect(refused).toMatch(/deadline has passed/);
    else expect(refused).toBeDefined();
  });

  test(`${verb} in a state nobody here knows is for the queue to judge`, () => {
    expect(refusal(verb, status('constructor'), now)).toBeUndefined();
  });
}

const run = (runId: number, state: string, reasonResolved?: string) => ({
  runId,
  state,
  reasonCreated: 'scheduled',
  scheduled: '2026-11-21T11:00:00.000Z',
  ...(reasonResolved && { reasonResolved }),
});
const ran = (state: string, ...runs: TaskStatus['runs']): TaskStatus => ({ ...status(state), runs });
const once = ran('failed', run(0, 'failed', 'failed'));

test.each<[Verb, TaskStatus, TaskStatus, string]>([
  ['schedule', ran('unscheduled'), ran('pending', run(0, 'pending')), 'Run 0 was made: it is pending.'],
  ['schedule', ran('unscheduled'), ran('running', run(0, 'running')), 'Run 0 was made: it is running.'],
  ['rerun', once, ran('pending', ...once.runs, run(1, 'pending')), 'Run 1 was made: it is pending.'],
  ['rerun', once, once, 'Nothing was changed: it is failed already.'],
  ['cancel', ran('unscheduled'), ran('exception', run(0, 'exception', 'canceled')), 'Cancelled.'],
  ['cancel', ran('running', run(0, 'running')), ran('exception', run(0, 'exception', 'canceled')), 'Cancelled.'],
  // Its worker was faster; the queue answers 200 all the same.
  [
    'cancel',
    ran('running', run(0, 'running')),
    ran('completed', run(0, 'completed', 'completed')),
    'Nothing was changed: it is completed already.',
  ],
])('what is said after %s', (verb, before, after, words) => {
  expect(answerWords(verb, before, after)).toBe(words);
});
