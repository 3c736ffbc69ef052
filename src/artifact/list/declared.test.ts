import { describe, expect, test } from 'vitest';
import type { Artifact } from '../../api/types.ts';
import { absentOf, declaredArtifacts } from './declared.ts';

const listed = (...names: string[]): Artifact[] =>
  names.map((name) => ({ name, storageType: 's3', expires: '2026-12-18T10:00:00.000Z' }));

describe('what a payload declares', () => {
  test.each<[string, unknown, unknown[]]>([
    [
      'a list, as generic-worker has it',
      [
        { type: 'file', path: 'out/a.zip', name: 'public/a.zip', expires: '2027-01-01T00:00:00.000Z' },
        { type: 'directory', path: 'public\\logs' },
        { type: 'file', path: 'b', optional: true },
      ],
      [
        { name: 'public/a.zip', type: 'file', path: 'out/a.zip', expires: '2027-01-01T00:00:00.000Z' },
        { name: 'public/logs', type: 'directory', path: 'public\\logs' },
        { name: 'b', type: 'file', path: 'b', optional: true },
      ],
    ],
    [
      'a map, as docker-worker has it',
      { 'public/build': { type: 'directory', path: '/builds/out' }, 'public/c': { type: 'volume', path: '/c' } },
      [
        { name: 'public/build', type: 'directory', path: '/builds/out' },
        { name: 'public/c', type: 'volume', path: '/c' },
      ],
    ],
    ['nothing', undefined, []],
    ['neither', 'public/a', []],
    ['entries that are none', [null, 'x', 3, {}, { name: 7 }], []],
    ['a map of such', { a: null, b: 'x' }, []],
    [
      'the same name twice',
      [{ path: 'a' }, { path: 'a', type: 'directory' }],
      [{ name: 'a', type: 'directory', path: 'a' }],
    ],
  ])('%s', (_, artifacts, declared) => {
    expect(declaredArtifacts({ artifacts })).toEqual(declared);
  });

  test('a payload that is none declares nothing', () => {
    for (const payload of [undefined, null, 'x', 4, []]) expect(declaredArtifacts(payload)).toEqual([]);
  });
});

describe('what of it is absent', () => {
  const file = (name: string) => ({ name, type: 'file' });
  const directory = (name: string) => ({ name, type: 'directory' });
  test.each<[string, { name: string; type: string }, string[], boolean]>([
    ['a file that is there', file('public/a'), ['public/a'], false],
    ['a file that is not', file('public/a'), ['public/ab', 'public/a/b'.slice(0, 7)], true],
    ['a directory with something below', directory('public/build'), ['public/build/x/y.txt'], false],
    ['a directory written with a slash', directory('public/build/'), ['public/build/x'], false],
    ['a directory beside another', directory('public/build'), ['public/build-2/x'], true],
    ['a directory that could not be read is an artifact itself', directory('public/out'), ['public/out'], false],
    ['a volume', { name: 'public/out', type: 'volume' }, ['public/out/x'], false],
    ['a directory with only the logs every run has', directory('public'), ['public/logs/live.log'], true],
    ['a directory with logs of its own', directory('public/logs'), ['public/logs/test.log'], false],
    ['a directory for everything', directory(''), ['x'], false],
  ])('%s', (_, declared, names, absent) => {
    expect(absentOf([declared], listed(...names))).toEqual(absent ? [declared] : []);
  });
});
