import { ApiError } from './api-error.ts';
import type { Call } from './client.ts';
import type { Connection, Credentials } from './connection.ts';
import { notePassTrouble, passOf } from './guest-pass.ts';
import { signedCall } from './signed-call.ts';

/** Artifacts whose place a pass found out, by their addresses on the queue: with it these are read as well. */
const opened = new Map<string, { taskId: string; credentials: Credentials }>();

/**
 * A read that was refused otherwise, asked with the guest pass of this task; nothing where there is none, or where it
 * does not do. A pass reads its own task and nothing else, and never changes anything.
 */
export async function readAsGuest<T>(
  { rootUrl, credentials }: Connection,
  request: Call,
): Promise<{ answer: T } | undefined> {
  const { service, method = 'GET', path } = request;
  const [, taskId] = /^\/task\/([\w-]{22})(?:\/|$)/.exec(path) ?? [];
  if (credentials || service !== 'queue' || method !== 'GET' || taskId === undefined) return undefined;
  const pass = passOf(rootUrl, taskId);
  if (!pass) return undefined;
  try {
    const answer = await signedCall<T>({ rootUrl, credentials: pass }, request);
    const address = path.replace('/artifact-content/', '/artifacts/');
    if (address !== path) opened.set(`${rootUrl}/api/queue/v1${address}`, { taskId, credentials: pass });
    notePassTrouble(rootUrl, taskId, undefined);
    return { answer };
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 403)) throw error;
    if (error.status === 401) {
      const why = await import('./explain.ts').then(({ explain }) => explain(error).meaning).catch(() => error.message);
      notePassTrouble(rootUrl, taskId, why);
    }
    return undefined;
  }
}

/** The pass that was needed to learn where this artifact is, while it is kept. */
export function passThatOpened(rootUrl: string, artifactUrl: string): Credentials | undefined {
  const { taskId, credentials } = opened.get(artifactUrl) ?? {};
  return taskId !== undefined && passOf(rootUrl, taskId) === credentials ? credentials : undefined;
}
