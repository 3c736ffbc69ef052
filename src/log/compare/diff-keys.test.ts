import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffKeys, type Hunk } from './diff-keys.ts';

const keys = (text: string) => Int32Array.from(text, (char) => char.charCodeAt(0));

/** `=` same, `-` only in the first, `+` only in the second, `~` one for the other. */
const drawn = (a: string, b: string) =>
  diffKeys(keys(a), keys(b))
    .map(({ kind, a: [a0, a1], b: [b0, b1] }) => {
      if (kind === 'same') return `=${a.slice(a0, a1)}`;
      if (kind === 'removed') return `-${a.slice(a0, a1)}`;
      if (kind === 'added') return `+${b.slice(b0, b1)}`;
      return `~${a.slice(a0, a1)}/${b.slice(b0, b1)}`;
    })
    .join(' ');

test.each([
  ['', '', ''],
  ['abc', 'abc', '=abc'],
  ['', 'abc', '+abc'],
  ['abc', '', '-abc'],
  ['abc', 'axc', '=a ~b/x =c'],
  ['abc', 'xyz', '~abc/xyz'],
  ['abcd', 'bcde', '-a =bcd +e'],
  ['abxcd', 'abcd', '=ab -x =cd'],
  ['aab', 'ab', '=a -a =b'],
  ['{}{}', '{}x{}', '={} +x ={}'],
  ['xaaay', 'paaaaq', '~x/p =aaa ~y/aq'],
  ['1a2a3', '4a5a6', '~1/4 =a ~2/5 =a ~3/6'],
])('%s → %s', (a, b, expected) => {
  expect(drawn(a, b)).toBe(expected);
});

function check(a: Int32Array, b: Int32Array): Hunk[] {
  const hunks = diffKeys(a, b);
  let [atA, atB] = [0, 0];
  let before: Hunk['kind'] | undefined;
  for (const {
    kind,
    a: [a0, a1],
    b: [b0, b1],
  } of hunks) {
    expect([a0, b0]).toEqual([atA, atB]);
    if (before !== undefined) expect(kind === 'same').toBe(before !== 'same');
    if (kind === 'same') {
      expect(a1).toBeGreaterThan(a0);
      expect(a.subarray(a0, a1)).toEqual(b.subarray(b0, b1));
    } else expect([a1 > a0, b1 > b0]).toEqual([kind !== 'added', kind !== 'removed']);
    [atA, atB] = [a1, b1];
    before = kind;
  }
  expect([atA, atB]).toEqual([a.length, b.length]);
  return hunks;
}

const few = fc.array(fc.nat(4), { maxLength: 60 });
const many = fc.array(fc.nat(200), { maxLength: 60 });

test('whatever the lines: every one is told once, in order, and what is called the same is', () => {
  fc.assert(
    fc.property(fc.oneof(few, many), fc.oneof(few, many), (a, b) => {
      check(Int32Array.from(a), Int32Array.from(b));
    }),
    { numRuns: 1000 },
  );
});

test('few changes are told as few, also among lines that are all alike', () => {
  fc.assert(
    fc.property(few, fc.array(fc.tuple(fc.nat(59), fc.nat(9)), { maxLength: 4 }), (a, edits) => {
      const b = [...a];
      for (const [at, key] of edits) b.splice(at, key % 2, key);
      const hunks = check(Int32Array.from(a), Int32Array.from(b));
      expect(hunks.filter(({ kind }) => kind !== 'same').length).toBeLessThanOrEqual(edits.length * 3);
    }),
    { numRuns: 500 },
  );
});

test.each<[name: string, a: (i: number) => number, b: (i: number) => number]>([
  ['nothing in common', (i) => i, (i) => i + 1e6],
  ['the same lines backwards', (i) => i, (i) => 100_000 - i],
  ['few lines, again and again', (i) => (i * 7) % 5, (i) => (i * 3) % 5],
  ['rare lines in another order', (i) => (i * 31) % 2000, (i) => (i * 17) % 2000],
  ['one in three changed', (i) => i, (i) => (i % 3 ? i : i + 1e6)],
])('a hundred thousand lines end soon: %s', (_, a, b) => {
  check(
    Int32Array.from({ length: 100_000 }, (_, i) => a(i)),
    Int32Array.from({ length: 100_000 }, (_, i) => b(i)),
  );
});
