import { readFileSync } from 'node:fs';
import { beforeAll, expect, test, vi } from 'vitest';
import { resolvedSchema, type Schema } from '../../api/schemas.ts';
import type { Json, JsonPath } from '../../lib/json-path.ts';
import { blank, formsOf } from './field-props.ts';
import { fieldFor } from './fields.ts';

const home = new URL('../../../public/schemas/', import.meta.url);
const shipped: Record<string, Schema> = {};

beforeAll(async () => {
  vi.stubGlobal('fetch', async (url: string) => new Response(readFileSync(new URL(url))));
  const files = {
    task: 'queue/v1/create-task-request.json',
    posix: 'generic-worker/multiuser_posix.json',
    windows: 'generic-worker/multiuser_windows.json',
    docker: 'docker-worker/v1/payload.json',
  };
  for (const [name, file] of Object.entries(files)) shipped[name] = await resolvedSchema(new URL(file, home).href);
  return () => vi.unstubAllGlobals();
});

const nameOf = (schema: Schema, path: JsonPath = ['x'], value?: Json) => fieldFor(schema, path, value).name;

/** The schema at a place; a number leads into that form of several, or into the items of a list. */
function schemaAt(from: Schema | undefined, place: string): Schema {
  return place.split('.').reduce<Schema>((at, step) => {
    if (step === '') return at;
    if (step === '[]') return at.items as Schema;
    if (step === '*') return at.additionalProperties as Schema;
    return (/^\d+$/.test(step) ? formsOf(at)[Number(step)] : at.properties?.[step]) as Schema;
  }, from ?? {});
}

test.each<[place: string, field: string]>([
  ['', 'ObjectField'],
  ['taskQueueId', 'QueueField'],
  ['metadata', 'ObjectField'],
  ['metadata.name', 'TextField'],
  ['metadata.description', 'MarkdownField'],
  ['metadata.owner', 'TextField'],
  ['metadata.source', 'TextField'],
  ['created', 'TimeField'],
  ['deadline', 'TimeField'],
  ['expires', 'TimeField'],
  ['payload', 'JsonField'],
  ['dependencies', 'DependenciesField'],
  ['requires', 'EnumField'],
  ['priority', 'EnumField'],
  ['retries', 'NumberField'],
  ['scopes', 'ScopesField'],
  ['routes', 'ListField'],
  ['taskGroupId', 'TextField'],
  ['schedulerId', 'TextField'],
  ['projectId', 'TextField'],
  ['tags', 'MapField'],
  ['extra', 'JsonField'],
  ['provisionerId', 'TextField'],
  ['workerType', 'TextField'],
])('of a task, %s is a %s', (place, field) => {
  expect(nameOf(schemaAt(shipped.task, place), place === '' ? [] : place.split('.'))).toBe(field);
});

test.each<[worker: string, place: string, field: string]>([
  ['posix', '', 'ChoiceField'],
  ['posix', '0', 'ObjectField'],
  ['posix', '0.command', 'CommandField'],
  ['posix', '0.maxRunTime', 'NumberField'],
  ['posix', '0.env', 'MapField'],
  ['posix', '0.artifacts', 'ListField'],
  ['posix', '0.artifacts.[].type', 'EnumField'],
  ['posix', '0.artifacts.[].optional', 'BooleanField'],
  ['posix', '0.mounts.[]', 'ChoiceField'],
  ['posix', '0.mounts.[].1.content', 'ChoiceField'],
  ['posix', '0.features', 'ObjectField'],
  ['posix', '0.onExitStatus.retry.[]', 'NumberField'],
  ['posix', '1.image', 'ChoiceField'],
  ['windows', '', 'ObjectField'],
  ['windows', 'command', 'CommandField'],
  ['windows', 'command.[]', 'TextField'],
  ['docker', 'image', 'ChoiceField'],
  ['docker', 'image.0', 'TextField'],
  ['docker', 'image.1.type', 'EnumField'],
  ['docker', 'command', 'CommandField'],
  ['docker', 'artifacts', 'MapField'],
  ['docker', 'artifacts.*', 'ObjectField'],
  ['docker', 'artifacts.*.expires', 'TimeField'],
  ['docker', 'cache', 'MapField'],
  ['docker', 'capabilities.devices', 'ObjectField'],
])('of a %s payload, %s is a %s', (worker, place, field) => {
  const names = place.split('.').filter((step) => step !== '' && !/^\d+$/.test(step));
  expect(nameOf(schemaAt(shipped[worker], place), ['payload', ...names])).toBe(field);
});

test('nothing in the shipped schemas is left to JSON that has a form of its own', () => {
  const asJson: string[] = [];
  const visit = (schema: Schema, path: string[]) => {
    if (nameOf(schema, path) === 'JsonField') asJson.push(path.join('.'));
    for (const [name, part] of Object.entries(schema.properties ?? {})) visit(part, [...path, name]);
    for (const [index, form] of formsOf(schema).entries()) visit(form, [...path, String(index)]);
    for (const part of [schema.items, schema.additionalProperties])
      if (typeof part === 'object' && part !== null) visit(part as Schema, [...path, '*']);
  };
  for (const [name, schema] of Object.entries(shipped)) visit(schema, [name]);
  expect(asJson).toEqual(['task.payload', 'task.extra']);
});

const object: Schema = { type: 'object', properties: { a: { type: 'string' } } };

test.each<[what: string, schema: Schema, field: string, value?: Json]>([
  ['text', { type: 'string' }, 'TextField'],
  ['text or null', { type: ['string', 'null'] }, 'TextField'],
  ['a number or null', { type: ['null', 'integer'] }, 'NumberField'],
  ['text or a number', { type: ['string', 'integer'] }, 'JsonField'],
  ['only null', { type: 'null' }, 'JsonField'],
  ['no types at all', { type: [] }, 'JsonField'],
  ['a type nobody knows', { type: 'date' }, 'JsonField'],
  ['nothing said', {}, 'JsonField'],
  ['cut where it would contain itself', { title: 'Node', description: 'Deeper than …: free JSON.' }, 'JsonField'],
  ['a time', { type: 'string', format: 'date-time' }, 'TimeField'],
  ['another format', { type: 'string', format: 'uri' }, 'TextField'],
  ['a choice of values', { enum: ['a', 1, null, { b: 1 }] }, 'EnumField'],
  ['one value', { const: { a: 1 } }, 'EnumField'],
  ['null as the one value', { const: null }, 'EnumField'],
  ['an enum that is none', { type: 'string', enum: 'a' }, 'TextField'],
  ['forms', { oneOf: [object, { type: 'string' }] }, 'ChoiceField'],
  ['forms of an object', { ...object, anyOf: [{ required: ['a'] }, { required: ['b'] }] }, 'ChoiceField'],
  ['text that has one of several patterns', { type: 'string', anyOf: [{ pattern: 'a' }] }, 'TextField'],
  ['an object', object, 'ObjectField'],
  ['an object by its properties alone', { properties: object.properties! }, 'ObjectField'],
  ['an object in an object', { type: 'object', properties: { o: object } }, 'ObjectField'],
  ['an object without keys', { type: 'object', properties: {}, additionalProperties: false }, 'ObjectField'],
  ['a free object', { type: 'object' }, 'JsonField'],
  ['names and texts', { type: 'object', additionalProperties: { type: 'string' } }, 'MapField'],
  ['names and objects', { type: 'object', additionalProperties: object }, 'MapField'],
  ['names of a pattern', { type: 'object', patternProperties: { '^a': object } }, 'MapField'],
  ['names of two patterns', { type: 'object', patternProperties: { '^a': object, '^b': object } }, 'JsonField'],
  ['keys and further names', { ...object, additionalProperties: object }, 'ObjectField'],
  ['a list', { type: 'array', items: { type: 'string' } }, 'ListField'],
  ['a list by its items alone', { items: object }, 'ListField'],
  ['a list of objects', { type: 'array', items: object }, 'ListField'],
  ['a list of anything', { type: 'array' }, 'ListField'],
  ['a list whose places differ', { type: 'array', items: [object, { type: 'string' }] }, 'JsonField'],
  ['text where an object is due', object, 'JsonField', 'text'],
  ['null where an object is due', object, 'JsonField', null],
  ['an object where a list is due', { type: 'array' }, 'JsonField', {}],
  ['a list where names and values are due', { type: 'object', additionalProperties: object }, 'JsonField', []],
  ['a number where text is due', { type: 'string' }, 'TextField', 5],
])('%s', (_, schema, field, value) => {
  expect(nameOf(schema, ['x'], value)).toBe(field);
});

test('fields made for a meaning belong to their place alone', () => {
  const list: Schema = { type: 'array', items: { type: 'string' } };
  expect(nameOf(list, ['payload', 'dependencies'])).toBe('ListField');
  expect(nameOf(list, ['payload', 'scopes'])).toBe('ListField');
  expect(nameOf(list, ['scopes'], 'assume:x')).toBe('JsonField');
  expect(nameOf({ type: 'integer' }, ['taskQueueId'])).toBe('NumberField');
});

test.each<[schema: Schema, value: Json]>([
  [{ type: 'string', default: 'x' }, ''],
  [{ type: ['string', 'null'] }, ''],
  [{ type: 'integer', minimum: 5, default: 7 }, 5],
  [{ type: 'number' }, 0],
  [{ type: 'boolean', default: true }, false],
  [{ type: 'null' }, null],
  [{ type: 'array', default: [1] }, []],
  [{ items: {} }, []],
  [object, {}],
  [{ properties: {} }, {}],
  [{ const: null }, null],
  [{ enum: ['only'] }, 'only'],
  [{ enum: ['a', 'b'] }, ''],
  [{ oneOf: [object, { type: 'string' }] }, {}],
  [{ oneOf: [] }, ''],
  [{}, ''],
])('%j begins with %j', (schema, value) => {
  expect(blank(schema)).toEqual(value);
});
