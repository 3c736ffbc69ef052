import { describe, expect, test } from 'vitest';
import type { Artifact } from '../../api/types.ts';
import { type Row, rowKey } from '../artifact-order.ts';
import { type ListOptions, PLAIN } from './list-options.ts';
import { listRows, sorted } from './list-rows.ts';
import { takenByText } from './name-search.ts';

const artifact = (name: string, more: Partial<Artifact> = {}): Artifact => ({
  storageType: 's3',
  name,
  expires: '2026-12-18T10:00:00.000Z',
  ...more,
});
const drawn = (row: Row) =>
  '  '.repeat(row.depth) + (row.folder ? `${row.open ? 'v' : '>'} ${row.folder.label}` : row.artifact ? row.name : '');
const look = (artifacts: Artifact[], more: Partial<ListOptions>) => {
  const options = { ...PLAIN, ...more };
  return listRows(sorted(artifacts, options), options).map(drawn);
};

describe('in order', () => {
  const list = [
    artifact('b-10', { contentLength: 5, contentType: 'text/plain', expires: '2026-12-02T00:00:00Z' }),
    artifact('b-2', {
      contentLength: 5,
      contentType: 'image/png',
      expires: '2026-12-03T00:00:00Z',
      storageType: 'object',
    }),
    artifact('a', { contentType: 'text/html', expires: 'soon', storageType: 'link' }),
    artifact('c', { contentLength: 40, expires: '2026-12-01T00:00:00Z', storageType: 'error' }),
  ];
  test.each<[Partial<ListOptions>, string]>([
    [{ sort: 'name' }, 'a b-2 b-10 c'],
    [{ sort: 'name', down: true }, 'c b-10 b-2 a'],
    [{ sort: 'size' }, 'b-2 b-10 c a'],
    [{ sort: 'size', down: true }, 'c b-2 b-10 a'],
    [{ sort: 'type' }, 'b-2 a b-10 c'],
    [{ sort: 'type', down: true }, 'b-10 a b-2 c'],
    [{ sort: 'expiry' }, 'c b-10 b-2 a'],
    [{ sort: 'expiry', down: true }, 'b-2 b-10 c a'],
    [{ sort: 'storage' }, 'c a b-2 b-10'],
  ])('%j', (options, names) => {
    expect(look(list, { as: 'flat', ...options }).join(' ')).toBe(names);
  });
});

describe('in shape', () => {
  const list = [
    artifact('public/logs/live.log'),
    artifact('public/a/deep/er/one.txt', { contentLength: 10 }),
    artifact('public/a/deep/er/two.txt', { contentLength: 1 }),
    artifact('public/b/three.txt', { contentLength: 90 }),
    artifact('public/top.txt', { contentLength: 2 }),
    artifact('alone'),
  ];
  test('a tree has a line for each folder that is a choice', () => {
    expect(look(list, { as: 'tree' })).toEqual([
      'v public',
      '  v a/deep/er',
      '    one.txt',
      '    two.txt',
      '  v b',
      '    three.txt',
      '  v logs',
      '    live.log',
      '  top.txt',
      'alone',
    ]);
    expect(look(list, { as: 'tree', turned: ['public/a/deep/er', 'public/logs'] })).toContain('  > a/deep/er');
    expect(look(list, { as: 'tree', allFolded: true })).toEqual(['> public', 'alone']);
  });

  test('by size, folders stand where their sums do', () => {
    expect(look(list, { as: 'tree', sort: 'size', down: true }).filter((line) => /[v>] /.test(line))).toEqual([
      'v public',
      '  v b',
      '  v a/deep/er',
      '  v logs',
    ]);
    expect(look(list, { sort: 'size', down: true })[0]).toBe('v public/b');
  });

  test('folders are those of the plain list, with the logs first', () => {
    expect(look(list, {}).slice(0, 2)).toEqual(['v Logs', '  public/logs/live.log']);
    expect(look(list, { turned: ['\u0000logs', 'public/a/deep/er'] }).slice(0, 2)).toEqual(['> Logs', 'v public']);
  });

  test('sums of a tree count all that is below', () => {
    const rows = listRows(list, { ...PLAIN, as: 'tree' });
    expect(rows[0]?.folder).toMatchObject({ key: 'public', bytes: 103, unsized: 1 });
  });

  test('odd names keep all their parts, and every line a key of its own', () => {
    const names = ['/lead', 'a//b', 'a/', 'a', 'a/a', 'a/a/a', '/', '//', '__proto__/x', 'constructor/y', 'a b/c d'];
    for (const as of ['tree', 'folders', 'flat'] as const) {
      const lines = listRows(
        names.map((name) => artifact(name)),
        { ...PLAIN, as },
      );
      expect(lines.flatMap((row) => (row.artifact ? [row.artifact.name] : [])).sort()).toEqual([...names].sort());
      expect(new Set(lines.map(rowKey)).size).toBe(lines.length);
    }
  });
});

test('5,000 are sorted, filtered and shaped at once', () => {
  const list = Array.from({ length: 5000 }, (_, i) =>
    artifact(`public/dir-${i % 50}/more/file-${(i * 7919) % 5000}.json`, { contentLength: (i * 31) % 997 }),
  );
  const once = () => {
    const start = performance.now();
    const options: ListOptions = { ...PLAIN, as: 'tree', sort: 'size', down: true };
    const ordered = sorted(list, options);
    const mask = takenByText(
      ordered.map(({ name }) => name),
      'FILE',
      false,
    );
    const lines = listRows(
      ordered.filter((_, i) => mask[i]),
      options,
    );
    expect(lines).toHaveLength(5051);
    return performance.now() - start;
  };
  once();
  // Some 30 ms; the limit is what a reader may wait, so that a busy machine does not fail it.
  expect(Math.min(once(), once(), once())).toBeLessThan(1000);
});
