import type { Method } from './method.ts';

interface Row {
  method: Method;
  pattern: RegExp;
  names: string[];
}

export interface Match {
  service: string;
  /** By verb: all methods whose route fits the path. */
  byVerb: Map<string, { method: Method; rawParams: Record<string, string> }>;
}

/** `:x` is one part of a path, `:x(*)` any number of them. Parameters stay percent-encoded. */
function row(method: Method): Row {
  const names: string[] = [];
  const source = method.route.replace(/:(\w+)(\(\*\))?|[.*+?^${}()|[\]\\]/g, (text, name?: string, star?: string) => {
    if (name === undefined) return `\\${text}`;
    names.push(name);
    return star ? '(.+)' : '([^/]+)';
  });
  return { method, names, pattern: new RegExp(`^${source}/?$`) };
}

export class Router {
  readonly #services = new Map<string, Row[]>();

  constructor(services: ReadonlyMap<string, readonly Method[]>) {
    for (const [service, methods] of services) this.#services.set(service, methods.map(row));
  }

  /** Undefined: no such service, so a proxy would answer. An empty match: the service knows no such path. */
  match(path: string): Match | undefined {
    const [, service = '', rest = ''] = /^\/api\/([\w-]+)\/v1(\/.*)$/.exec(path) ?? [];
    const rows = this.#services.get(service);
    if (!rows) return undefined;
    const byVerb: Match['byVerb'] = new Map();
    for (const { method, pattern, names } of rows) {
      const parts = pattern.exec(rest);
      // The first row wins, as in a list of routes.
      if (!parts || byVerb.has(method.verb)) continue;
      const rawParams = Object.fromEntries(names.map((name, index) => [name, parts[index + 1]!]));
      byVerb.set(method.verb, { method, rawParams });
    }
    return { service, byVerb };
  }
}
