import { expect, test } from 'vitest';
import { IGNORED, normalise } from './normalise.ts';

test.each([
  ['times', '[task 2026-11-20T10:46:25.118Z] x', '[task 2026-11-21T01:02:03.004Z] x'],
  ['times', '10:46:25     INFO - x', '11:00:01     INFO - x'],
  ['times', '2026-11-20 10:46:25,118 - x', '2026-12-01 00:46:25,999 - x'],
  ['ids', 'task eW4k1pNPQ0aVbSg3uTqZ1A', 'task bR0K2m9ZTyGnD1fXq7sW0w'],
  ['ids', 'id 123e4567-e89b-12d3-a456-426614174000.', 'id 00000000-e89b-12d3-a456-426614174999.'],
  ['ids', 'Worker ID: i-0b1f2c3d4e5f60718', 'Worker ID: i-0000003d4e5f60718'],
  [
    'ids',
    "executing ['git', 'fetch', '4be1c0f2a9d377e5b1f0a6d20c9be5516b7ad3f8']",
    "executing ['git', 'fetch', '00e1c0f2a9d377e5b1f0a6d20c9be5516b7ad3f8']",
  ],
  ['addresses in memory', 'at 0x7f1c2c0b1d90', 'at 0x55d1c2a40b21'],
  ['durations', 'Wall Time: 41.021s', 'Wall Time: 1h2m3.5s'],
  ['durations', 'TEST-OK | a.js | took 312ms', 'TEST-OK | a.js | took 4 ms'],
  ['durations', 'ok in 2 minutes', 'ok in 31 seconds'],
  ['durations', 'x 7:31.08 x.o', 'x 12:01.99 x.o'],
  ['rates', '81.20 MiB | 24.11 MiB/s, done', '81.20 MiB | 3 kB/s, done'],
  ['processes', 'GECKO(2231) | [Parent 2231, Main Thread] x', 'GECKO(99812) | [Parent 99812, Main Thread] x'],
  ['processes', '==4411==ERROR: x', '==99==ERROR: x'],
  ['processes', 'launched, pid 2217', 'launched, pid 3'],
  [
    'hosts and ports',
    'http://127.0.0.1:43511/x and http://localhost:8000/',
    'http://10.0.0.7:9/x and http://localhost:1/',
  ],
  ['temporary paths', 'C:\\Windows\\Temp\\q1w2\\minidumps', 'C:\\Windows\\Temp\\9zz\\minidumps'],
  ['temporary paths', 'made tmpq1w2_7', 'made tmp_9zz3k1'],
  ['temporary paths', '/home/task_1763635200/out', '/home/task_1763639999/out'],
  ['memory of the worker', '   Peak System Memory Used: 5.02 GiB', '   Peak System Memory Used: 11.9 GiB'],
])('%s do not count: %j', (name, a, b) => {
  expect(IGNORED.map((rule) => rule.name)).toContain(name);
  expect(normalise(a)).toBe(normalise(b));
});

test('every rule is here', () => {
  expect(normalise('colour \x1b[31mred\x1b[0m')).toBe('colour red');
  expect(normalise('10%\r50%\rdone\r\nx')).toBe('done\nx');
});

test.each([
  ['a.c:12:30: error', 'a.c:12:31: error'],
  ['3 tests failed', '4 tests failed'],
  ['exit code 1', 'exit code 2'],
  ['v1.2.3', 'v1.2.4'],
  ['orchard-core v0.9.2', 'orchard-core v0.9.3'],
  ['Downloaded 148112034 bytes', 'Downloaded 148112035 bytes'],
  ['browser/components/a.js', 'browser/components/b.js'],
  ['defaced facade', 'decade faced'],
  ['/srv/', '/var/'],
])('%j is not %j', (a, b) => {
  expect(normalise(a)).not.toBe(normalise(b));
});

test('lines stay lines', () => {
  const text = 'a 10:46:25\n\n12 s\n0x1\n';
  expect(normalise(text).split('\n')).toHaveLength(text.split('\n').length);
});
