import { useMemo } from 'react';
import type { Schema } from '../../api/schemas.ts';
import type { Json, JsonPath } from '../../lib/json-path.ts';

export interface FieldProps {
  schema: Schema;
  /** Undefined: the definition has nothing at this place. */
  value: Json | undefined;
  path: JsonPath;
  label: string;
  required: boolean;
  /** In a row of its own list or table: its name is for screen readers only. */
  bare?: boolean;
}

/** The path of a part, the same array for as long as the whole's is: fields are drawn again only for a reason. */
export function usePartPath(path: JsonPath, step: string | number): JsonPath {
  return useMemo(() => [...path, step], [path, step]);
}

/** "maxRunTime" as a person would write it: "Max run time". Words in capitals (ID, URL, environment names) stay. */
export function labelFor(key: string | number, schema?: Schema): string {
  if (schema?.title && schema.title.length <= 40) return schema.title;
  const text = String(key);
  if (!/^[a-z][A-Za-z0-9]*$/.test(text)) return text;
  const words = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
  return (
    (words[0]?.toUpperCase() ?? '') +
    words
      .slice(1)
      .replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase())
      .replace(/\bId\b/gi, 'ID')
  );
}

/** The forms of which a value has one; none when there is no choice. */
export const formsOf = ({ oneOf, anyOf }: Schema): Schema[] =>
  [oneOf ?? anyOf ?? []].flat().map((one) => (typeof one === 'object' && one !== null ? (one as Schema) : {}));

/** A form with what holds for all forms. */
export function ofForm(
  { oneOf: _, anyOf: __, title: ___, description: ____, ...shared }: Schema,
  form: Schema,
): Schema {
  const properties = { ...shared.properties, ...form.properties };
  return { ...shared, ...form, ...(Object.keys(properties).length > 0 && { properties }) };
}

/** A value that a new item or group begins with: the least that has the right kind. Defaults are not written. */
export function blank(schema: Schema): Json {
  const { const: constant, enum: values, minimum } = schema;
  if (constant !== undefined) return constant as Json;
  if (Array.isArray(values) && values.length === 1) return values[0] as Json;
  const [type] = [schema.type].flat();
  const [form] = type === undefined && !schema.properties && !schema.items ? formsOf(schema) : [];
  if (form) return blank(form);
  switch (type ?? (schema.properties ? 'object' : schema.items ? 'array' : 'string')) {
    case 'object':
      return {};
    case 'array':
      return [];
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return typeof minimum === 'number' ? minimum : 0;
    case 'null':
      return null;
    default:
      return '';
  }
}
