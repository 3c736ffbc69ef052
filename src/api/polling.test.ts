import { expect, test } from 'vitest';
import { pollEvery } from './polling.ts';
import type { TaskStatus } from './types.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const task = (state: string, secondsAgo?: number): TaskStatus => ({
  taskId: 'fN1SbArXTPSVFUUvaOlinQ',
  state,
  runs:
    secondsAgo === undefined
      ? []
      : [{ runId: 0, state, reasonCreated: 'scheduled', scheduled: new Date(now - secondsAgo * 1000).toISOString() }],
});

test.each([
  ['running', 5, 2000],
  ['running', 61, 12000],
  ['running', -30, 2000],
  ['pending', 5, 10000],
  ['pending', 400, 20000],
  ['pending', 36000, 30000],
  ['unscheduled', undefined, 30000],
  ['completed', 5, false],
  ['failed', 5, false],
  ['exception', 5, false],
  ['hibernating', 5, 30000],
] as const)('%s, %s s after a change: asked again in %s ms', (state, secondsAgo, expected) => {
  expect(pollEvery(task(state, secondsAgo), now)).toBe(expected);
});

test('an hour of a running task costs at most 400 requests, artifacts included', () => {
  let requests = 0;
  for (let second = 0; second < 3600; requests++) second += (pollEvery(task('running', second), now) || 0) / 1000;
  expect(requests + 3600 / 120).toBeLessThanOrEqual(400);
});
