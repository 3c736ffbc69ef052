import { expect, test } from 'vitest';
import type { TaskStatus } from '../api/types.ts';
import { refusal, type Verb } from './task-can.ts';

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
