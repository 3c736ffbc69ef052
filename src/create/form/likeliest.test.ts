import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Schema } from '../../api/schemas.ts';
import type { Json } from '../../lib/json-path.ts';
import { likeliest } from './likeliest.ts';

const schemaOf = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../../public/schemas/${file}`, import.meta.url), 'utf8'));
const docker: Schema = schemaOf('docker-worker/v1/payload.json');
const [generic]: Schema[] = schemaOf('generic-worker/multiuser_posix.json').oneOf;
const parts = schemaOf('generic-worker/parts.json').definitions;
const payloads = [generic!, docker];
const images = docker.properties?.image?.oneOf as Schema[];
const mounts = [parts.fileMount, parts.writableDirectoryCache, parts.readOnlyDirectory];
const contents = parts.content.oneOf;
const shapes: Schema[] = [
  { type: 'string', format: 'date-time' },
  { type: 'string', pattern: '^\\d+$' },
  { type: 'string', enum: ['a', 'b'] },
  { type: 'integer' },
  { type: 'array', items: { type: 'string' } },
  { type: 'array', items: { type: 'number' } },
  { type: 'string', pattern: '[' },
];

test.each<[name: string, branches: Schema[], value: Json, index: number]>([
  ['a generic-worker payload', payloads, { command: [['a']], maxRunTime: 1 }, 0],
  [
    'with slips',
    payloads,
    { command: [['a']], maxRunTime: 'x', env: { A: 1 }, artifacts: [], mounts: [{}], foo: 1 },
    0,
  ],
  ['a docker-worker payload', payloads, { image: 'x', maxRunTime: 1 }, 1],
  ['one that could be either: the first', payloads, { command: ['a'] }, 0],
  ['nothing yet: the first', payloads, {}, 0],
  ['an image by name', images, 'x', 0],
  ['a named image', images, { type: 'docker-image' }, 1],
  ['an image of a task', images, { type: 'task-image', namespace: 'x' }, 3],
  ['an image without its type', images, { taskId: 'x', path: 'y' }, 3],
  ['an image that is a number', images, 5, -1],
  ['a file', mounts, { file: 'a', format: 'tar.gz' }, 0],
  ['a cache', mounts, { directory: 'a', cacheName: 'b', format: 'zip' }, 1],
  ['a directory', mounts, { directory: 'a', content: {}, format: 'zip' }, 2],
  ['content', contents, { namespace: 'a' }, 1],
  ['content by its URL', contents, { url: 'x', sha256: 'y' }, 2],
  ['a time', shapes, '2026-11-21T16:00:00Z', 0],
  ['digits', shapes, '99999999999', 1],
  ['a choice', shapes, 'b', 2],
  ['other text: whatever takes it', shapes, 'text', 6],
  ['a whole number', shapes, 5, 3],
  ['another number', shapes, 5.5, -1],
  ['a list of numbers', shapes, [1], 5],
  ['an empty list', shapes, [], 4],
  ['null', shapes, null, -1],
  ['a form that says nothing', [{}], null, 0],
])('%s', (_, branches, value, index) => {
  expect(likeliest(branches, value)).toBe(index);
});

test.each<[name: string, branches: Schema[], value: Json, picked: number, index: number]>([
  ['nothing yet: what was chosen', mounts, {}, 1, 1],
  ['a key that others have, too', mounts, { directory: 'a' }, 2, 2],
  ['a key that only others have', mounts, { file: 'a' }, 2, 0],
  ['its own keys, not all', contents, { taskId: 'a' }, 0, 0],
  ['no text yet', shapes, '', 1, 1],
  ['text that does not fit it', shapes, 'text', 1, 6],
  ['another kind of value', shapes, 5, 6, 3],
  ['a type that is not its own', images, { type: 'task-image' }, 1, 3],
  ['a form there is not', mounts, { file: 'a' }, 9, 0],
])('chosen before, %s', (_, branches, value, picked, index) => {
  expect(likeliest(branches, value, picked)).toBe(index);
});
