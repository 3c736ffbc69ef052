import { expect, test } from 'vitest';
import type { Run, TaskStatus } from '../api/types.ts';
import { whatHappened } from './recent-words.ts';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const before = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
const run = (fields: Partial<Run>): Run => ({ runId: 0, state: 'completed', reasonCreated: 'scheduled', ...fields });
const status = (state: string, ...runs: Run[]): TaskStatus => ({ taskId: 'fZ3mT7pLQkWc5dJx8uYh0A', state, runs });

test.each<[string, TaskStatus, string]>([
  ['unscheduled', status('unscheduled'), 'waits to be scheduled'],
  ['pending', status('pending', run({ state: 'pending', scheduled: before(200) })), 'waiting 3 h 20 min'],
  ['running', status('running', run({ state: 'running', started: before(8) })), 'running for 8 min 0 s'],
  [
    'completed',
    status('completed', run({ started: before(134), resolved: before(120), reasonResolved: 'completed' })),
    '14 min 0 s, 2 h ago',
  ],
  [
    'a later run',
    status('failed', run({}), run({ runId: 1, started: before(130), resolved: before(120), reasonResolved: 'failed' })),
    '10 min 0 s, 2 h ago, run 1',
  ],
  [
    'exception',
    status('exception', run({ state: 'exception', resolved: before(120), reasonResolved: 'deadline-exceeded' })),
    'deadline-exceeded, 2 h ago',
  ],
  ['a state of a newer server', status('paused', run({ state: 'paused' })), ''],
  ['times that cannot be read', status('completed', run({ started: 'x', resolved: 'y' })), ''],
  ['no runs', status('completed'), ''],
])('%s', (_, given, words) => {
  expect(whatHappened(given, now)).toBe(words);
});
