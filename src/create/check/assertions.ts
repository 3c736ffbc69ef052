import { type Schema as CheckedSchema, validate } from '@cfworker/json-schema';
import type { Schema } from '../../api/schemas.ts';
import type { Json } from '../../lib/json-path.ts';

/** Keywords that look at one value and not into it. The others are looked at in findings.ts, each at its own place. */
const PLAIN = [
  'type',
  'const',
  'enum',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
];
const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

interface PlainPart {
  types: string[];
  /** All but the type, if there is more. */
  rest: Schema | undefined;
}

const plainParts = new WeakMap<Schema, PlainPart>();

/** What of a schema can be asserted of a value by itself. A keyword nobody can follow is left out: the queue decides. */
function plainPart(schema: Schema): PlainPart {
  const known = plainParts.get(schema);
  if (known !== undefined) return known;
  const part: Schema = {};
  for (const keyword of PLAIN) if (schema[keyword] !== undefined) part[keyword] = schema[keyword];
  const types = [part.type ?? []].flat().filter((type) => TYPES.has(type));
  delete part.type;
  if (!compiles(part.pattern)) delete part.pattern;
  // As draft 4 wrote it: true beside `minimum`.
  for (const [exclusive, plain] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof part[exclusive] !== 'boolean') continue;
    if (part[exclusive]) {
      part[exclusive] = part[plain];
      delete part[plain];
    } else delete part[exclusive];
  }
  const answer = { types, rest: Object.keys(part).length === 0 ? undefined : part };
  plainParts.set(schema, answer);
  return answer;
}

/** Whether a pattern can be tried. The `u` flag is what validators use, the queue's too. */
export function compiles(pattern: unknown): pattern is string {
  if (typeof pattern !== 'string') return false;
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

const isOfType = (value: Json, type: string): boolean => {
  if (value === null) return type === 'null';
  if (Array.isArray(value)) return type === 'array';
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
};

const NONE: readonly string[] = [];
const WRONG_TYPE: readonly string[] = ['type'];

/** Keywords of the schema that the value itself does not fit; the first one that says all, or all there are. */
export function failedAssertions(schema: Schema, value: Json): readonly string[] {
  const { types, rest } = plainPart(schema);
  // By far the most values are asked for nothing but their type. Text where a number is due is no short number as well.
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) return WRONG_TYPE;
  if (!rest) return NONE;
  const { valid, errors } = validate(value, rest as CheckedSchema, '7', {}, false);
  if (valid) return NONE;
  const failed = errors.map(({ keyword }) => keyword);
  // A wrong choice need not be too long.
  const decisive = ['const', 'enum'].find((keyword) => failed.includes(keyword));
  return decisive ? [decisive] : failed;
}
