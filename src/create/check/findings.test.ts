import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Schema } from '../../api/schemas.ts';
import { type Json, pathWords, setAt } from '../../lib/json-path.ts';
import { findingFix } from './finding-fixes.ts';
import { findingWords } from './finding-words.ts';
import { findings, fits, walk } from './findings.ts';

const ajv = new Ajv2019({ strict: false, allErrors: true, ownProperties: true, logger: false });
addFormats(ajv);

const said = (schema: Schema, value: Json) =>
  findings(schema, value).map((finding) => `${pathWords(finding.path)}: ${findingWords(finding)}`);

const shop: Schema = {
  type: 'object',
  properties: {
    kind: { const: 'shop' },
    address: {
      type: 'object',
      properties: { street: { type: 'string' }, floors: { type: 'array', items: { type: 'integer', minimum: 0 } } },
      required: ['street'],
      additionalProperties: false,
    },
    prices: { type: 'object', additionalProperties: { type: 'number', exclusiveMinimum: 0 } },
    codes: { type: 'object', patternProperties: { '^[a-z]{2}$': { type: 'string' } }, additionalProperties: false },
    people: {
      type: 'array',
      items: { type: 'object', properties: { name: { type: 'string', minLength: 2 } }, required: ['name'] },
    },
  },
  required: ['kind'],
};

const shape: Schema = {
  oneOf: [
    {
      title: 'Circle',
      properties: { shape: { const: 'circle' }, r: { type: 'number' } },
      required: ['shape', 'r'],
      additionalProperties: false,
    },
    {
      title: 'Box',
      properties: { shape: { const: 'box' }, w: { type: 'number' }, h: { type: 'number' } },
      required: ['shape', 'w', 'h'],
      additionalProperties: false,
    },
  ],
};

/** With the condition b is required, and else c. */
const choice = (condition: Schema): Schema => ({
  if: condition,
  // Written like this, because an object with this key looks like a promise.
  ['then' as string]: { required: ['b'] },
  else: { required: ['c'] },
});

const table: [name: string, schema: Schema, value: Json, ...words: string[]][] = [
  [
    'nested objects',
    shop,
    { kind: 'shop', address: { floors: [0, -1, '2'] } },
    'address.street: Required and missing.',
    'address.floors[1]: At least 0, not -1.',
    'address.floors[2]: A whole number, not text.',
  ],
  ['a constant', shop, { kind: 'stall' }, 'kind: Has to be “shop”, not “stall”.'],
  [
    'a map',
    shop,
    { kind: 'shop', prices: { tea: 0, 'a b': 'x', coffee: 2 } },
    'prices.tea: More than 0, not 0.',
    'prices["a b"]: A number, not text.',
  ],
  [
    'keys by pattern',
    shop,
    { kind: 'shop', codes: { de: 1, deu: 'x' } },
    'codes.deu: The schema knows no such key here.',
    'codes.de: Text, not a number.',
  ],
  [
    'a list of objects',
    shop,
    { kind: 'shop', people: [{ name: 'a' }, {}, 5] },
    'people[0].name: At least 2 characters; it has 1.',
    'people[1].name: Required and missing.',
    'people[2]: An object, not a number.',
  ],
  ['a form by its constant', shape, { shape: 'box', r: 1 }, ': The', ''],
  ['a form by what it lacks', shape, { shape: 'box', w: 1 }, 'h: Required and missing.'],
  ['no form at all', shape, { shape: 'star', r: 1 }, 'shape: Has to be “circle”, not “star”.'],
  [
    'another type than any form',
    { anyOf: [{ type: 'string' }, { type: 'integer' }] },
    [],
    ': Text or a whole number, not a list.',
  ],
  ['constants as forms', { oneOf: [{ const: 'a' }, { enum: ['b', 'c'] }] }, 'd', ': One of a, b or c; not “d”.'],
  [
    'more forms than one',
    {
      oneOf: [
        { title: 'Even', multipleOf: 2 },
        { title: 'By three', multipleOf: 3 },
      ],
    },
    6,
    ': Fits more than one form: “Even” and “By three”. It has to fit exactly one.',
  ],
  ['any of two', { anyOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }, 5, ': A multiple of 2, not 5.'],
  [
    'a form inside a form',
    { oneOf: [{ type: 'null' }, { type: 'object', properties: { a: shape } }] },
    { a: { shape: 'circle', r: 'x' } },
    'a.r: A number, not text.',
  ],
  [
    'all of several',
    { allOf: [{ required: ['a'] }, { required: ['a', 'b'] }] },
    {},
    'a: Required and missing.',
    'a: Required and missing.',
    'b: Required and missing.',
  ],
  ['what is forbidden', { not: { type: 'string' } }, 'x', ': What this is, the schema forbids here.'],
  ['nothing is allowed', { properties: { a: false as unknown as Schema } }, { a: 1 }, 'a: Not allowed here.'],
  ['if, then', choice({ properties: { a: { const: 1 } }, required: ['a'] }), { a: 1 }, 'b: Required and missing.'],
  ['else', choice({ required: ['a'] }), {}, 'c: Required and missing.'],
  [
    'one key because of another',
    { dependencies: { a: ['b'], c: { required: ['d'] } } },
    { a: 1, c: 1 },
    'b: Required, because “a” is given.',
    'd: Required and missing.',
  ],
  [
    'the same in newer words',
    { dependentRequired: { a: ['b'] }, dependentSchemas: { a: { required: ['c'] } } },
    { a: 1 },
    'b: Required, because “a” is given.',
    'c: Required and missing.',
  ],
  [
    'names of keys',
    { propertyNames: { maxLength: 3 } },
    { abcd: 1 },
    'abcd: A key may not be called this. At most 3 characters; it has 4.',
  ],
  [
    'places in a list',
    { items: [{ type: 'string' }, { type: 'number' }], additionalItems: false },
    ['a', 'b', 1],
    '[1]: A number, not text.',
    '[2]: Not allowed here.',
  ],
  [
    'a list that has to hold something',
    { contains: { const: 1 } },
    [2, 3],
    ': Lacks an item that the list has to have.',
  ],
  [
    'too few, too many',
    {
      properties: {
        a: { type: 'array', minItems: 2 },
        b: { type: 'array', maxItems: 1 },
        c: { maxProperties: 0 },
        d: { minProperties: 1 },
      },
    },
    { a: [1], b: [1, 2], c: { x: 1 }, d: {} },
    'a: At least 2 items; it has 1.',
    'b: At most 1 item; it has 2.',
    'c: Has to be empty.',
    'd: Must not be empty.',
  ],
  [
    'the same whatever the order of keys',
    { uniqueItems: true },
    [{ a: 1, b: [2] }, 1, { b: [2], a: 1 }, 1, '1'],
    '[2]: In the list already, as item 1.',
    '[3]: In the list already, as item 2.',
  ],
  [
    'limits',
    { properties: { a: { maximum: 3 }, b: { exclusiveMaximum: 3 }, c: { multipleOf: 0.1 } } },
    { a: 4, b: 3, c: 0.25 },
    'a: At most 3, not 4.',
    'b: Less than 3, not 3.',
    'c: A multiple of 0.1, not 0.25.',
  ],
  [
    'formats',
    {
      additionalProperties: { type: 'string', format: 'email' },
      properties: { u: { format: 'uuid' }, d: { format: 'date' }, x: { format: 'nobody-knows' } },
    },
    { m: 'no', u: 'no', d: '2026-02-30', x: 'y' },
    'm: An e-mail address; not “no”.',
    'u: A UUID; not “no”.',
    'd: A date such as 2026-11-21; not “2026-02-30”.',
  ],
  ['a pattern of its own', { pattern: '^\\d+$' }, 'x', ': Does not fit the pattern ^\\d+$'],
  ['several types', { type: ['string', 'null'] }, 5, ': Text or null, not a number.'],
  [
    'a great many choices',
    { enum: Array.from({ length: 12 }, (_, i) => `v${i}`) },
    'x',
    ': One of 12 values (v0, v1, v2, v3, v4, v5, v6, v7 and 4 more); not “x”.',
  ],
  ['choices that are no text', { enum: [1, null, { a: 1 }] }, '1', ': One of 1, null or {"a":1}; not “1”.'],
  [
    'names that mean something to JavaScript',
    {
      properties: JSON.parse('{"__proto__": {"type": "string"}, "constructor": {"type": "string"}}'),
      additionalProperties: false,
    },
    JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}'),
    'toString: The schema knows no such key here.',
    '__proto__: Text, not a number.',
    'constructor: Text, not a number.',
  ],
  ['a required key that objects inherit', { required: ['toString'] }, {}, 'toString: Required and missing.'],
];

describe('each finding at its place, in our words', () => {
  test.each(table)('%s', (name, schema, value, ...words) => {
    expect(ajv.validate(schema, value), 'another validator refuses it, too').toBe(false);
    if (name === 'a form by its constant') {
      expect(said(schema, value)).toEqual([
        'w: Required and missing.',
        'h: Required and missing.',
        'r: The schema knows no such key here.',
      ]);
    } else expect(said(schema, value)).toEqual(words);
  });
});

test('a pattern that is none is not held against anybody', () => {
  expect(said({ pattern: '[', patternProperties: { '(': false } } as unknown as Schema, 'x')).toEqual([]);
  expect(said({ patternProperties: { '(': false } } as unknown as Schema, { '(': 1 })).toEqual([]);
});

test('limits as draft 4 wrote them', () => {
  const schema: Schema = { minimum: 0, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: false };
  expect([0, 1, 5, 6].map((value) => fits(schema, value))).toEqual([false, true, true, false]);
  expect(said(schema, 0)).toEqual([': More than 0, not 0.']);
});

test.each<[string, Schema, Json, string | undefined, Json?]>([
  ['text that is a number', { type: 'number' }, ' 1.5 ', 'Use 1.5', 1.5],
  ['text that is none', { type: 'number' }, 'x', undefined],
  ['a number too large even so', { type: 'integer', maximum: 3 }, '5', undefined],
  ['hours in words', { type: 'integer', title: 'Time in seconds' }, '1.5 h', 'Use 5400', 5400],
  ['days in words', { type: 'integer', description: 'Seconds to wait' }, '2days', 'Use 172800', 172_800],
  [
    'minutes where the words say it otherwise',
    { type: 'integer', description: 'Seconds after which it ends' },
    '2 min',
    'Use 120',
    120,
  ],
  ['hours where nobody counts seconds', { type: 'integer' }, '2 hours', undefined],
  ['off', { type: 'boolean' }, 'off', 'Use false', false],
  ['a list of one', { type: 'array', items: { type: 'string' } }, 'a', 'Use ["a"]', ['a']],
  ['null where a list is due', { type: 'array' }, null, 'Use []', []],
  [
    'a time in another form',
    { type: 'string', format: 'date-time' },
    '21 Nov 2026 17:00:00 +0100',
    'Use 2026-11-21T16:00:00.000Z',
    '2026-11-21T16:00:00.000Z',
  ],
  ['a time without its zone in another form', { type: 'string', format: 'date-time' }, '21 Nov 2026 17:00', undefined],
  ['the only choice', { enum: ['a'] }, 'b', 'Use a', 'a'],
  ['the nearest choice', { enum: ['public', 'private'] }, 'Pubilc', 'Use public', 'public'],
  ['no near choice', { enum: ['public', 'private'] }, 'secret', undefined],
])('a way out of %s', (_, schema, value, label, after) => {
  const [finding] = findings(schema, value);
  const fix = findingFix(finding!);
  // At the root nothing can be removed.
  expect(fix?.label).toBe(label);
  if (fix) expect(fix.edits).toEqual([{ path: [], value: after }]);
});

test('what is required and has a default or one value only can be added', () => {
  const schema = {
    required: ['a', 'b', 'c'],
    properties: { a: { default: 5 }, b: { const: 'x' }, c: { type: 'string' } },
  };
  expect(findings(schema, {}).map((finding) => findingFix(finding)?.edits)).toEqual([
    [{ path: ['a'], value: 5 }],
    [{ path: ['b'], value: 'x' }],
    undefined,
  ]);
});

test('2,000 properties, all of them wrong', () => {
  const names = Array.from({ length: 2_000 }, (_, i) => `p${i}`);
  const schema = { properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) };
  const found = findings(schema, Object.fromEntries(names.map((name) => [name, 1])));
  expect(found.map(({ path }) => path[0])).toEqual(names);
});

test('a walk can stop at any step', () => {
  const { found, step } = walk({ items: { type: 'string' } }, [1, 'a', 2]);
  const counts = [];
  while (step()) counts.push(found.length);
  expect(counts).toEqual([0, 1, 1, 2]);
});

test('values deeper than any call stack', () => {
  let deep: Json = 1;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  expect(said({ type: 'object', properties: { a: { type: 'array' } } }, { a: deep })).toEqual([]);
});

const leaf = fc.constantFrom<Schema>(
  {},
  { type: 'string' },
  { type: ['integer', 'null'] },
  { type: 'number', minimum: 1 },
  { const: 'a' },
  { enum: ['a', 1, null] },
  { minLength: 2 },
  { pattern: '^a' },
  { maximum: 3, multipleOf: 2 },
  { minItems: 1, uniqueItems: true },
  { maxProperties: 1 },
  { required: ['a'] },
);
function anySchema(depth: number): fc.Arbitrary<Schema> {
  if (depth === 0) return leaf;
  const inner = anySchema(depth - 1);
  const list = fc.array(inner, { minLength: 1, maxLength: 3 });
  const map = fc.dictionary(fc.constantFrom('a', 'b', 'c'), inner);
  const parts = fc.record(
    {
      type: fc.constantFrom('object', 'array', ['object', 'string']),
      properties: map,
      required: fc.uniqueArray(fc.constantFrom('a', 'b')),
      additionalProperties: fc.oneof(fc.boolean(), inner),
      patternProperties: fc.dictionary(fc.constantFrom('^a', 'b$'), inner),
      propertyNames: fc.constantFrom({ maxLength: 1 }, { enum: ['a', 'b'] }),
      dependencies: fc.record({ a: fc.oneof(inner, fc.constant(['b'])) }, { requiredKeys: [] }),
      items: inner,
      contains: inner,
      allOf: list,
      anyOf: list,
      oneOf: list,
      not: inner,
      if: inner,
      // Written like this, because an object with this key looks like a promise.
      ['then' as string]: inner,
      else: inner,
    },
    { requiredKeys: [] },
  );
  return fc.oneof(leaf, parts as fc.Arbitrary<Schema>);
}
const anyValue = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>('a', 'ab', 'b', 1, 2, 4, 1.5, null, true),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'ab'), tie('value'), { noNullPrototype: true }) as fc.Arbitrary<Json>,
  ),
})).value;

test('on any schema and any value the verdict is that of another validator, and every finding has words', () => {
  const look = (schema: Schema, value: Json) => {
    for (const finding of findings(schema, value)) {
      expect(findingWords(finding)).toMatch(/^[A-Z“0-9].*\S$/s);
      expect(findingWords(finding)).not.toMatch(/undefined|NaN|\[object/);
      const fix = findingFix(finding);
      if (fix) expect(fix.label).not.toMatch(/undefined|NaN/);
      // A place in the value, or one it could have.
      expect(() => setAt(value, finding.path, 0)).not.toThrow();
    }
  };
  const values = fc.array(anyValue, { minLength: 10, maxLength: 30 });
  fc.assert(
    fc.property(anySchema(2), values, (schema, some) => {
      // Compiling takes its time, so each schema is tried on many values.
      const validate = new Ajv2019({ strict: false, ownProperties: true }).compile(schema);
      for (const value of some) {
        expect(fits(schema, value)).toBe(validate(value));
        expect(findings(schema, value).length === 0).toBe(validate(value));
        look(schema, value);
      }
    }),
    { numRuns: 40 },
  );
});
