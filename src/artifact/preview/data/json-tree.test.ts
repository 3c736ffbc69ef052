import { expect, test } from 'vitest';
import { indexJson, indexLines } from './index-json.ts';
import { JsonFind } from './json-find.ts';
import { NoJson, placeOf } from './json-index.ts';
import { JsonRows, type TreeRow } from './json-rows.ts';
import { textAt } from './json-text.ts';
import { wayTo } from './json-way.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const treeOf = (text: string) => new JsonRows(indexJson(bytesOf(text)));
const drawn = ({ level, name, kind, text, count, again }: TreeRow) =>
  `${'  '.repeat(level - 1)}${name === undefined ? '' : `${name}: `}${kind} ${text ?? count}${again ? ' (again)' : ''}`;
const all = (tree: JsonRows) => tree.rows(0, tree.total).map(drawn);

test('values are shown as they are written, in their order, and keys that stand twice both', () => {
  const text =
    '{"2": 12345678901234567890, "__proto__": {"x": 1.50e+3}, "a": "\\u00fc\\n\\"", "a": [true, null, NaN], "e": {}, "f": []}';
  expect(all(treeOf(text))).toEqual([
    'object 6',
    '  2: number 12345678901234567890',
    '  __proto__: object {"x": 1.50e+3}',
    '    x: number 1.50e+3',
    '  a: string ü\n"',
    '  a: array [true, null, NaN] (again)',
    '    literal true',
    '    literal null',
    '    literal NaN',
    '  e: object {}',
    '  f: array []',
  ]);
});

test('a value alone is a tree of one row', () => {
  expect(all(treeOf(' "x" '))).toEqual(['string x']);
  expect(all(treeOf('[]'))).toEqual(['array []']);
});

for (const [text, message, line, column] of [
  ['{"a": 1,\n "b" 2}', '“2” where a colon should be', 2, 6],
  ['[1, 2', 'the end where a comma or “]” should be', 1, 6],
  ['{"a": tru}', '“tru” where a value should be', 1, 7],
  ['[01]', '“01” where a value should be', 1, 2],
  ['{a: 1}', '“a” where a key in double quotes should be', 1, 2],
  ['{"a": 1,}', '“}” where a key in double quotes should be', 1, 9],
  ['[1] x', '“x” after the end of the value', 1, 5],
  ['"ü\n"', 'the end of the line within a text', 1, 3],
  ['["open', 'the end within a text, which begins here', 1, 2],
  ['[1,]', '“]” where a value should be', 1, 4],
  ['', 'the end, where a value should be', 1, 1],
  ['🦊', '“🦊” where a value should be', 1, 1],
] as const) {
  test(`${JSON.stringify(text)} is no JSON, and it is said where`, () => {
    const bytes = bytesOf(text);
    let error: unknown;
    try {
      indexJson(bytes);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(NoJson);
    const { at, message: said } = error as NoJson;
    expect({ said, ...placeOf(bytes, at) }).toEqual({ said: message, line, column });
  });
}

test('a hundred thousand levels are read, and unfolded one by one or to a hit', () => {
  const deep = 100_000;
  const tree = treeOf(`${'[{"a":'.repeat(deep / 2)}"needle"${'}]'.repeat(deep / 2)}`);
  expect(tree.total).toBeLessThan(100);
  const find = new JsonFind(tree.index, 'NEEDLE');
  find.step(1e9);
  expect(find.hits).toHaveLength(1);
  const row = tree.reveal(find.hits[0]!);
  expect(row).toBe(deep);
  expect(tree.rows(deep, deep + 1)[0]).toMatchObject({ level: deep + 1, name: 'a', text: 'needle' });
  expect(wayTo(tree.index, find.hits[0]!)).toHaveLength(deep);
});

test('a list of 200,000 is drawn in parts', () => {
  const tree = treeOf(JSON.stringify(Array.from({ length: 200_000 }, (_, n) => n)));
  expect(tree.total).toBe(50_002);
  expect(tree.rows(50_001, 50_002)).toMatchObject([{ kind: 'more', place: 50_000, of: 200_000 }]);
  tree.toggle(50_001);
  expect(tree.total).toBe(100_002);
  expect(tree.reveal(wayTo(tree.index, 150_001)[0]!.node)).toBe(150_001);
  tree.foldAll();
  tree.toggle(0);
  expect(tree.total).toBe(1);
});

test('folding and unfolding: one, all and none', () => {
  const tree = treeOf(JSON.stringify({ a: { b: { c: 1 } }, d: Array.from({ length: 60 }, (_, n) => [n]) }));
  expect(tree.total).toBe(5);
  tree.unfoldAll();
  expect(tree.total).toBe(5 + 120);
  tree.foldAll();
  expect(all(tree)).toEqual(['object 2', '  a: object {"b":{"c":1}}', '  d: array 60']);
  tree.toggle(1);
  expect(all(tree)[2]).toBe('    b: object {"c":1}');
  tree.toggle(1);
  expect(tree.total).toBe(3);
});

for (const [words, found] of [
  ['ALPHA', ['alpha', 'x alpha y']],
  ['ü', ['Grüße', 'GRÜN']],
  ['n', ['GRÜN', 'NEWLINE']],
  ['a/b', ['a/b']],
  ['"', ['say "hi"']],
  ['42', [42]],
  ['nowhere', []],
  ['{', []],
  ['GRÜ', ['Grüße', 'GRÜN']],
  ['tru', [true]],
  ['new\nline', []],
] as const) {
  test(`a search for ${JSON.stringify(words)} finds keys and values, escaped or not, and no escape’s own letters`, () => {
    const text =
      '{"alpha": 1, "v": ["x alpha y", "Gr\\u00fc\\u00dfe", "a\\nb", "GRÜN", "a\\/b", "say \\"hi\\"", 42, true, "NEWLINE"]}';
    const index = indexJson(bytesOf(text));
    const find = new JsonFind(index, words);
    while (!find.done) find.step(7);
    const hits = find.hits.map((id) => {
      const { text: value } = textAt(index.bytes, index.starts[id]!, index.ends[id]!);
      const named = index.bytes[index.starts[id]! - 2] === 58;
      return named && id === 2 ? 'alpha' : value;
    });
    expect(hits).toEqual(found.map(String));
  });
}

test('records: one a line; a line that is none stands as it is, one that was cut is left out', () => {
  const bytes = bytesOf('{"a": 1}\n\n{"b": tru}\r\n[2]\n{"c": 3');
  const index = indexLines(bytes, false);
  expect(all(new JsonRows(index))).toEqual([
    'array 3',
    '  object {"a": 1}',
    '    a: number 1',
    '  broken {"b": tru}\r',
    '  array [2]',
    '    number 2',
  ]);
  expect(indexLines(bytes, true).broken.size).toBe(2);
});

test('the beginning of a long text ends in no half of an escape or letter', () => {
  const bytes = bytesOf(`"ab\\u00fcü${'x'.repeat(50)}"`);
  for (const [longest, text] of [
    [2, 'ab'],
    [3, 'ab'],
    [6, 'ab'],
    [8, 'abü'],
    [9, 'abü'],
    [10, 'abüü'],
    [11, 'abüüx'],
  ] as const) {
    expect(textAt(bytes, 0, bytes.length, longest), String(longest)).toEqual({ text, cut: true });
  }
});
