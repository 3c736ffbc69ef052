/**
 * For tests, and for the index, which is a client of the queue: requests to a deployment as a stranger's client would
 * send them, signed with Hawk's own client.
 */
import { randomBytes } from 'node:crypto';
import { client as hawk } from 'hawk';
import type { Credentials, Deployment } from './deployment.ts';

export interface Asking {
  body?: unknown;
  /** Nobody when absent. */
  as?: Credentials;
  headers?: Record<string, string>;
  authorizedScopes?: string[];
  /** Of the signature, in seconds since the epoch. */
  timestamp?: number;
  /** Sign this body's hash along. */
  signedBody?: string;
}

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: each test says what it expects of it
  body: any;
}

/** `path` is below `/api/`, such as `queue/v1/ping`; a leading slash means below the root. */
export async function ask(deployment: Deployment, verb: string, path: string, asking: Asking = {}): Promise<Answer> {
  const url = path.startsWith('/') ? deployment.rootUrl + path : `${deployment.rootUrl}/api/${path}`;
  const headers: Record<string, string> = { ...asking.headers };
  const body = asking.body === undefined || typeof asking.body === 'string' ? asking.body : JSON.stringify(asking.body);
  if (body !== undefined) headers['content-type'] ??= 'application/json';
  if (asking.as) headers.authorization = signature(url, verb, asking.as, asking);
  const answer = await fetch(url, { method: verb, headers, body, redirect: 'manual' });
  const text = await answer.text();
  const json = /json/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, headers: answer.headers, body: json && text ? JSON.parse(text) : text };
}

export function signature(url: string, verb: string, as: Credentials, asking: Asking = {}): string {
  return hawk.header(url, verb, {
    credentials: { id: as.clientId, key: as.accessToken, algorithm: 'sha256' },
    ext: extOf(as, asking.authorizedScopes),
    ...(asking.timestamp === undefined ? {} : { timestamp: asking.timestamp }),
    ...(asking.signedBody === undefined ? {} : { payload: asking.signedBody, contentType: 'application/json' }),
  }).header;
}

/** The same URL with a bewit that is good for a minute. */
export function signedUrl(url: string, as: Credentials, seconds = 60): string {
  const credentials = { id: as.clientId, key: as.accessToken, algorithm: 'sha256' as const };
  const bewit = hawk.getBewit(url, { credentials, ttlSec: seconds, ext: extOf(as) });
  return `${url}${url.includes('?') ? '&' : '?'}bewit=${bewit}`;
}

function extOf(as: Credentials, authorizedScopes?: string[]): string | undefined {
  if (!as.certificate && !authorizedScopes) return undefined;
  const ext = { ...(as.certificate ? { certificate: JSON.parse(as.certificate) } : {}), authorizedScopes };
  return Buffer.from(JSON.stringify(ext)).toString('base64');
}

/** A client of its own with these scopes. */
export function newcomer(deployment: Deployment, scopes: string[], more: object = {}): Credentials {
  const client = {
    clientId: `test/${randomBytes(6).toString('hex')}`,
    accessToken: 'a token of 40 characters or so',
    scopes,
  };
  deployment.addClient({ ...client, ...more });
  return { clientId: client.clientId, accessToken: client.accessToken };
}

/** A new taskId, as clients make them: a v4 UUID in URL-safe base64 that starts with a letter. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes[0]! &= 0x7f;
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('base64url');
}

/** The body of a createTask that is in order; times go by the deployment's clock. */
export function taskBody(deployment: Deployment, more: object = {}): Record<string, unknown> {
  return {
    taskQueueId: 'test/nobody',
    schedulerId: 'tests',
    created: deployment.clock.iso(),
    deadline: deployment.clock.iso(3600_000),
    payload: { command: [['true']], maxRunTime: 60 },
    metadata: { name: 'a task', description: 'of a *test*', owner: 'tester', source: 'https://example.com/source' },
    ...more,
  };
}

/** Makes a task as the developer and answers its id. */
export async function makeTask(deployment: Deployment, more: object = {}, taskId: string = newId()): Promise<string> {
  const body = taskBody(deployment, more);
  const answer = await ask(deployment, 'PUT', `queue/v1/task/${taskId}`, { body, as: deployment.credentials });
  if (answer.status !== 200) throw new Error(answer.body.message);
  return taskId;
}

/** What workers and people do to tasks, in one word each. Everything but a 200 throws `<status> <code>`. */
export function acting(deployment: () => Deployment) {
  /** `path` is below `task/`. */
  const post = async (path: string, body?: object, as: Credentials = deployment().credentials) => {
    const answer = await ask(deployment(), 'POST', `queue/v1/task/${path}`, { body, as });
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.code}`);
    return answer.body;
  };
  const claim = async (taskId: string, runId = 0): Promise<Credentials> => {
    const { credentials } = await post(`${taskId}/runs/${runId}/claim`, { workerGroup: 'g', workerId: 'w' });
    return credentials;
  };
  const status = async (taskId: string) =>
    (await ask(deployment(), 'GET', `queue/v1/task/${taskId}/status`)).body.status;
  const run = async (taskId: string, end: 'completed' | 'failed', runId = 0) => {
    const credentials = await claim(taskId, runId);
    await post(`${taskId}/runs/${runId}/${end}`, undefined, credentials);
  };
  return { post, claim, status, run };
}
