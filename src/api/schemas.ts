import type { Connection } from './connection.ts';

/** A JSON schema as far as help texts need it. */
export interface Schema {
  title?: string;
  description?: string;
  type?: string | string[];
  default?: unknown;
  properties?: Record<string, Schema>;
  [keyword: string]: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Keywords whose values are data, in which a `$ref` is no reference. */
const data = new Set(['default', 'enum', 'const', 'examples']);

/** A copy with every `$ref` absolute: the dereferencer takes a relative one for a file name. */
export function withAbsoluteRefs(value: unknown, base: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withAbsoluteRefs(item, base));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === '$ref' && typeof inner === 'string') return [key, new URL(inner, base).href];
      return [key, data.has(key) ? inner : withAbsoluteRefs(inner, base)];
    }),
  );
}

/** A copy without the names that documents give themselves; they mean nothing inside a resolved schema. */
function withoutNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNames);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !((key === '$id' || key === '$schema') && typeof inner === 'string'))
      .map(([key, inner]) => [key, data.has(key) ? inner : withoutNames(inner)]),
  );
}

/**
 * Where schemas are read from: the deployment when the page is hosted beside it. Deployments publish their schemas
 * without CORS, so from any other place the ones shipped with the page are used.
 */
export function schemaHome({ rootUrl }: Connection): { url: string; shipped: boolean } {
  const shipped = new URL(rootUrl).origin !== window.location.origin;
  return { url: shipped ? new URL('./schemas/', document.baseURI).href : `${rootUrl}/schemas/`, shipped };
}

/** A schema with all references resolved. `url` and what it refers to must answer JSON this page may read. */
export async function resolvedSchema(url: string): Promise<Schema> {
  // The package is CommonJS: bundlers and Node disagree about what its default export is.
  const imported: unknown = await import('@json-schema-tools/dereferencer');
  const first = (imported as { default: unknown }).default;
  const Dereferencer = (isObject(first) && 'default' in first ? first.default : first) as new (
    schema: unknown,
    options: { protocolHandlerMap: Record<string, (uri: string) => Promise<unknown>> },
  ) => { resolve(): Promise<unknown> };

  const documents = new Map<string, Promise<unknown>>();
  const load = (address: string): Promise<unknown> => {
    const document = address.split('#')[0] ?? address;
    const loading =
      documents.get(document) ??
      fetch(document, { credentials: 'omit' }).then(async (response) => {
        if (!response.ok) throw new Error(`${document} answered ${response.status}`);
        return withAbsoluteRefs(await response.json(), document);
      });
    documents.set(document, loading);
    // It changes what it is given, so each asker gets a copy of its own.
    return loading.then((schema) => structuredClone(schema));
  };
  const schema = await load(url);
  const resolving = new Dereferencer(schema, { protocolHandlerMap: { http: load, https: load } });
  return withoutNames(await resolving.resolve()) as Schema;
}
