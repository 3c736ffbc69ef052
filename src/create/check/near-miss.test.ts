import { expect, test } from 'vitest';
import { nearMiss } from './near-miss.ts';

const known = ['maxRunTime', 'command', 'env', 'mounts', 'artifacts', 'features', 'taskGroupId', 'log', 'logs'];

test.each([
  ['maxruntime', 'maxRunTime'],
  ['max_run_time', 'maxRunTime'],
  ['maxRuntime', 'maxRunTime'],
  ['maxRunTimes', 'maxRunTime'],
  ['comand', 'command'],
  ['commnad', 'command'],
  ['commands', 'command'],
  ['artefacts', 'artifacts'],
  ['mount', 'mounts'],
  ['Env', 'env'],
  ['task-group-id', 'taskGroupId'],
  ['logz', 'log'],
  // Too far, or too short to tell.
  ['image', undefined],
  ['enw', undefined],
  ['x', undefined],
  ['', undefined],
  ['features-of-all-kinds', undefined],
])('%s → %s', (text, meant) => {
  expect(nearMiss(text, known)).toBe(meant);
});

test('with nothing known nothing is near', () => expect(nearMiss('a', [])).toBeUndefined());
