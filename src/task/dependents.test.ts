import { describe, expect, it } from 'vitest';
import type { TaskAndStatus, TaskDefinition, TaskStatus } from '../api/types.ts';
import { distinct, neverRuns } from './dependents.ts';

const one = (taskId: string, state = 'unscheduled', requires?: string): TaskAndStatus => ({
  task: { requires } as TaskDefinition,
  status: { taskId, state, runs: [] },
});
const ended = (state: string): TaskStatus => ({ taskId: 'me', state, runs: [] });

describe('distinct', () => {
  it('keeps a task that two pages list once, with its newer state', () => {
    expect(
      distinct([{ tasks: [one('a'), one('b')] }, { tasks: [one('b', 'pending'), one('c')] }]).map(
        ({ status }) => `${status.taskId} ${status.state}`,
      ),
    ).toEqual(['a unscheduled', 'b pending', 'c unscheduled']);
  });
});

describe('neverRuns', () => {
  it.each([
    [ended('failed'), one('a'), true],
    [ended('exception'), one('a', 'unscheduled', 'all-completed'), true],
    [ended('failed'), one('a', 'unscheduled', 'all-resolved'), false],
    [ended('failed'), one('a', 'exception'), false],
    [ended('completed'), one('a'), false],
    [ended('running'), one('a'), false],
    [undefined, one('a'), false],
  ])('%#', (status, dependent, never) => {
    expect(neverRuns(status, dependent)).toBe(never);
  });
});
