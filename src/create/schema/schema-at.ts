import type { Schema } from '../../api/schemas.ts';
import type { JsonPath } from '../../lib/json-path.ts';

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

/** The schema and all its alternatives: help and completion offer what any of them would take. */
function alternatives(schema: Schema, depth = 0): Schema[] {
  // Alternatives within alternatives within alternatives: deeper is a maze and no help.
  if (depth > 4) return [];
  const inner = ['oneOf', 'anyOf', 'allOf'].flatMap((keyword) => listOf(schema[keyword]));
  return [schema, ...inner.flatMap((one) => alternatives(one, depth + 1))];
}

function matchingPatterns(schema: Schema, key: string): Schema[] {
  const patterns = isSchema(schema.patternProperties) ? Object.entries(schema.patternProperties) : [];
  return patterns.flatMap(([pattern, inner]) => {
    try {
      return isSchema(inner) && new RegExp(pattern, 'u').test(key) ? [inner] : [];
    } catch {
      return []; // A pattern no browser reads says nothing here.
    }
  });
}

function inside(schema: Schema, step: string | number): Schema[] {
  if (typeof step === 'number') {
    if (isSchema(schema.items)) return [schema.items];
    const fixed = listOf(schema.items)[step];
    return fixed ? [fixed] : isSchema(schema.additionalItems) ? [schema.additionalItems] : [];
  }
  const named = Object.hasOwn(schema.properties ?? {}, step) ? schema.properties?.[step] : undefined;
  if (isSchema(named)) return [named];
  const patterns = matchingPatterns(schema, step);
  if (patterns.length > 0) return patterns;
  return isSchema(schema.additionalProperties) ? [schema.additionalProperties] : [];
}

/** Every schema that could hold for the value at `path`, the plainest first; none when the schema knows no such place. */
export function schemasAt(schema: Schema, path: JsonPath): Schema[] {
  let here = alternatives(schema);
  for (const step of path) {
    here = here.flatMap((one) => inside(one, step)).flatMap((one) => alternatives(one));
    if (here.length > 200) here = here.slice(0, 200);
  }
  return [...new Set(here)];
}
