import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withAbsoluteRefs } from './schema-refs.ts';
import { resolvedSchema, type Schema } from './schemas.ts';

/** Documents of schemas nobody has thought of yet, by path; everything else is what the page ships. */
const invented = new Map<string, unknown>();
const asked: string[] = [];
const server = createServer((request, response) => {
  const url = request.url ?? '';
  asked.push(url);
  response.setHeader('content-type', 'application/json');
  if (invented.has(url)) response.end(JSON.stringify(invented.get(url)));
  else if (url.startsWith('/invented')) response.writeHead(404).end('<html>');
  else response.end(readFileSync(new URL(`../../public${url}`, import.meta.url)));
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

let documents = 0;
/** Resolves `schema` as if it were published at a place of its own, beside `others`. */
function resolved(schema: unknown, others: Record<string, unknown> = {}): Promise<Schema> {
  documents += 1;
  for (const [name, other] of Object.entries(others)) invented.set(`/invented/${documents}/${name}`, other);
  invented.set(`/invented/${documents}/a.json`, schema);
  return resolvedSchema(`${origin}/invented/${documents}/a.json`);
}

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

test.each([
  'queue/v1/create-task-request.json',
  'docker-worker/v1/payload.json',
  'generic-worker/multiuser_posix.json',
  'generic-worker/insecure_posix.json',
  'generic-worker/multiuser_windows.json',
])('%s resolves, and every field in it has a title and words', async (file) => {
  const schema = await resolvedSchema(`${origin}/schemas/${file}`);
  expect(JSON.stringify(schema)).not.toContain('$ref');
  const lacking: string[] = [];
  const look = (one: Schema, place: string) => {
    for (const [name, field] of Object.entries(one.properties ?? {})) {
      if (!field.title) lacking.push(`${place}.${name}: title`);
      // What a branch is chosen by is said by the branch.
      if (!field.description && !(Array.isArray(field.enum) && field.enum.length === 1))
        lacking.push(`${place}.${name}`);
      look(field, `${place}.${name}`);
    }
    for (const inner of [one.items, one.additionalProperties, ...[one.oneOf ?? []].flat()]) {
      if (typeof inner === 'object' && inner !== null) look(inner as Schema, `${place}[]`);
    }
  };
  look(schema, file);
  expect(lacking).toEqual([]);
});

test('references become absolute, data that looks like one does not', () => {
  const schema = { a: { $ref: 'other.json#/x' }, default: { $ref: 'data' }, properties: { default: { $ref: '#/y' } } };
  expect(withAbsoluteRefs(schema, 'https://tc.example.com/schemas/queue/v1/task.json')).toEqual({
    a: { $ref: 'https://tc.example.com/schemas/queue/v1/other.json#/x' },
    default: { $ref: 'data' },
    properties: { default: { $ref: 'https://tc.example.com/schemas/queue/v1/task.json#/y' } },
  });
});

describe('schemas nobody has thought of yet', () => {
  test('what stands beside a reference wins', async () => {
    const schema = await resolved({
      properties: { a: { $ref: '#/definitions/x', default: 5, title: 'own' } },
      definitions: { x: { type: 'integer', title: 'theirs', description: 'd' } },
    });
    expect(schema.properties?.a).toEqual({ type: 'integer', title: 'own', description: 'd', default: 5 });
    expect(schema.definitions).toBeUndefined();
  });

  test('references lead through files, folders and other references', async () => {
    const schema = await resolved(
      { $id: 'https://elsewhere.example/a.json#', properties: { a: { $ref: './b/c.json#/definitions/c' } } },
      {
        'b/c.json': { definitions: { c: { $ref: '../d.json#' } } },
        'd.json': {
          $id: 'x',
          properties: { e: { $ref: '#/definitions/e~1f' } },
          definitions: { 'e/f': { type: 'null' } },
        },
      },
    );
    expect(schema).toEqual({ properties: { a: { properties: { e: { type: 'null' } } } } });
  });

  test('references are resolved wherever a schema may stand', async () => {
    const ref = { $ref: '#/definitions/x' };
    const places = {
      allOf: [ref],
      anyOf: [ref],
      oneOf: [ref],
      not: ref,
      if: ref,
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON schema.
      then: ref,
      else: ref,
      items: ref,
      additionalItems: ref,
      contains: ref,
      additionalProperties: ref,
      propertyNames: ref,
      properties: { $ref: ref, a: ref },
      patternProperties: { '^x': ref },
      dependencies: { a: ref, b: ['c'] },
    };
    const schema = await resolved({ ...places, definitions: { x: { type: 'string' } } });
    expect(schema).toEqual(JSON.parse(JSON.stringify(places).replaceAll(JSON.stringify(ref), '{"type":"string"}')));
  });

  test('a schema that is a reference, and a root that is one', async () => {
    expect(await resolved({ $ref: '#/definitions/x', definitions: { x: { type: 'string' } } })).toEqual({
      type: 'string',
    });
    expect(await resolved({ properties: { a: { $ref: '#/definitions/x' } }, definitions: { x: true } })).toEqual({
      properties: { a: true },
    });
  });

  test('a tree is written out a few levels and then cut, with a note', async () => {
    const schema = await resolved({
      title: 'Tree',
      properties: { value: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } } },
    });
    const levels: Schema[] = [];
    for (let here: Schema | undefined = schema; here; here = here.properties?.children?.items as Schema)
      levels.push(here);
    expect(levels.map(({ properties }) => properties?.value?.type)).toEqual(['string', 'string', 'string', undefined]);
    expect(levels.at(-1)).toEqual({ title: 'Tree', description: expect.stringContaining('contains itself') });
  });

  test.each([
    ['itself', { $ref: '#' }],
    [
      'itself by a detour',
      { $ref: '#/definitions/a', definitions: { a: { $ref: '#/definitions/b' }, b: { $ref: '#' } } },
    ],
    ['itself in a branch', { oneOf: [{ type: 'string' }, { $ref: '#' }] }],
    [
      'two that need each other',
      {
        properties: { a: { $ref: '#/definitions/a' } },
        definitions: {
          a: { properties: { b: { $ref: '#/definitions/b' } } },
          b: { properties: { a: { $ref: '#/definitions/a' }, c: { $ref: '#/definitions/b' } } },
        },
      },
    ],
    [
      'itself thirty times',
      { properties: Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`p${i}`, { $ref: '#' }])) },
    ],
  ])('a cycle ends: %s', async (_, cyclic) => {
    const schema = await resolved(cyclic);
    expect(JSON.stringify(schema)).not.toContain('$ref');
    expect(JSON.stringify(schema)).toContain('contains itself');
    expect(JSON.stringify(schema).length).toBeLessThan(1_000_000);
  });

  test('a cycle through files', async () => {
    const schema = await resolved(
      { type: 'object', properties: { b: { $ref: 'b.json#' } } },
      { 'b.json': { type: 'object', properties: { a: { $ref: 'a.json' } } } },
    );
    expect(schema.properties?.b?.properties?.a?.properties?.b?.type).toBe('object');
  });

  test('what means the same stays the same: cut schemas take what the whole would', async () => {
    const cyclic = {
      type: 'object',
      properties: { v: { type: 'integer' }, next: { $ref: '#' } },
      additionalProperties: false,
    };
    const validate = new Ajv({ strict: false }).compile(await resolved(cyclic));
    expect(validate({ v: 1, next: { v: 2, next: { v: 3, next: { v: 4, next: { v: 5 } } } } })).toBe(true);
    expect(validate({ v: 1, next: { v: 'x' } })).toBe(false);
  });

  test('small schemas that mean much do not become large', async () => {
    const definitions = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `d${i}`,
        i === 39
          ? { type: 'string' }
          : { properties: { a: { $ref: `#/definitions/d${i + 1}` }, b: { $ref: `#/definitions/d${i + 1}` } } },
      ]),
    );
    let here: Schema | undefined = await resolved({ $ref: '#/definitions/d0', definitions });
    for (let depth = 0; depth < 39; depth++) here = here?.properties?.[depth % 2 ? 'a' : 'b'];
    expect(here).toEqual({ type: 'string' });
  });

  test('2,000 properties', async () => {
    const names = Array.from({ length: 2_000 }, (_, i) => `property${i}`);
    const schema = await resolved({
      properties: Object.fromEntries(
        names.map((name, i) => [name, i % 2 ? { $ref: '#/definitions/x' } : { type: 'number' }]),
      ),
      definitions: { x: { type: 'string', title: 'X' } },
    });
    expect(Object.keys(schema.properties ?? {})).toEqual(names);
    expect(schema.properties?.property1).toEqual({ type: 'string', title: 'X' });
  });

  test('names that mean something to JavaScript are names like any other', async () => {
    const properties = JSON.parse(
      '{"__proto__": {"$ref": "#/definitions/__proto__"}, "constructor": {"type": "null"}}',
    );
    const definitions = JSON.parse('{"__proto__": {"type": "string"}}');
    const schema = await resolved({ properties, definitions });
    expect(Object.getOwnPropertyDescriptor(schema.properties, '__proto__')?.value).toEqual({ type: 'string' });
    expect(({} as Schema).type).toBeUndefined();
  });

  test.each([
    ['a place that is not there', { $ref: '#/definitions/nope' }, /leads nowhere/],
    ['a name instead of a place', { $ref: '#nope' }, /leads nowhere/],
    ['a document that is not there', { $ref: 'nope.json' }, /answered 404/],
  ])('%s is an error in words', async (_, schema, words) => {
    await expect(resolved({ properties: { a: schema } })).rejects.toThrow(words);
  });
});

test('a document is asked for once, and again only after a failure', async () => {
  const count = (part: string) => asked.filter((url) => url.includes(part)).length;
  await Promise.all([1, 2].map(() => resolvedSchema(`${origin}/schemas/queue/v1/create-task-request.json`)));
  expect(count('create-task-request.json')).toBe(1);
  await expect(resolvedSchema(`${origin}/invented/late.json`)).rejects.toThrow(/404/);
  invented.set('/invented/late.json', { type: 'string' });
  expect(await resolvedSchema(`${origin}/invented/late.json`)).toEqual({ type: 'string' });
});

test('two askers at a time do not get in each other’s way', async () => {
  const both = await Promise.all(
    ['string', 'number'].map((type) => resolved({ properties: { a: { $ref: 'b.json' } } }, { 'b.json': { type } })),
  );
  expect(both.map(({ properties }) => properties?.a?.type)).toEqual(['string', 'number']);
});
