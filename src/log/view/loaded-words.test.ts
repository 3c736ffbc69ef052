import { expect, test } from 'vitest';
import type { LogState } from '../engine/log-handle.ts';
import { missingWords, partWords } from './loaded-words.ts';

const stoppedAt = { bytes: 1_500_000, why: 'No memory for more.' };
const all = { phase: 'done', lines: 4000, firstLine: 1 } as const;

test.each<[name: string, loaded: Partial<LogState>, words: string | undefined]>([
  ['all of it', {}, undefined],
  ['still coming', { phase: 'reading' }, undefined],
  ['its beginning', { stoppedAt }, 'The first 4,000 lines are loaded, up to 1.5 MB of the log. No memory for more.'],
  [
    'its middle',
    { stoppedAt, firstLine: 3001 },
    'Lines 3,001 to 4,000 are loaded, up to 1.5 MB of the log. No memory for more.',
  ],
  ['its end', { firstLine: 3001 }, 'Lines 3,001 to 4,000 are loaded, up to the end of the log.'],
])('what is here: %s', (_, loaded, words) => {
  expect(partWords({ ...all, ...loaded })).toBe(words);
});

test.each<[from: number, to: number, loaded: Partial<LogState>, words: string | undefined]>([
  [1, 4000, {}, undefined],
  [3990, 4010, {}, 'The link names lines 3,990 to 4,010, but the log has 4,000 lines.'],
  [5000, 5000, {}, 'The link names line 5,000, but the log has 4,000 lines.'],
  [2, 2, { lines: 1 }, 'The link names line 2, but the log has 1 line.'],
  [5000, 5000, { phase: 'reading' }, undefined],
  [5000, 5000, { phase: 'live' }, undefined],
  [5000, 5000, { phase: 'failed' }, 'The link names line 5,000, but only 4,000 lines came.'],
  [5000, 5000, { stoppedAt }, 'The link names line 5,000, but only the first 4,000 lines are loaded.'],
  [3500, 3500, { firstLine: 3001 }, undefined],
  [10, 12, { firstLine: 3001 }, 'The link names lines 10 to 12, but only lines 3,001 to 4,000 are loaded.'],
])('a link to lines %i to %i in %j', (from, to, loaded, words) => {
  expect(missingWords({ from, to }, { ...all, ...loaded })).toBe(words);
});
