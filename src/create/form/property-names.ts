import type { Schema } from '../../api/schemas.ts';

/** Reading order of a task definition: what people decide first comes first. */
const TASK_ORDER = [
  'taskQueueId',
  'metadata',
  'created',
  'deadline',
  'expires',
  'payload',
  'priority',
  'retries',
  'dependencies',
  'requires',
  'taskGroupId',
  'schedulerId',
  'projectId',
  'routes',
  'scopes',
  'tags',
  'extra',
  'provisionerId',
  'workerType',
];
const METADATA_ORDER = ['name', 'description', 'owner', 'source'];

const OLD = ['provisionerId', 'workerType'];

/** Up to so many are all shown; of more, those that are not set wait to be added. */
const MANY = 30;

interface PropertyNames {
  shown: string[];
  /** Optional and not set, of an object with very many. */
  waiting: string[];
  /** Set, but not in the schema. */
  unknown: string[];
}

function placeOf(order: readonly string[], name: string): number {
  const place = order.indexOf(name);
  return place < 0 ? order.length : place;
}

/** Which keys of an object get a field, in which order. `given`: the keys it has. */
export function propertyNames(schema: Schema, given: readonly string[]): PropertyNames {
  const names = Object.keys(schema.properties ?? {});
  const known = new Set(names);
  const required = new Set<unknown>(Array.isArray(schema.required) ? schema.required : []);
  const isTask = known.has('taskQueueId') && known.has('metadata');
  const isMetadata = METADATA_ORDER.every((name) => known.has(name));
  const order = isTask ? TASK_ORDER : isMetadata ? METADATA_ORDER : [];
  const rank = (name: string) => (order.length > 0 ? placeOf(order, name) : required.has(name) ? 0 : 1);
  const sorted = names
    .map((name, index) => ({ name, index }))
    .sort((a, b) => rank(a.name) - rank(b.name) || a.index - b.index)
    .map(({ name }) => name);
  const set = new Set(given);
  const waits = (name: string) => names.length > MANY && !required.has(name) && !set.has(name);
  return {
    // The old names of the queue: shown when somebody uses one of them, not offered anew.
    shown: sorted.filter((name) => !waits(name) && !(isTask && OLD.includes(name) && !OLD.some((one) => set.has(one)))),
    waiting: sorted.filter(waits),
    unknown: given.filter((name) => !known.has(name)),
  };
}

const ANYTHING: Schema = {};

/** What an object's schema says of a key it does not name; nothing when it allows for none. */
export function schemaOfExtra({ patternProperties, additionalProperties }: Schema, name: string): Schema | undefined {
  const patterns = Object.entries((patternProperties ?? {}) as Record<string, Schema | boolean>);
  const [, own] = patterns.find(([pattern]) => matches(pattern, name)) ?? [];
  const found = own ?? (additionalProperties as Schema | boolean | undefined) ?? ANYTHING;
  return found === false ? undefined : found === true ? ANYTHING : found;
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return false; // A pattern no browser reads says nothing.
  }
}
