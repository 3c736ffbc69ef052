import type { Connection } from './connection.ts';
import { mapSchema, oneDocument, PART, withAbsoluteRefs } from './schema-refs.ts';

/** A JSON schema (draft 6 or 7), as far as pages read it. */
export interface Schema {
  title?: string;
  description?: string;
  type?: string | string[];
  default?: unknown;
  properties?: Record<string, Schema>;
  [keyword: string]: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Without the names that documents give themselves; they mean nothing once references are absolute. */
const withoutNames = (document: unknown) =>
  mapSchema(document, ({ $id, $schema, ...rest }) => ({
    ...rest,
    ...(isObject($id) && { $id }),
    ...(isObject($schema) && { $schema }),
  }));

export const shippedHome = () => new URL('./schemas/', document.baseURI).href;
export const deploymentHome = ({ rootUrl }: Connection) => `${rootUrl}/schemas/`;

/**
 * Where schemas are read from without a doubt: the deployment when the page is hosted beside it. Deployments publish
 * their schemas without CORS, so from any other place the ones shipped with the page are used.
 */
export function schemaHome(connection: Connection): { url: string; shipped: boolean } {
  const shipped = new URL(connection.rootUrl).origin !== window.location.origin;
  return { url: shipped ? shippedHome() : deploymentHome(connection), shipped };
}

/** Documents on their way or here, by address. A failure is not kept: the next asker asks again. */
const documents = new Map<string, Promise<unknown>>();

function load(address: string, signal?: AbortSignal): Promise<unknown> {
  const known = documents.get(address);
  if (known) return known;
  const loading = fetch(address, { credentials: 'omit', signal }).then(async (response) => {
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return withoutNames(withAbsoluteRefs(await response.json(), address));
  });
  documents.set(address, loading);
  loading.catch(() => documents.delete(address));
  return loading;
}

/**
 * A schema with all references resolved; one that contains itself is written out a few levels deep. `url` and what it
 * refers to must answer JSON this page may read.
 * @throws Error when a document cannot be read or a reference leads nowhere
 */
export async function resolvedSchema(url: string, signal?: AbortSignal): Promise<Schema> {
  const { origin } = new URL(url);
  const whole = await oneDocument(url, (address) => {
    // A schema by a stranger must not send this page to hosts of its choice.
    if (new URL(address).origin !== origin) throw new Error(`${url} refers to ${address}, which is on another host.`);
    return load(address, signal);
  });
  // It changes what it is given.
  const { definitions } = structuredClone(whole);
  const Dereferencer = await dereferencer();
  let resolved: unknown;
  try {
    resolved = await new Dereferencer(whole).resolve();
  } catch (reason) {
    // What it throws is not an Error.
    throw new Error(isObject(reason) && typeof reason.message === 'string' ? reason.message : String(reason));
  }
  return withoutLastRefs(resolved as Schema, definitions as Record<string, Schema> | undefined);
}

type DereferencerClass = new (schema: unknown) => { resolve(): Promise<unknown> };

/** The package is CommonJS: bundlers and Node disagree about what its default export is. */
async function dereferencer(): Promise<DereferencerClass> {
  const first: unknown = (await import('@json-schema-tools/dereferencer')).default;
  return (isObject(first) && 'default' in first ? first.default : first) as DereferencerClass;
}

/** The package does not look into `not`, `if`, `dependencies` and the like. */
function withoutLastRefs(schema: Schema, definitions: Record<string, Schema> = {}): Schema {
  return mapSchema(schema, (node) => {
    let here = node;
    while (typeof here.$ref === 'string') {
      const { $ref, ...beside } = here;
      here = { ...definitions[$ref.replace(PART, '')], ...beside };
    }
    return here;
  });
}
