import { expect, test } from 'vitest';
import { type ArchiveRow, archiveRows, archiveTree, foundRows, openAtFirst } from './archive-rows.ts';
import type { Entry } from './entry.ts';

const entry = (name: string): Entry => ({ name, kind: name.endsWith('/') ? 'folder' : 'file', size: name.length });
const files = (folder: string, count: number) => Array.from({ length: count }, (_, n) => `${folder}/file-${n}.txt`);

/** Each row with its level, `+` for a folder that is folded and `-` for one that is not. */
const drawn = (rows: ArchiveRow[]) =>
  rows.map((row) => `${row.level} ${row.folder ? (row.open ? '- ' : '+ ') : ''}${row.label}`);

function treeOf(names: string[], fold: string[] = []) {
  const root = archiveTree(names.map(entry));
  const open = openAtFirst(root);
  return archiveRows(root, (key) => open.has(key) && !fold.includes(key));
}

test.each<[what: string, names: string[], fold: string[], rows: string[]]>([
  [
    'folders come before files, each by name as people count',
    ['read.me', 'b/2.txt', 'a/10.txt', 'a/9.txt'],
    [],
    ['1 - a', '2 9.txt', '2 10.txt', '1 - b', '2 2.txt', '1 read.me'],
  ],
  [
    'a folder listed by itself is there once, and one that is empty is there too',
    ['docs/', 'docs/a.txt', 'empty/'],
    [],
    ['1 - docs', '2 a.txt', '1 - empty'],
  ],
  [
    'folders with nothing but another one are one row',
    ['a/b/c/1.txt', 'a/b/c/d/2.txt'],
    ['a/b/c/d'],
    ['1 - a/b/c', '2 + d', '2 1.txt'],
  ],
  [
    'names that would lead elsewhere are names',
    ['../../outside.txt', '/etc/absolute.txt', 'a//b.txt', '__proto__/x'],
    [],
    ['1 - /etc', '2 absolute.txt', '1 - __proto__', '2 x', '1 - ../..', '2 outside.txt', '1 - a/', '2 b.txt'],
  ],
  ['a file and a folder may have one name', ['x', 'x/y'], [], ['1 - x', '2 y', '1 x']],
])('%s', (_, names, fold, rows) => {
  expect(new Set(drawn(treeOf(names, fold)))).toEqual(new Set(rows));
  expect(drawn(treeOf(names, fold))).toHaveLength(rows.length);
});

test('rows know their place, and folders what is below them', () => {
  const [folder, inner, file] = treeOf(['a/b/1.txt', 'a/2.txt', 'c.txt']);
  expect(folder).toMatchObject({ level: 1, place: 0, of: 2, folder: { files: 2, bytes: 16 } });
  expect(inner).toMatchObject({ level: 2, place: 0, of: 2, up: 0, label: 'b' });
  expect(file).toMatchObject({ level: 3, place: 0, of: 1, up: 1, label: '1.txt' });
});

test('what is much is folded at first, but not when it is all there is', () => {
  expect(drawn(treeOf([...files('many', 3000), ...files('few', 3)]))).toEqual([
    '1 - few',
    '2 file-0.txt',
    '2 file-1.txt',
    '2 file-2.txt',
    '1 + many',
  ]);
  expect(treeOf(files('only', 3000))).toHaveLength(3001);
  expect(treeOf(files('only/inner', 3000).concat(files('only/other', 3000)))).toHaveLength(3);
});

test('a path of ten thousand folders, ten thousand times, is neither followed nor lost', () => {
  const deep = 'd/'.repeat(10_000);
  const root = archiveTree(Array.from({ length: 1000 }, (_, n) => entry(`${deep}${n}.txt`)));
  const rows = archiveRows(root, () => true);
  expect(rows).toHaveLength(1001);
  expect(rows[0]).toMatchObject({ label: 'd/'.repeat(64).slice(0, -1) });
  expect(rows[1]!.label).toBe(`${'d/'.repeat(10_000 - 64)}0.txt`);
});

test('what is searched for is found in folders that are folded, by its whole name', () => {
  expect(drawn(foundRows(['a/B.txt', 'a/c.txt', 'b/'].map(entry), 'b'))).toEqual(['1 a/B.txt', '1 b/']);
});
