import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Schema } from '../../api/schemas.ts';
import { getAt, type Json } from '../../lib/json-path.ts';
import { plainMarkdown } from '../../ui/plain-markdown.ts';
import type { Language } from '../draft/draft.ts';
import { schemasAt } from '../schema/schema-at.ts';
import { factWords } from '../schema/schema-words.ts';
import { placeAt, type TypingPlace } from './place-in-text.ts';

export interface Known {
  language: Language;
  schema?: Schema;
  /** The last definition that could be read: keys it has are not offered again. */
  value?: Json;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const about = (schema: Schema) => (schema.description ? plainMarkdown(schema.description.slice(0, 600)) : undefined);

/** What to write for a key besides its name, so that the value's kind is right from the start. */
function opening(schema: Schema, language: Language, column: number): string {
  const types = [schema.type].flat();
  if (language === 'json') return types.includes('object') ? ': {}' : types.includes('array') ? ': []' : ': ';
  const inner = `\n${' '.repeat(column + 2)}`;
  return types.includes('object') ? `:${inner}` : types.includes('array') ? `:${inner}- ` : ': ';
}

function keys(schemas: Schema[], place: TypingPlace, { language, value }: Known): Completion[] {
  const there = getAt(value, place.path);
  const taken = new Set(isObject(there) ? Object.keys(there) : []);
  taken.delete(place.typed.replace(/^"/, ''));
  const found = new Map<string, Completion>();
  for (const schema of schemas) {
    const required = new Set(Array.isArray(schema.required) ? schema.required : []);
    for (const [name, inner] of Object.entries(schema.properties ?? {})) {
      if (taken.has(name) || found.has(name) || !isObject(inner)) continue;
      const written = language === 'json' ? JSON.stringify(name) : name;
      found.set(name, {
        label: language === 'json' ? written : name,
        displayLabel: name,
        detail: [required.has(name) ? 'required' : '', factWords(inner)].filter(Boolean).join(', '),
        info: about(inner),
        apply: written + opening(inner, language, place.column),
        boost: required.has(name) ? 1 : 0,
        type: 'property',
      });
    }
  }
  return [...found.values()];
}

function values(schemas: Schema[], { language }: Known): Completion[] {
  const given = schemas.flatMap((schema) => [
    ...(Array.isArray(schema.enum) ? schema.enum : []),
    ...('const' in schema ? [schema.const] : []),
    ...([schema.type].flat().includes('boolean') ? [true, false] : []),
    ...(schema.default !== undefined && !isObject(schema.default) && !Array.isArray(schema.default)
      ? [schema.default]
      : []),
  ]);
  const fallback = schemas.find((schema) => schema.default !== undefined)?.default;
  const written = new Set(
    given.map((one) => (language === 'yaml' && typeof one === 'string' ? one : JSON.stringify(one))),
  );
  return [...written].map((label) => ({
    label,
    ...(label === (typeof fallback === 'string' && language === 'yaml' ? fallback : JSON.stringify(fallback)) && {
      detail: 'default',
    }),
    type: 'constant',
  }));
}

/** Keys and values that the schema knows for the place one types at. */
export function completions(known: () => Known) {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const { schema, language } = known();
    if (!schema) return null;
    const place = placeAt(state, pos, language);
    if (!place || (!explicit && place.typed === '')) return null;
    const schemas = schemasAt(schema, place.path);
    const options = place.kind === 'key' ? keys(schemas, place, known()) : values(schemas, known());
    return options.length === 0 ? null : { from: place.from, options, validFor: /^"?[\w.\-/]*$/ };
  };
}
