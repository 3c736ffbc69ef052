import { beforeAll, describe, expect, test } from 'vitest';
import type { Language } from './draft.ts';
import { convertText, loadLanguage, locate, lossOf, patchText, readText } from './draft-text.ts';

beforeAll(() => loadLanguage('yaml'));

describe('what a text says', () => {
  test.each<[Language, string, string]>([
    ['yaml', 'yes', '"yes"'],
    [
      'yaml',
      '[on, Off, no, y, 2026-11-21, 12:30:45, 1_000, 0b1]',
      '["on","Off","no","y","2026-11-21","12:30:45","1_000","0b1"]',
    ],
    ['yaml', '[true, False, NULL, ~, null]', '[true,false,null,null,null]'],
    ['yaml', '[1e3, 1.0, .5, 0x1F, 0o17, +1, -0.0]', '[1000,1,0.5,31,15,1,0]'],
    ['yaml', '["1e3", "2026-11-21", "null"]', '["1e3","2026-11-21","null"]'],
    ['yaml', 'a: &x {b: 1}\nc: *x', '{"a":{"b":1},"c":{"b":1}}'],
    ['yaml', 'a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}', '{"a":{"b":1,"c":2},"d":{"b":1,"c":3}}'],
    [
      'yaml',
      'a: &x {b: 1}\nd: &y {b: 2, c: 3}\ne: {<<: [*x, *y]}',
      '{"a":{"b":1},"d":{"b":2,"c":3},"e":{"b":1,"c":3}}',
    ],
    ['yaml', '"<<": 1', '{"<<":1}'],
    ['yaml', '__proto__: {x: 1}', '{"__proto__":{"x":1}}'],
    ['yaml', '1: a\ntrue: b\n1.0: c', '{"1":"a","true":"b","1.0":"c"}'],
    ['yaml', 'a: |\n  b\n   c\nd: >-\n  e\n  f', '{"a":"b\\n c\\n","d":"e f"}'],
    ['yaml', '{"a": [1, {"b": null}]}', '{"a":[1,{"b":null}]}'],
    ['json', '{"a": [1, {"__proto__": null}]}', '{"a":[1,{"__proto__":null}]}'],
    ['json', '\ufeff{}', '{}'],
    ['yaml', '\ufeffa: 1', '{"a":1}'],
  ])('%s %s', (language, text, json) => {
    expect(readText(text, language).problems).toEqual([]);
    expect(JSON.stringify(readText(text, language).value)).toBe(json);
  });

  test.each<[Language, string, number, RegExp, string]>([
    ['yaml', 'a: 1\nb: 2\na: 3', 3, /“a” is here twice; the first one is in line 1/, 'a'],
    ['yaml', 'a:\n  b: 1\n  "b": 2', 3, /“b” is here twice; the first one is in line 2/, '"b"'],
    ['json', '{\n"a": 1,\n"\\u0061": 2}', 3, /“a” is here twice; the first one is in line 2/, '"\\u0061"'],
    ['yaml', 'a:\n\t- b', 2, /A tab indents this line/, '\t'],
    ['yaml', 'a: @b', 1, /begins with @ needs quotes/, '@'],
    ['yaml', 'a: b: c', 1, /A colon too many/, 'b'],
    ['yaml', 'a: *b', 1, /\*b repeats what is nowhere before it/, '*b'],
    ['yaml', 'a: &a [*a]', 1, /stands inside of what it repeats/, '*a'],
    ['yaml', 'a: .inf', 1, /JSON knows no \.inf/, '.inf'],
    ['yaml', 'a: 1e999', 1, /too large for a JSON number/, '1e999'],
    ['yaml', '? [a]\n: b', 1, /A key must be text/, '[a]'],
    ['yaml', 'a: 1\n---\nb: 1', 2, /A second document begins here/, '---\nb: 1'],
    ['yaml', '<<: 3', 1, /<< takes a map/, '<<'],
    ['yaml', 'a: 1\nb', 2, /no colon/, 'b'],
    ['yaml', 'a: [1,\n', 2, /The closing \] is missing/, ''],
    ['json', '{"a": 1,}', 1, /No comma before the closing }/, ','],
    ['json', '[1 2]', 1, /A comma is missing/, '2'],
    ['json', '[1,,2]', 1, /Two commas/, ','],
    ['json', '{"a" 1}', 1, /A colon is missing behind “a”/, '"a"'],
    ['json', "{'a': 1}", 1, /A key in double quotes/, "'"],
    ['json', "['a']", 1, /'a' needs double quotes/, "'a'"],
    ['json', '[yes]', 1, /yes needs double quotes/, 'yes'],
    ['json', '[01]', 1, /01 is not how JSON writes a number/, '01'],
    ['json', '[.5]', 1, /is not how JSON writes a number/, '.5'],
    ['json', '{\n  // why\n}', 2, /A key in double quotes/, '/'],
    ['json', '[ // why\n1]', 1, /JSON takes no comments; YAML does/, '//'],
    ['json', '{"a": "b', 1, /closing quote .* missing/, '"b'],
    ['json', '{"a": "b\n"}', 1, /line ends inside this text/, '"b'],
    ['json', '{"a": [1', 1, /This \[ is never closed/, '['],
    ['json', '{"a": ', 1, /breaks off/, ''],
    ['json', '["\\x"]', 1, /A backslash/, '"\\x"'],
    ['json', '[1] 2', 1, /ends before this/, '2'],
    ['json', '[1e999]', 1, /too large/, '1e999'],
  ])('%s %j is wrong in line %i', (language, text, line, message, marked) => {
    const { value, problems } = readText(text, language);
    expect(value).toBeUndefined();
    const [problem] = problems;
    expect(problem).toMatchObject({ line, severity: 'error', message: expect.stringMatching(message) });
    expect(text.slice(problem!.from, problem!.to)).toBe(marked);
  });

  test.each<[Language, string]>([
    ['yaml', 'a: 12345678901234567890'],
    ['json', '{"a": 12345678901234567890}'],
    ['yaml', 'a: 0.1000000000000000055511'],
    ['yaml', 'a: 0xFFFFFFFFFFFFFFFFFF'],
  ])('%s %s is read, and what a number cannot keep is said', (language, text) => {
    const { value, problems } = readText(text, language);
    expect(value).toBeDefined();
    expect(problems).toMatchObject([
      { severity: 'warning', message: expect.stringMatching(/more digits than a JSON number keeps/) },
    ]);
  });

  test('numbers that only look long are no loss', () => {
    expect(
      readText('[900719925474099.0e-1, 1e22, 0.10, 100000000000000000000000, 9007199254740992]', 'json').problems,
    ).toEqual([]);
  });

  test('what would blow up is refused', () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi'].map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]}, `.repeat(10)}]`).join('\n')}`;
    expect(readText(bomb, 'yaml').problems).toMatchObject([
      { message: expect.stringMatching(/more than a million values/) },
    ]);
    for (const language of ['yaml', 'json'] as const) {
      const deep = '['.repeat(100_000);
      expect(readText(deep, language).problems).toMatchObject([{ message: expect.stringMatching(/levels deep/) }]);
      expect(readText(`${'['.repeat(400)}${']'.repeat(400)}`, language).problems).toEqual([]);
    }
  });
});

describe('switching the language', () => {
  test('keeps how numbers are written, and the order of keys, digits included', () => {
    const json = '{\n  "b": 1.0,\n  "10": 1e3,\n  "2": 12345678901234567890\n}\n';
    expect(convertText(json, 'json', 'yaml')).toBe('b: 1.0\n"10": 1e3\n"2": 12345678901234567890\n');
    expect(convertText('b: 1.0\n"10": 1e3\n"2": 12345678901234567890\n', 'yaml', 'json')).toBe(json);
  });

  test('writes text of several lines so that it can be read', () => {
    const yaml = convertText(
      '{"a": "x\\n  y\\n", "b": ["1\\n2"], "c": "2026-11-21", "d": "x: y", "e": ""}',
      'json',
      'yaml',
    );
    expect(yaml).toBe('a: |\n  x\n    y\nb:\n  - |-\n    1\n    2\nc: "2026-11-21"\nd: "x: y"\ne: ""\n');
  });

  test('is refused for a text that does not parse', () => {
    expect(convertText('a: [', 'yaml', 'json')).toBeUndefined();
    expect(convertText('{"a": 1, "a": 2}', 'json', 'yaml')).toBeUndefined();
  });

  test.each<[string, string[]]>([
    ['a: 1', []],
    ['a: "# no comment"\nb: |\n  # none\nc: x#y', []],
    ['# one\na: 1 # two\n\n# three', ['3 comments']],
    ['a: 1 # one', ['1 comment']],
    ['a: &x 1\nb: *x\nc: *x', ['1 anchor: what it stands for is written out in each place']],
    ['a: &x {b: 1}\nc: &y {<<: *x}\nd: *y', ['2 anchors: what they stand for is written out in each place']],
    ['a: !!str 1', ['1 tag']],
    ['a: 0x1F\nb: .5 # c', ['1 comment', 'how a number is written: 0x1F becomes 31 and 1 more']],
    ['a: 1e3\nb: 1.0', []],
  ])('%j as JSON loses %j', (yaml, lost) => {
    expect(lossOf(yaml, 'yaml', 'json')).toEqual(lost);
    expect(lossOf(yaml, 'yaml', 'yaml')).toEqual([]);
  });

  test('to YAML loses nothing', () => {
    expect(lossOf('{"a": 1}', 'json', 'yaml')).toEqual([]);
  });
});

describe('a place in the text', () => {
  const yaml = 'a: 1 # c\nb:\n  - x: y\n    z: [p, "q"]\n  - \nc:\n';
  const json = '{\n  "a": 1,\n  "b": [{"x": "y"}]\n}';
  test.each<[Language, (string | number)[], string, number]>([
    ['yaml', ['a'], '1', 1],
    ['yaml', ['b'], 'b', 2],
    ['yaml', ['b', 0], '-', 3],
    ['yaml', ['b', 0, 'x'], 'y', 3],
    ['yaml', ['b', 0, 'z'], 'z', 4],
    ['yaml', ['b', 0, 'z', 1], '"q"', 4],
    ['yaml', ['b', 1], '-', 5],
    ['yaml', ['c'], 'c', 6],
    ['yaml', ['b', 0, 'missing', 'deeper'], '-', 3],
    ['yaml', ['missing'], 'a', 1],
    ['yaml', [], 'a', 1],
    ['json', ['a'], '1', 2],
    ['json', ['b'], '"b"', 3],
    ['json', ['b', 0], '{', 3],
    ['json', ['b', 0, 'x'], '"y"', 3],
    ['json', [], '{', 1],
  ])('%s %j', (language, path, found, line) => {
    const text = language === 'yaml' ? yaml : json;
    const place = locate(text, language, path)!;
    expect([text.slice(place.from, place.to), place.line]).toEqual([found, line]);
  });

  test('there is none in a text that does not parse', () => {
    expect(locate('a: [', 'yaml', ['a'])).toBeUndefined();
    expect(locate('{', 'json', [])).toBeUndefined();
  });
});

test.each<[Language, string, string]>([
  ['yaml', '', 'a:\n  b: 1\n'],
  ['yaml', '# first\n\n', '# first\na:\n  b: 1\n'],
  ['yaml', '---\n', 'a:\n  b: 1\n'],
  ['json', ' \n', '{\n  "a": {\n    "b": 1\n  }\n}\n'],
])('nothing yet, %s %j, is no mistake, and a field can be set', (language, text, after) => {
  expect(readText(text, language)).toEqual({ problems: [] });
  expect(convertText(text, language, language === 'yaml' ? 'json' : 'yaml')).toBe('');
  expect(locate(text, language, ['a'])).toBeUndefined();
  const patched = patchText(text, language, [{ path: ['a', 'b'], value: 1 }]);
  expect(readText(patched, language).value).toEqual({ a: { b: 1 } });
  expect(patched.replace('---\n', '')).toBe(after);
});

test('patching goes on where the last patch left off, and leaves alone what does not parse', () => {
  const once = patchText('# c\na: 1\n', 'yaml', [{ path: ['a'], value: 2 }]);
  expect(patchText(once, 'yaml', [{ path: ['b'], value: [3] }])).toBe('# c\na: 2\nb:\n  - 3\n');
  expect(patchText('a: [', 'yaml', [{ path: ['a'], value: 2 }])).toBe('a: [');
  expect(patchText('# c\na: 1\n', 'yaml', [])).toBe('# c\na: 1\n');
});
