import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAtHits, pathOf, searchJson } from './json-search.ts';
import { countLabel, keyLabel, keysOf, memberOf, oneLine } from './json-value.ts';
import { inRanges, withRange } from './ranges.ts';

describe('oneLine', () => {
  it.each([
    [{ retry: [4, 137] }, '{ retry: [4, 137] }'],
    [{ taskclusterProxy: true }, '{ taskclusterProxy: true }'],
    [{ 'a b': null }, '{ "a b": null }'],
    [{}, '{}'],
    [[], '[]'],
    ['a "b"', '"a \\"b\\""'],
    [{ long: 'x'.repeat(100) }, undefined],
    [Array.from({ length: 100 }, () => 1), undefined],
  ])('%j', (value, text) => {
    expect(oneLine(value, 40)).toBe(text);
  });

  it('never grows beyond what was asked', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 80 }), (value, longest) => {
        const text = oneLine(value, longest);
        return text === undefined || text.length <= longest;
      }),
      { numRuns: 300 },
    );
  });
});

describe('keys', () => {
  const odd = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2, "toString": 3, "": 4, "1": 5}');
  it('shows what objects inherit only when the server sent it', () => {
    expect(keysOf(odd)).toEqual(['1', '__proto__', 'constructor', 'toString', '']);
    expect(memberOf(odd, '__proto__')).toEqual({ polluted: 1 });
    expect(countLabel(odd)).toBe('{5}');
    expect(keyLabel('')).toBe('""');
    expect(searchJson(odd, 'polluted').map(pathOf)).toEqual([['__proto__', 'polluted']]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('searchJson', () => {
  const definition = {
    payload: { command: [['make', 'Test']], env: { TEST_A: '1', b: 'no' }, maxRunTime: 3600 },
    retries: 5,
    ok: true,
  };
  it.each([
    [
      'test',
      [
        ['payload', 'command', 0, 1],
        ['payload', 'env', 'TEST_A'],
      ],
    ],
    ['3600', [['payload', 'maxRunTime']]],
    ['true', [['ok']]],
    ['env', [['payload', 'env']]],
    ['0', [['payload', 'maxRunTime']]],
    ['[', []],
    ['', []],
    ['nothing', []],
  ])('%j', (words, paths) => {
    expect(searchJson(definition, words).map(pathOf)).toEqual(paths);
  });

  it('says where in a long text the words stand', () => {
    expect(searchJson({ log: `${'x'.repeat(5000)}NEEDLE` }, 'needle')[0]?.at).toBe(5000);
  });

  it('survives ten thousand levels', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 10_000; level += 1) deep = [deep];
    expect(searchJson(deep, 'bottom').map((hit) => pathOf(hit).length)).toEqual([10_000]);
  });
});

describe('cutAtHits', () => {
  it.each([
    ['A test, a TEST', 'test', ['A ', 'test', ', a ', 'TEST', '']],
    ['a.b', '.', ['a', '.', 'b']],
    ['a-b\\c/d', '\\c/', ['a-b', '\\c/', 'd']],
    ['abc', '', ['abc']],
  ])('%s, %s', (text, words, parts) => {
    expect(cutAtHits(text, words)).toEqual(parts);
  });

  it('loses nothing, whatever the words', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (text, words) => cutAtHits(text, words).join('') === text));
  });
});

describe('withRange', () => {
  it.each([
    [[], 0, 100, 50, [[0, 50]]],
    [[[0, 10]], 10, 20, 50, [[0, 20]]],
    [
      [[0, 10]],
      30,
      40,
      50,
      [
        [0, 10],
        [30, 40],
      ],
    ],
    [
      [
        [0, 10],
        [30, 40],
      ],
      5,
      35,
      50,
      [[0, 40]],
    ],
    [[[0, 10]], 60, 70, 50, [[0, 10]]],
    [[[0, 10]], -5, 5, 50, [[0, 10]]],
  ])('%j + [%d, %d) of %d', (ranges, from, to, length, result) => {
    expect(withRange(ranges as [number, number][], from, to, length)).toEqual(result);
  });

  it('knows what it shows', () => {
    expect(
      inRanges(
        [
          [0, 10],
          [30, 40],
        ],
        30,
      ),
    ).toBe(true);
    expect(
      inRanges(
        [
          [0, 10],
          [30, 40],
        ],
        10,
      ),
    ).toBe(false);
  });
});
