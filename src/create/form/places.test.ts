import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Schema } from '../../api/schemas.ts';
import { pathWords } from '../../lib/json-path.ts';
import { labelFor } from './field-props.ts';
import { placesOf } from './places.ts';
import { propertyNames } from './property-names.ts';
import { renamed } from './renamed.ts';
import { taskIdsIn } from './task-ids-in.ts';

const task: Schema = JSON.parse(
  readFileSync(new URL('../../../public/schemas/queue/v1/create-task-request.json', import.meta.url), 'utf8'),
);
const text: Schema = { type: 'string' };
const many: Schema = {
  type: 'object',
  required: ['key1500'],
  properties: Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`key${index}`, text])),
};

test('the form of a task begins with what people decide first', () => {
  const { shown, waiting, unknown } = propertyNames(task, []);
  expect(shown.slice(0, 6)).toEqual(['taskQueueId', 'metadata', 'created', 'deadline', 'expires', 'payload']);
  expect(shown).not.toContain('workerType');
  expect([waiting, unknown]).toEqual([[], []]);
  expect(new Set(shown).size).toBe(Object.keys(task.properties ?? {}).length - 2);
});

test('the old names of the queue are shown to who uses them, and what the schema lacks stands apart', () => {
  const { shown, unknown } = propertyNames(task, ['provisionerId', 'workerType', 'colour', '__proto__']);
  expect(shown.slice(-2)).toEqual(['provisionerId', 'workerType']);
  expect(unknown).toEqual(['colour', '__proto__']);
});

test('metadata and other objects: by what they are for, else what is required first', () => {
  const metadata = { properties: { source: text, owner: text, more: text, name: text, description: text } };
  expect(propertyNames(metadata, []).shown).toEqual(['name', 'description', 'owner', 'source', 'more']);
  const other = { properties: { b: text, a: text, z: text }, required: ['z'] };
  expect(propertyNames(other, ['a']).shown).toEqual(['z', 'b', 'a']);
  expect(propertyNames({}, ['a'])).toEqual({ shown: [], waiting: [], unknown: ['a'] });
});

test('of 2,000 keys only those that are required or set are shown', () => {
  const { shown, waiting } = propertyNames(many, ['key7']);
  expect(shown).toEqual(['key1500', 'key7']);
  expect(waiting).toHaveLength(1998);
});

test.each<[key: string | number, schema: Schema | undefined, label: string]>([
  ['maxRunTime', undefined, 'Max run time'],
  ['taskGroupId', undefined, 'Task group ID'],
  ['supersederURL', undefined, 'Superseder URL'],
  ['onHTTPError', undefined, 'On HTTP error'],
  ['MOZ_LOG', undefined, 'MOZ_LOG'],
  ['public/logs/live.log', undefined, 'public/logs/live.log'],
  ['', undefined, ''],
  [3, undefined, '3'],
  ['x', { title: 'Its title' }, 'Its title'],
  ['x', { title: 'A title that is so long that it is a sentence' }, 'X'],
])('%j with %j is labelled %j', (key, schema, label) => {
  expect(labelFor(key, schema)).toBe(label);
});

const wordsOf = (...given: Parameters<typeof placesOf>) => placesOf(...given).map(({ path }) => pathWords(path));

test('fields are found by schema and by what is there, and no deeper than people look', () => {
  const nested: Schema = {
    properties: { a: { properties: { b: { properties: { c: { properties: { d: text } } } } } } },
  };
  expect(wordsOf(nested, { a: { z: 1 } })).toEqual(['a', 'a.b', 'a.b.c', 'a.b.c.d', 'a.z']);
  expect(wordsOf({ properties: { a: nested } }, undefined)).not.toContain('a.a.b.c.d');
  expect(wordsOf({}, 'text')).toEqual([]);
});

test('of several forms the fields of the one that is drawn are found', () => {
  const forms = {
    oneOf: [
      { properties: { image: text }, additionalProperties: false },
      { properties: { command: text }, required: ['command'] },
    ],
  };
  expect(wordsOf(forms, undefined)).toEqual(['image']);
  expect(wordsOf({ ...forms, properties: { all: text } }, { command: 'x' })).toEqual(['all', 'command']);
});

test('names that objects have by themselves are names like any other', () => {
  expect(wordsOf({ properties: { a: text } }, JSON.parse('{"constructor": {}, "__proto__": {"x": 1}}'))).toEqual([
    'a',
    'constructor',
    '__proto__',
    '__proto__.x',
  ]);
});

test('very many fields come to an end', () => {
  const wide = { properties: Object.fromEntries(Object.keys(many.properties ?? {}).map((key) => [key, many])) };
  expect(placesOf(wide, undefined)).toHaveLength(5000);
});

test('a renamed key stays at its place, and keys that mean something to objects are keys', () => {
  expect(Object.keys(renamed({ a: 1, b: 2, c: 3 }, 'b', 'z'))).toEqual(['a', 'z', 'c']);
  const odd = renamed({ a: 1, b: 2 }, 'a', '__proto__');
  expect(Object.entries(odd)).toEqual([
    ['__proto__', 1],
    ['b', 2],
  ]);
});

const [ID, OTHER] = ['YJpVdtWIRTuuIoBoe8fCgQ', 'fN1SbArXTPSVFUUvaOlinQ'];

test.each<[what: string, text: string, ids: string[]]>([
  ['an ID', ID, [ID]],
  ['several, in any order of things', ` ${OTHER},\n${ID};\t${OTHER} `, [OTHER, ID]],
  ['a list in JSON', `["${ID}", "${OTHER}"]`, [ID, OTHER]],
  ['the address of a task', `https://tc.example.com/tasks/${ID}`, [ID]],
  ['of a run and its artifact', `https://tc.example.com/tasks/${ID}/runs/0/logs/public/logs/live.log`, [ID]],
  ['of the API', `https://tc.example.com/api/queue/v1/task/${ID}/status`, [ID]],
  ['words', 'no task in this', []],
  ['nothing', '', []],
])('%s: %j', (_, pasted, ids) => {
  expect(taskIdsIn(pasted)).toEqual(ids);
});
