import { serverNow } from '../lib/server-clock.ts';
import { ApiError } from './api-error.ts';
import { type Call, send } from './client.ts';
import type { Connection, Credentials } from './connection.ts';
import { credentialsOf, noteClock, subscribe } from './credential-store.ts';
import { notePassTrouble, passOf } from './guest-pass.ts';

export interface SignedCall extends Call {
  /** Gives up all other scopes for this one call. */
  authorizedScopes?: string[];
}

/**
 * One API call in the name of whoever signed in on this deployment; anonymous when nobody did, and then a 403 says
 * what is missing. `connection.credentials` go before those that are kept. A clock that is off costs a second attempt:
 * the refusal tells the server's time.
 * @throws ApiError 401 when the credentials do not hold, and as `call` does
 */
export async function signedCall<T>(connection: Connection, request: SignedCall): Promise<T> {
  const credentials = credentialsFor(connection);
  if (!credentials) return send<T>(connection, request);
  const { signedHeader } = await import('./signing.ts');
  const sign = (url: string, method: string, body?: string) =>
    signedHeader({ url, method, body, credentials, authorizedScopes: request.authorizedScopes, now: serverNow() });
  try {
    return await send<T>(connection, request, sign);
  } catch (error) {
    // Nothing was done by a request that was not let in, so repeating it is safe whatever it asks for.
    if (!isRefusal(error) || !/stale timestamp/i.test(error.message)) throw error;
    const answer = await send<T>(connection, request, sign);
    noteClock(connection.rootUrl);
    return answer;
  }
}

/**
 * A read that was refused to anonymous readers, asked again in the name of whoever signed in, and where that does not
 * do, with the guest pass of this task.
 */
export async function readAgainSigned<T>(connection: Connection, request: Call, refused: ApiError): Promise<T> {
  try {
    return await readInOwnName<T>(connection, request, refused);
  } catch (error) {
    const guest = error instanceof ApiError && error.status === 403 && (await readAsGuest<T>(connection, request));
    if (!guest) throw error;
    return guest.answer;
  }
}

/**
 * Credentials that do not hold are said by `credentialTrouble`, and leave the reader with the refusal anybody gets: they
 * may not do harm.
 */
async function readInOwnName<T>(connection: Connection, request: Call, refused: ApiError): Promise<T> {
  const credentials = credentialsFor(connection);
  if (!credentials) throw refused;
  try {
    const answer = await signedCall<T>(connection, request);
    if (trouble) say(undefined);
    return answer;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { rootUrl } = connection;
    const who = `${new URL(rootUrl).host} refused the credentials of ${credentials.clientId}`;
    // The words are where those of all failures are; without a network only the fact is said.
    const why = await import('./explain.ts').then(({ explain }) => ` ${explain(error).meaning}`).catch(() => '');
    say({ rootUrl, credentials, words: `${who}, so reading goes on anonymously.${why}` });
    throw refused;
  }
}

/** Artifacts whose place a pass found out, by their addresses on the queue: with it these are read as well. */
const opened = new Map<string, { taskId: string; credentials: Credentials }>();

/** A pass reads its own task and nothing else, and never does anything: nothing comes of other calls. */
async function readAsGuest<T>({ rootUrl, credentials }: Connection, request: Call): Promise<{ answer: T } | undefined> {
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

const credentialsFor = ({ rootUrl, credentials }: Connection): Credentials | undefined =>
  credentials ?? credentialsOf(rootUrl);

const isRefusal = (error: unknown): error is ApiError => error instanceof ApiError && error.status === 401;

let trouble: { rootUrl: string; credentials: Credentials; words: string } | undefined;
const listeners = new Set<() => void>();

function say(news: typeof trouble): void {
  trouble = news;
  for (const listener of listeners) listener();
}

/** Why reading goes on anonymously although somebody signed in: words, or nothing. For React's useSyncExternalStore. */
export const credentialTrouble = {
  // Of credentials that were replaced, forgotten or have ended nobody needs to hear.
  get: (): string | undefined =>
    trouble && credentialsOf(trouble.rootUrl) === trouble.credentials ? trouble.words : undefined,
  subscribe(listener: () => void): () => void {
    const stop = subscribe(listener);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      stop();
    };
  },
};
