import { expect, test } from 'vitest';
import { unknownFields } from './unknown-fields.ts';

test('fields beyond the known ones keep their names and are JSON', () => {
  const answer = JSON.parse('{"state":"x","budget":{"left":3},"energy":12.5,"__proto__":null,"note":"a"}');
  expect(unknownFields(answer, new Set(['state']))).toEqual([
    ['budget', '{"left":3}'],
    ['energy', '12.5'],
    ['__proto__', 'null'],
    ['note', '"a"'],
  ]);
});

test('a long value is cut, and that is said', () => {
  expect(unknownFields({ long: 'x'.repeat(2000) }, new Set())[0]?.[1]).toMatch(/^"x{299}… 1,702 more characters$/);
});
