import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolvedSchema, withAbsoluteRefs } from './schemas.ts';

const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(readFileSync(new URL(`../../public${request.url}`, import.meta.url)));
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test('the shipped task schema resolves across its files', async () => {
  const schema = await resolvedSchema(`${origin}/schemas/queue/v1/task.json`);
  expect(schema.properties?.metadata?.properties?.name?.description).toMatch(/one line/);
  expect(JSON.stringify(schema)).not.toContain('$ref');
  expect(schema.$schema).toBeUndefined();
});

test('every field of a definition has words', async () => {
  const { properties = {} } = await resolvedSchema(`${origin}/schemas/queue/v1/task.json`);
  expect(Object.keys(properties)).toHaveLength(19);
  for (const [name, field] of Object.entries(properties)) expect(field.description, name).toBeTruthy();
});

test('references become absolute, data that looks like one does not', () => {
  const schema = { a: { $ref: 'other.json#/x' }, default: { $ref: 'data' } };
  expect(withAbsoluteRefs(schema, 'https://tc.example.com/schemas/queue/v1/task.json')).toEqual({
    a: { $ref: 'https://tc.example.com/schemas/queue/v1/other.json#/x' },
    default: { $ref: 'data' },
  });
});
