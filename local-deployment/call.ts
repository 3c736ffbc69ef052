import type { IncomingMessage } from 'node:http';
import { crypto } from 'hawk';
import { authenticate, type Caller, type Rules } from './authentication.ts';
import type { Client, Deployment } from './deployment.ts';
import { authenticationFailed, internalError, ReportedError } from './errors.ts';
import type { Auth, Method, Reply } from './method.ts';
import { PARAMETERS } from './params.ts';
import type { Asked } from './respond.ts';
import { expanded } from './roles.ts';
import { fill, missing, normalized, satisfies, shown } from './scopes.ts';
import { faults } from './validation.ts';

export interface Incoming {
  request: IncomingMessage;
  service: string;
  method: Method;
  rawParams: Record<string, string>;
  /** As text; undefined when it was larger than a service takes. */
  text: string | undefined;
  signal: AbortSignal;
  /** Filled as far as the request could be read, for the error. */
  asked: Asked;
}

export interface Surroundings {
  deployment: Deployment;
  clients: ReadonlyMap<string, Client>;
  validateOutput: boolean;
  /** Resolves once the deployment holds what it is to answer with. */
  ready: Promise<void>;
}

/** One call, in the order of the services: parameters, query, body, scopes, handler. */
export async function perform(
  incoming: Incoming,
  { deployment, clients, validateOutput }: Surroundings,
): Promise<Reply> {
  const { request, method, service, asked, signal, text } = incoming;
  const params = readParams(incoming);
  asked.params = params;
  // The services answer 500 here, not 413: their body parser's error is none of their own kinds of error.
  if (text === undefined) throw internalError();
  asked.payload = {};
  const query = readQuery(request.url ?? '', method);
  const payload = readPayload(incoming, text, deployment.rootUrl);
  const { skewMs } = deployment.clock;
  const tested = method.testClients?.(payload).map((client) => [client.clientId, client] as const);
  const expand = (scopes: string[]) => expanded(scopes, deployment.anonymousScopes);
  const caller = await (tested
    ? identify(request, text, new Map(tested), { skewMs, expand: normalized })
    : identify(request, text, clients, { skewMs, expand }));
  const auth = authOf(caller, method, params);
  if (method.scopes && !method.authorizeInHandler) auth.authorize(params);
  const reply = await method.handler({ params, query, payload, auth, deployment, signal });
  const ok = (reply.status ?? 200) < 400;
  if (validateOutput && ok && method.output && method.output !== 'blob') {
    const wrong = faults(service, method.output, reply.body);
    if (wrong.length > 0) throw new Error(`${method.name} answers something that does not fit: ${wrong.join('; ')}`);
  }
  return reply;
}

function readParams({ method, rawParams, asked, text }: Incoming): Record<string, string> {
  const wrong: string[] = [];
  const params: Record<string, string> = {};
  for (const [name, raw] of Object.entries(rawParams)) {
    try {
      params[name] = decodeURIComponent(raw);
    } catch {
      throw new ReportedError('InvalidRequestArguments', `URL parameter '${name}' is not percent-encoded UTF-8`);
    }
    const pattern = method.params?.[name] ?? PARAMETERS[name];
    if (pattern && !pattern.test(params[name])) {
      wrong.push(`URL parameter '${name}' is '${params[name]}' but has to match: '${pattern}'`);
    }
  }
  asked.params = params;
  if (wrong.length > 0) {
    // The services have read the body by now, and filled in no defaults.
    asked.payload = jsonIn(text);
    throw new ReportedError('InvalidRequestArguments', `Invalid URL patterns:\n${wrong.join('\n')}`);
  }
  return params;
}

function jsonIn(text = ''): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function readQuery(url: string, method: Method): Record<string, string> {
  const query: Record<string, string> = {};
  const mark = url.indexOf('?');
  for (const [name, value] of new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))) {
    if (name === 'bewit') continue;
    const pattern = Object.hasOwn(method.query ?? {}, name) ? method.query?.[name] : undefined;
    if (!pattern) throw new ReportedError('InvalidRequestArguments', `Query-string parameter ${name} is not supported`);
    if (!pattern.test(value)) {
      const given = `${name}=${JSON.stringify(value)}`;
      throw new ReportedError('InvalidRequestArguments', `Query-string parameter ${given} has to match ${pattern}`);
    }
    query[name] = value;
  }
  return query;
}

function readPayload({ request, service, method, asked }: Incoming, text: string, rootUrl: string): unknown {
  if (method.verb === 'GET') return undefined;
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (method.input && type !== 'application/json') {
    const words = `The body has to be JSON with content-type application/json, not ${type || 'without one'}`;
    throw new ReportedError('MalformedPayload', words);
  }
  asked.payload = text;
  let payload: unknown = {};
  if (text.trim() !== '') {
    try {
      payload = JSON.parse(text);
    } catch (error) {
      throw new ReportedError('MalformedPayload', `The body is not JSON: ${(error as Error).message}`);
    }
  }
  asked.payload = payload;
  if (!method.input) return payload;
  const wrong = faults(service, method.input, payload);
  if (wrong.length > 0) {
    const schema = `${rootUrl}/schemas/${service}/v1/${method.input}#`;
    const lines = wrong.map((line) => `  * ${line}`).join('\n');
    throw new ReportedError(
      'InputValidationError',
      `The body does not fit its schema.\nSchema: ${schema}\nErrors:\n${lines}`,
    );
  }
  return payload;
}

/** Where the caller believes to have sent the request: what the Host header says, corrected by a proxy's headers. */
function addressOf(request: IncomingMessage): { host: string; port: number } {
  const [, host = '', port] = /^(.*?)(?::(\d+))?$/.exec(request.headers.host ?? '') ?? [];
  const forwarded = request.headers['x-forwarded-port'];
  if (typeof forwarded === 'string' && /^\d+$/.test(forwarded)) return { host, port: Number(forwarded) };
  if (request.headers['x-forwarded-proto'] === 'https') return { host, port: 443 };
  return { host, port: port === undefined ? 80 : Number(port) };
}

/** A signature that does not hold is kept and thrown when somebody asks for rights: methods without any answer anyway. */
async function identify(
  request: IncomingMessage,
  text: string,
  clients: ReadonlyMap<string, Client>,
  rules: Rules,
): Promise<Caller | ReportedError> {
  try {
    const caller = await authenticate(
      {
        method: request.method ?? 'GET',
        resource: request.url ?? '/',
        authorization: request.headers.authorization,
        ...addressOf(request),
      },
      clients,
      rules,
    );
    // The services always take the JSON type here, whatever the header says.
    const computed = crypto.calculatePayloadHash(text, 'sha256', 'application/json');
    if (caller.hash !== undefined && caller.hash !== computed) {
      return authenticationFailed(`The signed hash of the body is not that of the body, which is ${computed}`);
    }
    return caller;
  } catch (error) {
    if (error instanceof ReportedError) return error;
    throw error;
  }
}

function authOf(caller: Caller | ReportedError, method: Method, params: Record<string, string>): Auth {
  const known = (): Caller => {
    if (caller instanceof ReportedError) throw caller;
    return caller;
  };
  return {
    get clientId() {
      return known().clientId;
    },
    get expires() {
      return known().expires;
    },
    get scopes() {
      return known().scopes;
    },
    satisfies: (expression) => satisfies(known().scopes, fill(expression, params)),
    authorize: (more) => {
      const { clientId, scopes } = known();
      const required = fill(method.scopes ?? { AllOf: [] }, { ...params, ...more });
      const lacking = missing(scopes, required);
      if (lacking === undefined) return;
      const fence = (words: string) => `\`\`\`\n${words}\n\`\`\``;
      const needed = fence(shown(required));
      throw new ReportedError(
        'InsufficientScopes',
        clientId === undefined
          ? `This request needs Taskcluster credentials. They have to satisfy this scope expression:\n\n${needed}`
          : `Client ID ${clientId} lacks scopes. Missing are:\n\n${fence(shown(lacking))}\n\n` +
              `The request has to satisfy this scope expression:\n\n${needed}`,
      );
    },
  };
}
