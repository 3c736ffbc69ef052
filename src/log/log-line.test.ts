import { expect, test } from 'vitest';
import { lineParts, lineTone } from './log-line.ts';

test.each([
  ['TEST-UNEXPECTED-FAIL | a.js | got null', 'err'],
  ['[taskcluster:error] public/x: file missing on worker', 'err'],
  ['ERROR exit status 1', 'err'],
  ['[task 2026-11-20T10:46:25.118Z] ERROR - no', 'err'],
  ['10:22:01 ERROR something', 'err'],
  ['src/a.cpp:3:7: error: no member', 'err'],
  ['error[E0382]: borrow of moved value', 'err'],
  ['Traceback (most recent call last):', 'err'],
  ['ValueError: nope', 'err'],
  ['[taskcluster:warn 2026-11-20T10:46:25.118Z] slow', 'warn'],
  ['src/a.c:1:1: warning: unused', 'warn'],
  ['[taskcluster 2026-11-20T10:46:25.118Z] Uploading 23 artifacts', 'dim'],
  ['[taskcluster 2026-11-20T10:46:25.118Z] Exit Code: 0', 'dim'],
  ['[taskcluster 2026-11-20T10:46:25.118Z] Exit Code: 1', 'bold'],
  ['[taskcluster 2026-11-20T10:46:26.004Z] === Task Finished ===', 'bold'],
  ['TEST-PASS | a.js', 'ok'],
  ['TEST-START | a.js', 'dim'],
  ['    at check (a.js:1:2)', 'dim'],
  ['0 errors, 0 warnings', undefined],
  ['no terror: fine', undefined],
  ['', undefined],
] as const)('%s is %s', (line, tone) => {
  expect(lineTone(line)).toBe(tone);
});

test('a long line costs nothing much', () => {
  const start = performance.now();
  for (const line of ['a/'.repeat(1000), 'x.'.repeat(1000), '['.repeat(2000), ' '.repeat(2000), 'a:1'.repeat(600)])
    lineTone(line);
  expect(performance.now() - start).toBeLessThan(200);
});

test.each([
  ['[task 2026-11-20T10:46:25.118Z]   x', { time: '2026-11-20T10:46:25.118Z', text: '  x' }],
  ['[taskcluster 2026-11-20T10:46:25Z] y', { time: '2026-11-20T10:46:25Z', text: '[taskcluster] y' }],
  ['[taskcluster:warn 2026-11-20T10:46:25.1Z] z', { time: '2026-11-20T10:46:25.1Z', text: '[taskcluster:warn] z' }],
  ['[taskcluster:error] no time', { text: '[taskcluster:error] no time' }],
  ['plain', { text: 'plain' }],
])('the time of %s stands apart', (line, parts) => {
  expect(lineParts(line)).toEqual(parts);
});
