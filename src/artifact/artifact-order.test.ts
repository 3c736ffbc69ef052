import { expect, test } from 'vitest';
import type { Artifact } from '../api/types.ts';
import { folders, isLog, isPublic, rowKey, rows } from './artifact-order.ts';

const artifact = (name: string, contentLength?: number): Artifact => ({
  storageType: 's3',
  name,
  expires: '2026-12-18T10:00:00.000Z',
  ...(contentLength === undefined ? {} : { contentLength }),
});
const named = (...names: string[]) => names.map((name) => artifact(name));

test('logs come first, then public by folder, then the rest', () => {
  const list = folders(
    named(
      'private/report.json',
      'public/test_info/chunk-10.json',
      'public/test_info/chunk-2.json',
      'public/logs/zz.log',
      'README',
      'public/target.json',
      'public/logs/live_backing.log',
      'public/build/b.zip',
      'public/logs/live.log',
      'public/runner.log',
    ),
  );
  expect(list.map((folder) => [folder.label, folder.artifacts.map((a) => a.name)])).toEqual([
    ['Logs', ['public/logs/live.log', 'public/logs/live_backing.log', 'public/logs/zz.log', 'public/runner.log']],
    ['public', ['public/target.json']],
    ['public/build', ['public/build/b.zip']],
    ['public/test_info', ['public/test_info/chunk-2.json', 'public/test_info/chunk-10.json']],
    ['No folder', ['README']],
    ['private', ['private/report.json']],
  ]);
});

test('folders add up what workers reported and count what they did not', () => {
  const [folder] = folders([artifact('public/a', 10), artifact('public/b'), artifact('public/c', 0)]);
  expect(folder).toMatchObject({ bytes: 10, unsized: 1 });
});

test('rows show names without their folder, logs whole, folded folders as one line', () => {
  const list = folders(named('public/logs/live.log', 'public/a/b.txt', 'public/c/d.txt', 'x'));
  const lines = rows(list, (key) => key === 'public/c').map((row) =>
    row.artifact ? row.name : `${row.folder && row.open ? 'v' : '>'} ${row.folder?.label}`,
  );
  expect(lines).toEqual(['v Logs', 'public/logs/live.log', 'v public/a', 'b.txt', '> public/c', 'v No folder', 'x']);
});

test('a key names one row, whatever the names are', () => {
  const all = rows(folders(named('public', 'public/public', 'public/public/public', '/odd', 'a//b', 'a/')));
  expect(new Set(all.map(rowKey)).size).toBe(all.length);
});

test.each([
  ['public/x', true],
  ['public', false],
  ['publicity/x', false],
  ['private/x', false],
  ['x/public/y', false],
])('%s is public: %s', (name, expected) => {
  expect(isPublic(name)).toBe(expected);
});

test.each([
  ['public/logs/live.log', true],
  ['public/logs/a/b.txt', true],
  ['logs/a', true],
  ['public/a.log', true],
  ['public/tests/a.log', false],
  ['public/blogs/a.txt', false],
])('%s is a log: %s', (name, expected) => {
  expect(isLog(name)).toBe(expected);
});

test('5,000 artifacts are put into folders and in order without a wait', () => {
  const many = Array.from({ length: 5000 }, (_, i) =>
    artifact(`public/dir-${i % 50}/file-${(i * 7919) % 5000}.json`, 1),
  );
  const start = performance.now();
  const list = folders(many);
  const lines = rows(list);
  // About 25 ms; the limit is what a reader may wait after the last page, so that a busy machine does not fail it.
  expect(performance.now() - start).toBeLessThan(1000);
  expect(list).toHaveLength(50);
  expect(lines).toHaveLength(5050);
  expect(list[0]).toMatchObject({ label: 'public/dir-0', bytes: 100, unsized: 0 });
});
