import { describe, expect, it } from 'vitest';
import type { NamedTask } from '../api/queries.ts';
import type { Run, TaskState } from '../api/types.ts';
import { dependencyRows, dependencySummary, dependencyWords } from './dependency-rows.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const named = (taskId: string, state?: TaskState, name?: string, run?: Partial<Run>): NamedTask => ({
  taskId,
  name,
  status: state && { taskId, state, runs: run ? [{ runId: 0, state, reasonCreated: 'scheduled', ...run }] : [] },
});

describe('dependencyRows', () => {
  it('begins with what blocks, ends with what is done, each kind by name', () => {
    const rows = dependencyRows('me', [
      named('a', 'completed', 'chunk 10'),
      named('b', 'completed', 'chunk 2'),
      named('c', 'running', 'x'),
      named('d'),
      named('e', 'failed', 'y'),
      named('f', 'paused', 'from a newer queue'),
      named('me', 'unscheduled', 'z'),
      named('g', 'pending', 'x'),
      named('h', 'exception', 'x'),
      named('i', 'unscheduled', 'x'),
    ]);
    expect(rows.map((row) => row.taskId).join(' ')).toBe('me e h d i g c f b a');
  });
  it('names tasks in plain words, and nameless ones by id', () => {
    expect(
      dependencyRows('me', [named('a', 'completed', '**Build** `linux`'), named('b')]).map((row) => row.name),
    ).toEqual(['b', 'Build linux']);
  });
});

describe('dependencySummary', () => {
  it.each([
    [['completed', 'completed', 'completed'], '3, all completed'],
    [['running'], '1, running'],
    [['failed', 'completed', 'running', 'completed', 'completed'], '5: 1 failed, 1 running, 3 completed'],
    [['completed', undefined], '2: 1 gone, 1 completed'],
  ])('%j', (states, words) => {
    expect(
      dependencySummary(
        dependencyRows(
          'me',
          states.map((state, index) => named(`t${index}`, state)),
        ),
      ),
    ).toBe(words);
  });
});

describe('dependencyWords', () => {
  const words = (one: NamedTask, blocks = false) => dependencyWords(dependencyRows('me', [one])[0]!, blocks, now);
  it.each([
    [
      named('a', 'completed', 'x', { started: '2026-11-20T11:00:00Z', resolved: '2026-11-20T11:38:05Z' }),
      'completed · 38 min 5 s',
    ],
    [named('a', 'running', 'x', { started: '2026-11-20T11:52:00Z' }), 'running for 8 min 0 s'],
    [named('a', 'pending', 'x', { scheduled: '2026-11-20T11:59:50Z' }), 'pending for 10 s'],
    [named('a', 'unscheduled', 'x'), 'unscheduled'],
    [named('a', 'exception', 'x', { resolved: '2026-11-20T11:52:00Z' }), 'exception'],
    [named('a'), 'not there any more: it expired, or never existed'],
    [named('me', 'unscheduled'), 'the task itself: it waits until somebody schedules it'],
  ])('%j', (one, text) => {
    expect(words(one)).toBe(text);
  });
  it('says what blocks only where it does', () => {
    expect(words(named('a', 'failed'), true)).toBe('failed, so this task cannot start');
    expect(words(named('a', 'failed'), false)).toBe('failed');
  });
});
