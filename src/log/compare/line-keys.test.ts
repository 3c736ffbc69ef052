import { expect, test } from 'vitest';
import { diffKeys } from './diff-keys.ts';
import { LineKeys } from './line-keys.ts';

const LINES = 46_000;
/** At a time, as they come from the worker that holds a log. */
const PART = 12_500;

/** 5 MB as a test harness writes them, one in 1,250 tests failing. */
function runOfTests(began: number, failing: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let from = 0; from < LINES; from += PART) {
    let text = '';
    for (let i = from; i < Math.min(LINES, from + PART); i += 1) {
      const how = i % 1250 === failing ? 'TEST-UNEXPECTED-FAIL' : 'TEST-PASS';
      const stamp = new Date(began + i * 20).toISOString();
      text += `[task ${stamp}] ${how} | browser/tabs/test_window_${i % 977}.js | step ${i} took ${(i * began) % 90} ms\n`;
    }
    parts.push(new TextEncoder().encode(text));
  }
  return parts;
}

test('two logs of 46,000 lines are compared line by line, whatever their times', () => {
  const logs = [runOfTests(1_795_000_000_000, 7), runOfTests(1_795_090_000_000, 1007)] as const;
  // The time of this process: a stopwatch runs while others compute, too.
  const before = process.cpuUsage();
  const keys = new LineKeys();
  for (const side of [0, 1] as const)
    logs[side].forEach((part, i) => {
      keys.add(side, part, Math.min(PART, LINES - i * PART));
    });
  const hunks = diffKeys(keys.keys(0), keys.keys(1));
  const { user, system } = process.cpuUsage(before);
  expect(hunks.filter(({ kind }) => kind === 'changed')).toHaveLength(2 * 37 - 1);
  // Half a second on a quiet machine, and minutes if every line were held against every other. `npm run bench:log`
  // measures logs of 20 MB on the page.
  expect((user + system) / 1e6).toBeLessThan(8);
});
