import { expect, test } from 'vitest';
import { usualLog } from './usual-log.ts';

test.each([
  [['public/logs/live.log', 'public/logs/live_backing.log'], 'public/logs/live_backing.log'],
  [['public/logs/certified.log', 'public/logs/live.log'], 'public/logs/live.log'],
  [['public/build.log', 'public/logs/install.log'], 'public/logs/install.log'],
  [['public/a/b/c.log', 'public/build.log'], 'public/build.log'],
  [['public/a/b/c.log', 'public/report.txt'], undefined],
  [[], undefined],
])('of %j it is %s', (names, log) => {
  expect(usualLog(names)).toBe(log);
});
