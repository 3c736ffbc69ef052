import { expect, test } from 'vitest';
import type { Schema } from '../../api/schemas.ts';
import { schemaOfExtra } from './property-names.ts';

const text = { type: 'string' };

test.each<[string, Schema, Schema | undefined]>([
  ['nothing said', {}, {}],
  ['any allowed', { additionalProperties: true }, {}],
  ['allowed, of a kind', { additionalProperties: text }, text],
  ['none allowed', { additionalProperties: false }, undefined],
  ['a pattern that fits', { patternProperties: { '^x-': text }, additionalProperties: false }, text],
  ['a pattern that does not', { patternProperties: { '^y-': text }, additionalProperties: false }, undefined],
  ['a pattern no browser reads', { patternProperties: { '(': text }, additionalProperties: false }, undefined],
])('a key the schema does not name, with %s', (_, schema, expected) => {
  expect(schemaOfExtra(schema, 'x-mine')).toEqual(expected);
});
