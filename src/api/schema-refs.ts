import type { Schema } from './schemas.ts';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Keywords whose values are data, in which a `$ref` is no reference. */
const data = new Set(['default', 'enum', 'const', 'examples']);

/** Keywords that map names of people's choosing to schemas: a property may be called `default` or `$ref`. */
const maps = new Set(['properties', 'patternProperties', 'definitions', '$defs', 'dependentSchemas', 'dependencies']);

/**
 * A copy in which `change` has had its say about every schema, from the outside in. What is shared stays shared, so
 * that a small schema with many references to the same part does not grow into a huge one.
 */
export function mapSchema<T>(value: T, change: (schema: Schema) => Schema): T {
  const done = new Map<object, unknown>();
  const ofSchema = (schema: unknown): unknown => {
    if (Array.isArray(schema)) return schema.map(ofSchema);
    if (!isObject(schema)) return schema;
    const known = done.get(schema);
    if (known) return known;
    const copy: Record<string, unknown> = {};
    done.set(schema, copy);
    for (const [key, inner] of Object.entries(change(schema as Schema))) {
      define(copy, key, data.has(key) ? inner : maps.has(key) ? ofMap(inner) : ofSchema(inner));
    }
    return copy;
  };
  const ofMap = (map: unknown): unknown => {
    if (!isObject(map) || Array.isArray(map)) return map;
    const copy = {};
    for (const [name, inner] of Object.entries(map)) define(copy, name, ofSchema(inner));
    return copy;
  };
  return ofSchema(value) as T;
}

/** Assigning would not do: a property of a schema may be called `__proto__`. */
function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
}

/** `a.json#` and `a.json` are the same place. */
const refOf = (schema: unknown) =>
  isObject(schema) && typeof schema.$ref === 'string' ? schema.$ref.replace(/#$/, '') : undefined;

/** A copy with every `$ref` absolute: they are written relative to the document they stand in. */
export function withAbsoluteRefs(document: unknown, base: string): unknown {
  return mapSchema(document, (schema) => {
    const ref = refOf(schema);
    return ref === undefined ? schema : { ...schema, $ref: new URL(ref, base).href };
  });
}

function refsIn(value: unknown): string[] {
  const found = new Set<string>();
  mapSchema(value, (schema) => {
    const ref = refOf(schema);
    if (ref !== undefined) found.add(ref);
    return schema;
  });
  return [...found];
}

/** Where an absolute reference leads. @throws Error when nothing is there */
function targetOf(ref: string, documents: ReadonlyMap<string, unknown>): unknown {
  const [address = '', pointer = ''] = ref.split('#');
  let here = pointer === '' || pointer.startsWith('/') ? documents.get(address) : undefined;
  for (const part of decodeURIComponent(pointer).split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    here = isObject(here) && Object.hasOwn(here, key) ? here[key] : undefined;
  }
  if (here === undefined) throw new Error(`${ref} leads nowhere`);
  return here;
}

/** What references begin with in the one document. */
export const PART = '#/definitions/';

/** How often a schema may stand within itself before it is cut, and how many copies that may make altogether. */
/** Ours have four; a chain without an end must not keep the page asking. */
const MOST_DOCUMENTS = 50;
const DEPTHS = [3, 2, 1];
const MOST_COPIES = 200;

/**
 * One document that refers to nothing outside of itself and never to itself: what refers to itself, and would be
 * infinitely deep, is written out a few levels and then cut with a note. All other references lead to `definitions`.
 * `load` answers a document, with absolute references, by its address.
 * @throws Error when a reference leads nowhere, or what `load` throws
 */
export async function oneDocument(url: string, load: (address: string) => Promise<unknown>): Promise<Schema> {
  const documents = new Map<string, unknown>();
  const targets = new Map<string, { schema: unknown; refs: string[] }>();
  const open = [url];
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    if (targets.has(ref)) continue;
    const address = ref.split('#')[0] as string;
    if (documents.size >= MOST_DOCUMENTS) throw new Error(`${url} refers to more than ${MOST_DOCUMENTS} documents.`);
    if (!documents.has(address)) documents.set(address, await load(address));
    const schema = withoutParts(targetOf(ref, documents));
    const refs = refsIn(schema);
    targets.set(ref, { schema, refs });
    open.push(...refs);
  }
  const circular = circularRefs(new Map([...targets].map(([ref, { refs }]) => [ref, refs])));
  for (const depth of DEPTHS) {
    const whole = unrolled(url, targets, circular, depth);
    if (whole) return whole;
  }
  return unrolled(url, targets, circular, 0) as Schema;
}

/** Definitions are reached by references; those that nothing refers to are nobody's business. */
function withoutParts(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const { definitions: _, $defs: __, ...rest } = schema;
  return rest;
}

/** Those from which a way leads back to themselves. */
function circularRefs(graph: ReadonlyMap<string, readonly string[]>): Set<string> {
  const circular = new Set<string>();
  for (const start of graph.keys()) {
    const seen = new Set<string>();
    const open = [...(graph.get(start) ?? [])];
    for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
      if (seen.has(ref)) continue;
      seen.add(ref);
      open.push(...(graph.get(ref) ?? []));
    }
    if (seen.has(start)) circular.add(start);
  }
  return circular;
}

/** Nothing when it would take too many copies. */
function unrolled(
  root: string,
  targets: ReadonlyMap<string, { schema: unknown; refs: string[] }>,
  circular: ReadonlySet<string>,
  depth: number,
): Schema | undefined {
  const names = new Map<string, string>();
  const definitions: Record<string, unknown> = {};
  let copies = 0;

  const write = (schema: unknown, inside: readonly string[]): unknown =>
    mapSchema(schema, (node) => {
      const ref = refOf(node);
      // Those that begin with # were written here: the documents' own are absolute.
      if (ref === undefined || ref.startsWith('#')) return node;
      if (!circular.has(ref)) return { ...node, $ref: PART + nameOf(ref) };
      const times = inside.filter((one) => one === ref).length;
      const { $ref: _, ...beside } = node;
      if (times >= depth || copies > MOST_COPIES) return cut(ref, beside);
      copies += 1;
      const copy = write(targets.get(ref)?.schema, [...inside, ref]);
      return isObject(copy) ? { ...(copy as Schema), ...beside } : ({ allOf: [copy] } as Schema);
    });

  const cuts = new Map<string, Schema>();
  const cut = (ref: string, beside: Schema): Schema => {
    const known = cuts.get(ref) ?? withNote(targets.get(ref)?.schema);
    cuts.set(ref, known);
    return Object.keys(beside).length === 0 ? known : withNote({ ...known, ...beside });
  };

  const nameOf = (ref: string): string => {
    const known = names.get(ref);
    if (known) return known;
    const name = `part${names.size}`;
    names.set(ref, name);
    define(definitions, name, write(targets.get(ref)?.schema, []));
    return name;
  };

  const whole = write(targets.get(root)?.schema, [root]) as Schema;
  if (copies > MOST_COPIES && depth > 0) return undefined;
  return names.size === 0 ? whole : { ...whole, definitions: definitions as Record<string, Schema> };
}

const NOTE = 'Deeper than this page follows a schema that contains itself: free JSON.';

/** Anything is allowed where a schema is cut: it cannot be checked here, and the queue still checks it. */
function withNote(target: unknown): Schema {
  const { title, description = '' } = (isObject(target) ? target : {}) as Schema;
  const words = description.endsWith(NOTE) ? description : [description, NOTE].filter(Boolean).join('\n\n');
  return { ...(title && { title }), description: words };
}
