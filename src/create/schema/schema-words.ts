import type { Schema } from '../../api/schemas.ts';
import { TYPE_WORDS } from './type-words.ts';

function typeWords({ type }: Schema): string | undefined {
  const types = type === undefined ? [] : [type].flat();
  const words = types.map((one) => (Object.hasOwn(TYPE_WORDS, one) ? TYPE_WORDS[one] : one));
  return words.length === 0 ? undefined : words.join(' or ');
}

const short = (value: unknown) => {
  const text = JSON.stringify(value) ?? '';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

/** The facts of a schema in a line: "text, one of 7, default "lowest"". */
export function factWords(schema: Schema): string {
  const { enum: values, default: fallback, minimum, maximum, maxLength, maxItems, format } = schema;
  const facts = [
    typeWords(schema),
    format === 'date-time' ? 'a time' : undefined,
    Array.isArray(values) ? `one of ${values.length}` : undefined,
    typeof minimum === 'number' && typeof maximum === 'number'
      ? `${minimum} to ${maximum}`
      : typeof minimum === 'number'
        ? `${minimum} or more`
        : typeof maximum === 'number'
          ? `${maximum} at most`
          : undefined,
    typeof maxLength === 'number' ? `${maxLength.toLocaleString('en-GB')} characters at most` : undefined,
    typeof maxItems === 'number' ? `${maxItems.toLocaleString('en-GB')} items at most` : undefined,
    fallback === undefined ? undefined : `default ${short(fallback)}`,
  ];
  return facts.filter(Boolean).join(', ');
}
