import { describe, expect, test } from 'vitest';
import { LIST_WORDS } from '../../late-links.ts';
import { foldTurned, isFolded, type ListOptions, PLAIN, readListOptions, withListOptions } from './list-options.ts';

const S = 'fZ3mT7pLQkWc5dJx8uYh0A';

describe('a link says how the list is looked at, and only what is not as always', () => {
  test.each<[string, Partial<ListOptions>]>([
    [`#${S}`, {}],
    [`#${S}/runs/1?find=*.zip&match=glob`, { find: '*.zip', match: 'glob' }],
    [`#${S}?find=a%20%26%3F%23%25%2B`, { find: 'a &?#%+' }],
    [`#${S}?find=%5Ea%7Cb%24&match=regex&case=1`, { find: '^a|b$', match: 'regex', matchCase: true }],
    [`#${S}?sort=-size&as=flat`, { sort: 'size', down: true, as: 'flat' }],
    [`#${S}?sort=-name&as=tree&details=1`, { down: true, as: 'tree', details: true }],
    [`#${S}?fold=*`, { allFolded: true }],
    [`#${S}?fold=*&fold=public%2Fa%2Cb`, { allFolded: true, turned: ['public/a,b'] }],
    [`#${S}?fold=*logs`, { turned: ['\u0000logs'] }],
  ])('%s', (hash, said) => {
    const options = { ...PLAIN, ...said };
    expect(readListOptions(hash)).toEqual(options);
    expect(withListOptions(hash.replace(/\?.*/, ''), options)).toBe(hash);
    expect(withListOptions(hash, PLAIN)).toBe(hash.replace(/\?.*/, ''));
  });
});

test('what nobody knows counts as not there, and the words of others stay', () => {
  expect(readListOptions(`#${S}?match=magic&sort=-luck&as=heap&x=1`)).toEqual({ ...PLAIN, down: true });
  expect(withListOptions(`#${S}?x=1&find=a`, { ...PLAIN, find: 'b' })).toBe(`#${S}?x=1&find=b`);
});

test('the words are those that pasted links keep', () => {
  const everything: ListOptions = {
    find: 'x',
    match: 'glob',
    matchCase: true,
    sort: 'type',
    down: true,
    as: 'flat',
    details: true,
    allFolded: true,
    turned: ['a'],
  };
  const written = new URLSearchParams(withListOptions('#', everything).slice(2));
  expect([...new Set(written.keys())]).toEqual(LIST_WORDS);
});

test('a folder is folded with all others, or against them', () => {
  const one = { ...PLAIN, ...foldTurned(PLAIN, 'public/a') };
  expect([isFolded(one, 'public/a'), isFolded(one, 'public/b')]).toEqual([true, false]);
  expect({ ...one, ...foldTurned(one, 'public/a') }).toEqual(PLAIN);
  const all = { ...PLAIN, allFolded: true, ...foldTurned(PLAIN, 'public/a') };
  expect([isFolded(all, 'public/a'), isFolded(all, 'public/b')]).toEqual([false, true]);
});
