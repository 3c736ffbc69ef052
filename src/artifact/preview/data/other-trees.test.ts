import { expect, test } from 'vitest';
import { xmlAsJson } from './xml-as-json.ts';
import { yamlAsJson } from './yaml-as-json.ts';

for (const [what, yaml, json] of [
  ['plain values', 'a: 1\nb: [x, "y", null, true, 0x1F, 1.50]\n', '{"a":1,"b":["x","y",null,true,0x1F,1.50]}'],
  ['numbers as written', 'a: 12345678901234567890\nb: .inf', '{"a":12345678901234567890,"b":.inf}'],
  ['documents', '---\na: 1\n---\n- b\n', '[{"a":1},["b"]]'],
  ['an alias', 'a: &x [1]\nb: *x', '{"a":[1],"b":[1]}'],
  ['an alias of itself', 'a: &x [*x]', '{"a":[["*x"]]}'],
  ['keys that are no text', '1: a\n? [b]\n: c\n__proto__: d', '{"1":"a","[\\"b\\"]":"c","__proto__":"d"}'],
  ['a key twice', 'a: 1\na: 2', '{"a":1,"a":2}'],
  ['nothing', '', 'null'],
] as const) {
  test(`YAML with ${what}`, () => {
    expect(yamlAsJson(yaml).json).toBe(json);
  });
}

test('YAML that is none says where; aliases of aliases stop', () => {
  expect(() => yamlAsJson('a: [1\nb: 2')).toThrow(/^line 2, column 1: /);
  const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let n = 1; n < 9; n += 1) bomb.push(`a${n}: &a${n} [${Array(9).fill(`*a${n - 1}`)}]`);
  expect(() => yamlAsJson(bomb.join('\n'))).toThrow('its aliases (“*…”) stand for more than 500,000 values');
});

test('YAML with several documents or tags says so', () => {
  expect(yamlAsJson('a: !ref x').notes).toEqual(['Tags (“!…”) are left out.']);
  expect(yamlAsJson('a\n---\nb').notes).toEqual(['2 documents.']);
});

for (const [what, xml, json] of [
  [
    'attributes and text',
    '<a x="1" y="a&amp;&quot;"> <b>t</b> <b/></a>',
    '{"<a x=\\"1\\" y=\\"a&&quot;\\">":{"<b>":"t","<b>":{}}}',
  ],
  [
    'mixed content',
    '<a>t<b/>u<!-- c --><![CDATA[<d>]]></a>',
    '{"<a>":{"text":"t","<b>":{},"text":"u","comment":" c ","CDATA":"<d>"}}',
  ],
  ['a declaration', '<?xml version="1.0"?><!DOCTYPE a><a/>', '{"<a>":{}}'],
] as const) {
  test(`XML with ${what}`, () => {
    expect(JSON.parse(xmlAsJson(xml).json)).toEqual(JSON.parse(json));
    expect(xmlAsJson(xml).json).toBe(json);
  });
}

test('entities of a DTD are neither filled in nor loaded, and XML that is none says where', () => {
  const dtd = '<!DOCTYPE a [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
  const { json, notes } = xmlAsJson(`${dtd}<a>&lol2; &f;</a>`);
  expect(json).toBe('{"<a>":"&lol2; &f;"}');
  expect(notes).toEqual(['Entities that its DTD defines are not filled in.']);
  expect(() => xmlAsJson('<a>\n<b></a>')).toThrow(/^line 2, column \d+: /);
});
