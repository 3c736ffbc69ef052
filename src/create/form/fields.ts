import type { ComponentType } from 'react';
import type { Schema } from '../../api/schemas.ts';
import { isJsonObject, type Json, type JsonPath } from '../../lib/json-path.ts';
import { BooleanField } from './BooleanField.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { CommandField } from './CommandField.tsx';
import { DependenciesField } from './DependenciesField.tsx';
import { EnumField } from './EnumField.tsx';
import type { FieldProps } from './field-props.ts';
import { JsonField } from './JsonField.tsx';
import { ListField } from './ListField.tsx';
import { MapField } from './MapField.tsx';
import { MarkdownField } from './MarkdownField.tsx';
import { NumberField } from './NumberField.tsx';
import { ObjectField } from './ObjectField.tsx';
import { QueueField } from './QueueField.tsx';
import { ScopesField } from './ScopesField.tsx';
import { TextField } from './TextField.tsx';
import { TimeField } from './TimeField.tsx';

interface FieldKind {
  name: string;
  when: (schema: Schema, path: JsonPath, value: Json | undefined) => boolean;
  component: ComponentType<FieldProps>;
}

const at = (path: JsonPath, ...place: (string | number)[]) =>
  path.length === place.length && place.every((step, index) => step === path[index]);
const typesOf = ({ type }: Schema): unknown[] => (type === undefined ? [] : [type].flat());
const is = (schema: Schema, type: string) => {
  const types = typesOf(schema);
  return types.length > 0 ? types.includes(type) && types.every((one) => one === type || one === 'null') : false;
};
const isObject = (schema: Schema) =>
  is(schema, 'object') || (typesOf(schema).length === 0 && schema.properties !== undefined);
const isList = (schema: Schema) =>
  (is(schema, 'array') || (typesOf(schema).length === 0 && schema.items !== undefined)) && !Array.isArray(schema.items);
const fits = {
  object: (value: Json | undefined) => value === undefined || isJsonObject(value),
  list: (value: Json | undefined) => value === undefined || Array.isArray(value),
};
const strings = (schema: unknown) => is((schema ?? {}) as Schema, 'string');

/**
 * Which field a place gets; the first that takes it. Fields made for a meaning stand before those made for a type, and
 * whatever nobody thought of is edited as JSON. A value of another kind than its schema wants is left as it is: JSON.
 */
const fields: readonly FieldKind[] = [
  {
    name: 'task queue',
    when: (schema, path) => at(path, 'taskQueueId') && is(schema, 'string'),
    component: QueueField,
  },
  {
    name: 'dependencies',
    when: (schema, path, value) => at(path, 'dependencies') && isList(schema) && fits.list(value),
    component: DependenciesField,
  },
  {
    name: 'scopes',
    when: (schema, path, value) => at(path, 'scopes') && isList(schema) && fits.list(value),
    component: ScopesField,
  },
  {
    name: 'command',
    when: (schema, path, value) => at(path, 'payload', 'command') && isList(schema) && fits.list(value),
    component: CommandField,
  },
  {
    name: 'markdown',
    when: (schema, path) => at(path, 'metadata', 'description') && is(schema, 'string'),
    component: MarkdownField,
  },
  { name: 'time', when: (schema) => is(schema, 'string') && schema.format === 'date-time', component: TimeField },
  {
    name: 'one of several values',
    when: (schema) => Array.isArray(schema.enum) || 'const' in schema,
    component: EnumField,
  },
  {
    name: 'one of several forms',
    when: (schema) => (Array.isArray(schema.oneOf) || Array.isArray(schema.anyOf)) && !is(schema, 'string'),
    component: ChoiceField,
  },
  { name: 'yes or no', when: (schema) => is(schema, 'boolean'), component: BooleanField },
  { name: 'number', when: (schema) => is(schema, 'integer') || is(schema, 'number'), component: NumberField },
  { name: 'text', when: (schema) => is(schema, 'string'), component: TextField },
  { name: 'list', when: (schema, _, value) => isList(schema) && fits.list(value), component: ListField },
  {
    name: 'names and values',
    when: (schema, _, value) => isObject(schema) && isMap(schema) && fits.object(value),
    component: MapField,
  },
  {
    name: 'object',
    when: (schema, _, value) => isObject(schema) && schema.properties !== undefined && fits.object(value),
    component: ObjectField,
  },
];

/** An object whose keys are for the writer to choose, all with one kind of value. */
function isMap({ properties, additionalProperties, patternProperties }: Schema): boolean {
  if (properties && Object.keys(properties).length > 0) return false;
  if (isJsonObject(patternProperties) && Object.keys(patternProperties).length === 1) return true;
  return strings(additionalProperties) || isJsonObject(additionalProperties);
}

export function fieldFor(schema: Schema, path: JsonPath, value: Json | undefined): ComponentType<FieldProps> {
  return fields.find(({ when }) => when(schema, path, value))?.component ?? JsonField;
}
