import { queryOptions } from '@tanstack/react-query';
import type { Connection } from '../../api/connection.ts';
import { deploymentHome, resolvedSchema, type Schema, schemaHome, shippedHome } from '../../api/schemas.ts';
import { stored } from '../../lib/stored.ts';
import { type PayloadKind, payloadKinds } from './payload-kinds.ts';

export interface TaskSchema {
  task: Schema;
  source: 'deployment' | 'shipped';
  /** Which one it is, and why, as a sentence. */
  words: string;
}

const TASK_FILE = 'queue/v1/create-task-request.json';
/** A deployment that does not answer must not hold up the form for long. */
const PATIENCE_MS = 4_000;
const DAY_MS = 86_400_000;

/** Deployments on other origins whose schemas this page may not read, and when it was tried last. */
const closed = stored<Record<string, number>>('closed-schemas', readTimes, {});

function readTimes(value: unknown): Record<string, number> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).filter(([, time]) => typeof time === 'number'));
}

const taskSchemas = new Map<string, Promise<TaskSchema>>();
const payloadSchemas = new Map<string, Promise<Schema>>();

/** Asks once, and again only after a failure. */
function once<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const asked = known.get(key);
  if (asked) return asked;
  const asking = ask();
  known.set(key, asking);
  asking.catch(() => known.delete(key));
  return asking;
}

/**
 * The schema of createTask's body, its references resolved: the deployment's own when this page may read it, else the
 * one shipped with the page.
 * @throws Error when not even that one can be read
 */
export function loadTaskSchema(connection: Connection): Promise<TaskSchema> {
  return once(taskSchemas, connection.rootUrl, () => askForTaskSchema(connection));
}

async function askForTaskSchema(connection: Connection): Promise<TaskSchema> {
  const { rootUrl } = connection;
  const elsewhere = schemaHome(connection).shipped;
  const tried = elsewhere ? closed.get()[rootUrl] : undefined;
  // Browsers write every refusal to the console; once a day is enough to notice that it has ended.
  const worthTrying = tried === undefined || Date.now() - tried > DAY_MS || tried > Date.now();
  if (worthTrying) {
    const task = await deploymentsOwn(`${deploymentHome(connection)}${TASK_FILE}`);
    if (task) return { task, source: 'deployment', words: 'Made from this deployment’s own schema.' };
    if (elsewhere) closed.set({ ...closed.get(), [rootUrl]: Date.now() });
  }
  const task = corrected(await resolvedSchema(`${shippedHome()}${TASK_FILE}`));
  const why = elsewhere ? 'pages of other sites may not read this deployment’s' : 'this deployment’s cannot be read';
  return { task, source: 'shipped', words: `Made from the schema that comes with this page: ${why}.` };
}

async function deploymentsOwn(url: string): Promise<Schema | undefined> {
  try {
    const schema = await resolvedSchema(url, AbortSignal.timeout(PATIENCE_MS));
    // Whatever else answers there is no schema of a task.
    return schema.properties?.payload && schema.properties.metadata ? corrected(schema) : undefined;
  } catch {
    return undefined; // No CORS, no such document, HTML: all the same, there is the shipped one.
  }
}

/**
 * Without what is published by mistake: a list as the default of `payload`, which is an object, and alternatives for
 * `metadata.source` of which one always holds.
 */
export function corrected(task: Schema): Schema {
  const { payload, metadata, ...others } = task.properties ?? {};
  const { source, ...about } = metadata?.properties ?? {};
  const properties: Record<string, Schema> = { ...others };
  if (payload) properties.payload = withoutWrongDefault(payload);
  if (metadata) {
    properties.metadata = source ? { ...metadata, properties: { ...about, source: withoutAnyOf(source) } } : metadata;
  }
  return { ...task, properties: inOrderOf(task.properties ?? {}, properties) };
}

const withoutWrongDefault = ({ default: value, ...rest }: Schema): Schema =>
  value === undefined || Array.isArray(value) ? rest : { ...rest, default: value };

const withoutAnyOf = ({ anyOf: _, ...rest }: Schema): Schema => rest;

const inOrderOf = <T>(order: object, values: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.keys(order).map((key) => [key, values[key] as T]));

/** https://docs.taskcluster.net/docs/reference/workers/built-in-workers: they look at nothing, and take nothing */
const BUILT_IN: Schema = {
  title: 'No payload',
  description: 'A task in `built-in/succeed` completes and one in `built-in/fail` fails, at once and without a worker.',
  type: 'object',
  properties: {},
  additionalProperties: false,
};

/**
 * The schema of a worker's payload, from where the task's own came; the shipped one when there is none. Nothing for a
 * kind that is free JSON.
 */
export async function loadPayloadSchema(connection: Connection, kind: PayloadKind): Promise<Schema | undefined> {
  if (kind === 'built-in') return BUILT_IN;
  const file = payloadKinds.find((one) => one.kind === kind)?.schemaFile;
  if (file === undefined) return undefined;
  return once(payloadSchemas, `${connection.rootUrl} ${kind}`, async () => {
    const { source } = await loadTaskSchema(connection);
    if (source === 'deployment') {
      const own = await resolvedSchema(`${deploymentHome(connection)}${file}`).catch(() => undefined);
      if (own) return own;
    }
    return resolvedSchema(`${shippedHome()}${file}`);
  });
}

export const taskSchemaQuery = (connection: Connection) =>
  queryOptions({
    queryKey: ['schema', connection.rootUrl, 'create-task'],
    queryFn: () => loadTaskSchema(connection),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const payloadSchemaQuery = (connection: Connection, kind: PayloadKind) =>
  queryOptions({
    queryKey: ['schema', connection.rootUrl, 'payload', kind],
    // A query must answer something: null is "free JSON".
    queryFn: async () => (await loadPayloadSchema(connection, kind)) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });
