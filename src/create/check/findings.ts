import type { Schema } from '../../api/schemas.ts';
import { isJsonObject, type Json, type JsonObject, type JsonPath } from '../../lib/json-path.ts';
import { compiles, failedAssertions } from './assertions.ts';
import { noneFits, severalFit } from './branches.ts';

/** A schema may be just true (anything) or false (nothing). */
export type Node = Schema | boolean;

/** One thing a value does not fit, before it has words. */
export interface Finding {
  /** The keyword of the schema, or one of ours: `unknown` (a key), `name` (of a key), `wrap`, `several`, `needed`. */
  keyword: string;
  /** Of a missing key: the place it should have. */
  path: JsonPath;
  /** What holds at this place; for an unknown key, the schema of the object it stands in. */
  schema: Schema;
  value?: Json;
  /** The object that lacks a key or has one too many. */
  parent?: JsonObject;
  /** `required`: the key because of which it is. */
  because?: string;
  /** `uniqueItems`: where the same item stands first. */
  first?: number;
  /** `several` and `needed`: the forms, and what each of them lacks. */
  forms?: { label: string; missing: string[] }[];
  /** `name`: what is wrong with it. */
  inner?: Finding;
}

/** A value to look at. The place is a chain, because hardly any is ever asked for. */
interface Item {
  node: Node;
  value: Json;
  key: string | number | undefined;
  outer: Item | undefined;
}

function pathOf(item: Item, start: JsonPath): JsonPath {
  const keys: (string | number)[] = [];
  for (let here: Item | undefined = item; here; here = here.outer) if (here.key !== undefined) keys.push(here.key);
  return [...start, ...keys.reverse()];
}

/** A walk through a value along its schema, in small steps, so that a page can do something else in between. */
export interface Walk {
  found: Finding[];
  /** Looks at one more value; false when all are done. */
  step(): boolean;
}

interface Course {
  start: JsonPath;
  open: Item[];
  found: Finding[];
  /** Only whether there is a finding counts, not which. */
  quick: boolean;
}

export function walk(node: Node, value: Json, start: JsonPath = [], quick = false): Walk {
  const open: Item[] = [{ node, value, key: undefined, outer: undefined }];
  const found: Finding[] = [];
  const course = { start, open, found, quick };
  return {
    found,
    step() {
      const item = open.pop();
      if (!item) return false;
      const before = open.length;
      look(item, course);
      // What was added comes off again in its own order.
      for (let low = before, high = open.length - 1; low < high; low++, high--) {
        const other = open[low] as Item;
        open[low] = open[high] as Item;
        open[high] = other;
      }
      return true;
    },
  };
}

/** All that does not fit, from the outside in. */
export function findings(node: Node, value: Json, path: JsonPath = []): Finding[] {
  const { found, step } = walk(node, value, path);
  while (step());
  return found;
}

/** Whether there is nothing to find; far less work than finding it. */
export function fits(node: Node, value: Json): boolean {
  const { found, step } = walk(node, value, [], true);
  while (found.length === 0 && step());
  return found.length === 0;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value));
const nodes = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
const entriesOf = (map: unknown): [string, unknown][] => (isNode(map) ? Object.entries(map) : []);

/** Says what does not fit this value itself, and adds what to look at next. */
function look(item: Item, course: Course): void {
  const { start, open, found, quick } = course;
  const { node, value } = item;
  if (node === true) return;
  if (node === false) {
    found.push({ keyword: 'false', path: pathOf(item, start), schema: {}, value });
    return;
  }
  const failed = failedAssertions(node, value);
  for (const keyword of failed) found.push({ keyword, path: pathOf(item, start), schema: node, value });
  if (failed[0] === 'type') return;

  const same = (one: Node) => open.push({ node: one, value, key: undefined, outer: item });
  if (node.allOf) nodes(node.allOf).forEach(same);
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const branches = node[keyword] ? nodes(node[keyword]) : [];
    if (branches.length === 0) continue;
    const fitting = branches.filter((branch) => fits(branch, value));
    if (fitting.length === 1 || (fitting.length > 1 && keyword === 'anyOf')) continue;
    const path = pathOf(item, start);
    if (quick) found.push({ keyword, path, schema: node });
    else if (fitting.length > 1) found.push(severalFit(fitting, value, path));
    else for (const one of noneFits(branches, value, path, findings)) found.push(one);
  }
  if (isNode(node.not) && fits(node.not, value)) {
    found.push({ keyword: 'not', path: pathOf(item, start), schema: node, value });
  }
  if (isNode(node.if)) {
    const then = fits(node.if, value) ? node.then : node.else;
    if (isNode(then)) same(then);
  }
  if (Array.isArray(value)) lookAtList(node, value, item, course);
  else if (isJsonObject(value)) lookAtObject(node, value, item, course);
}

function lookAtObject(node: Schema, value: JsonObject, item: Item, { start, open, found }: Course): void {
  const { properties = {} } = node;
  const missing = (key: string, because?: string) => {
    if (Object.hasOwn(value, key)) return;
    const schema = Object.hasOwn(properties, key) ? (properties[key] as Schema) : {};
    found.push({ keyword: 'required', path: [...pathOf(item, start), key], schema, parent: value, because });
  };
  if (Array.isArray(node.required)) for (const key of node.required) missing(key);
  for (const keyword of ['dependencies', 'dependentRequired', 'dependentSchemas']) {
    if (node[keyword] === undefined) continue;
    for (const [key, needs] of entriesOf(node[keyword])) {
      if (!Object.hasOwn(value, key)) continue;
      if (Array.isArray(needs)) for (const needed of needs) missing(needed, key);
      else if (isNode(needs)) open.push({ node: needs, value, key: undefined, outer: item });
    }
  }

  const patterns = patternsOf(node);
  const others = node.additionalProperties;
  for (const key of Object.keys(value)) {
    const held = value[key] as Json;
    if (isNode(node.propertyNames)) {
      const path = [...pathOf(item, start), key];
      const [inner] = findings(node.propertyNames, key, path);
      if (inner) found.push({ keyword: 'name', path, schema: node, value: held, inner });
    }
    let known = Object.hasOwn(properties, key);
    if (known) open.push({ node: properties[key] as Node, value: held, key, outer: item });
    for (const [pattern, one] of patterns) {
      if (!pattern.test(key)) continue;
      known = true;
      open.push({ node: one, value: held, key, outer: item });
    }
    if (known || others === undefined || others === true) continue;
    if (others === false) {
      found.push({ keyword: 'unknown', path: [...pathOf(item, start), key], schema: node, value: held, parent: value });
    } else if (isNode(others)) open.push({ node: others, value: held, key, outer: item });
  }
}

function patternsOf({ patternProperties }: Schema): [RegExp, Node][] {
  if (patternProperties === undefined) return [];
  return entriesOf(patternProperties)
    .filter(([pattern]) => compiles(pattern))
    .map(([pattern, one]) => [new RegExp(pattern, 'u'), one as Node]);
}

function lookAtList(node: Schema, value: Json[], item: Item, { start, open, found }: Course): void {
  if (node.uniqueItems === true) for (const one of repeated(node, value, pathOf(item, start))) found.push(one);
  if (isNode(node.contains) && !value.some((one) => fits(node.contains as Node, one))) {
    found.push({ keyword: 'contains', path: pathOf(item, start), schema: node, value });
  }
  if (isNode(node.items) && isListNeedingLists(node.items, value)) {
    found.push({ keyword: 'wrap', path: pathOf(item, start), schema: node, value });
    return;
  }
  const first = nodes(node.prefixItems ?? (Array.isArray(node.items) ? node.items : []));
  const rest = Array.isArray(node.items) ? node.additionalItems : node.items;
  for (const [index, held] of value.entries()) {
    const one = first[index] ?? rest;
    if (isNode(one) && one !== true) open.push({ node: one, value: held, key: index, outer: item });
  }
}

/** `[bash, -c, make]` where a list of commands is due: said once, not for each of its words. */
function isListNeedingLists(items: Node, value: Json[]): boolean {
  if (typeof items === 'boolean' || items.type !== 'array' || value.length === 0) return false;
  return value.every((item) => !Array.isArray(item)) && fits(items, value);
}

function repeated(schema: Schema, value: Json[], path: JsonPath): Finding[] {
  const seen = new Map<string, number>();
  return value.flatMap((item, index) => {
    const text = inOrder(item);
    const first = seen.get(text);
    if (first === undefined) {
      seen.set(text, index);
      return [];
    }
    return [{ keyword: 'uniqueItems', path: [...path, index], schema, value: item, first }];
  });
}

/** The same text for the same JSON, whatever the order of its keys. */
function inOrder(value: Json): string {
  if (!isJsonObject(value) && !Array.isArray(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inOrder).join()}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${inOrder(value[key] as Json)}`).join()}}`;
}
