import { describe, expect, it } from 'vitest';
import type { Run } from '../api/types.ts';
import { retriesUsed, usedWords } from './retries-used.ts';

const runs = (...created: string[]): Run[] =>
  created.map((reasonCreated, runId) => ({ runId, state: 'exception', reasonCreated }));

describe('retriesUsed', () => {
  it.each([
    [[], [], undefined],
    [['scheduled'], [], undefined],
    [['scheduled', 'retry'], [0], '1 used by run 0'],
    [['scheduled', 'retry', 'task-retry', 'retry'], [0, 1, 2], '3 used by runs 0, 1 and 2'],
    [['scheduled', 'retry', 'rerun'], [], undefined],
    [['scheduled', 'retry', 'rerun', 'retry'], [2], '1 used by run 2'],
    [['retry'], [], undefined],
    [['scheduled', 'retry', 'retry', 'retry', 'retry', 'retry'], [0, 1, 2, 3, 4], '5 used'],
    [['scheduled', 'something-new'], [], undefined],
  ])('%j', (created, used, words) => {
    expect(retriesUsed(runs(...created))).toEqual(used);
    expect(usedWords(used)).toBe(words);
  });
});
