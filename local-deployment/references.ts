import type { Method } from './method.ts';
import { PAYLOAD_SCHEMAS, SCHEMAS } from './schemas/all.ts';
import type { Schema } from './schemas/schema.ts';

/** Written from the registry, so that what is published is what is answered. */
function reference(rootUrl: string, service: string, methods: readonly Method[]): object {
  return {
    $schema: `${rootUrl}/schemas/common/api-reference-v0.json#`,
    apiVersion: 'v1',
    serviceName: service,
    title: `The ${service} service of a local deployment`,
    description: `The methods of ${service} that this deployment has.`,
    entries: methods.map((method) => ({
      type: 'function',
      name: method.name,
      title: method.title ?? method.name,
      description: method.title ?? method.name,
      category: 'Local deployment',
      stability: 'stable',
      method: method.verb.toLowerCase(),
      route: method.route.replace(/:(\w+)(\(\*\))?/g, '<$1>'),
      args: [...method.route.matchAll(/:(\w+)/g)].map((match) => match[1]),
      query: Object.keys(method.query ?? {}).sort(),
      ...(method.input ? { input: `v1/${method.input}#` } : {}),
      ...(method.output ? { output: `v1/${method.output}#` } : {}),
      ...(method.scopes ? { scopes: method.scopes } : {}),
    })),
  };
}

/** The document at a path below the root URL, or undefined. Absolute addresses in it begin with `rootUrl`. */
export function publishedDocument(
  path: string,
  rootUrl: string,
  services: ReadonlyMap<string, readonly Method[]>,
): object | undefined {
  const $schema = `${rootUrl}/schemas/common/metaschema.json#`;
  if (path === '/schemas/common/metaschema.json') {
    const draft = 'http://json-schema.org/draft-06/schema#';
    const description = 'Another name of the draft, for schemas that were written with it.';
    return { $id: $schema, $ref: draft, $schema: draft, description, title: 'Draft 06 of JSON schema' };
  }
  if (path === '/references/manifest.json') {
    const references = [...services.keys()].sort().map((name) => `${rootUrl}/references/${name}/v1/api.json`);
    return { $schema: `${rootUrl}/schemas/common/manifest-v3.json#`, references };
  }
  const [, kind, service = '', file = ''] = /^\/(schemas|references)\/([\w-]+)\/v1\/([\w.-]+)$/.exec(path) ?? [];
  if (kind === 'references' && file === 'api.json') {
    const methods = services.get(service);
    return methods && reference(rootUrl, service, methods);
  }
  const schema = path.startsWith('/schemas/') ? schemaAt(path.slice('/schemas/'.length), service, file) : undefined;
  return schema && { $schema, $id: `${rootUrl}${path}#`, ...schema };
}

/** Those of services have a version in their path, those of worker payloads only some. */
function schemaAt(path: string, service: string, file: string): Schema | undefined {
  if (Object.hasOwn(PAYLOAD_SCHEMAS, path)) return PAYLOAD_SCHEMAS[path];
  const schemas = Object.hasOwn(SCHEMAS, service) ? SCHEMAS[service]! : {};
  return Object.hasOwn(schemas, file) ? schemas[file] : undefined;
}
