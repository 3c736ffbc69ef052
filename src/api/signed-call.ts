import { serverNow } from '../lib/server-clock.ts';
import { ApiError } from './api-error.ts';
import { type Call, send } from './client.ts';
import type { Connection, Credentials } from './connection.ts';
import { credentialsOf, noteClock, subscribe } from './credential-store.ts';

export interface SignedCall extends Call {
  /** Gives up all other scopes for this one call. */
  authorizedScopes?: string[];
}

/**
 * One API call in the name of whoever signed in on this deployment; anonymous when nobody did, and then a 403 says
 * what is missing. Kept credentials that do not hold are said by `credentialTrouble` too, whatever was asked. `connection.credentials` go before those that are kept. A clock that is off costs a second attempt:
 * the refusal tells the server's time.
 * @throws ApiError 401 when the credentials do not hold, and as `call` does
 */
export async function signedCall<T>(connection: Connection, request: SignedCall): Promise<T> {
  const credentials = credentialsFor(connection);
  if (!credentials) return send<T>(connection, request);
  try {
    const answer = await sendSigned<T>(connection, request, credentials);
    if (trouble?.credentials === credentials) say(undefined);
    return answer;
  } catch (error) {
    if (isRefusal(error) && credentials === credentialsOf(connection.rootUrl)) {
      const { rootUrl } = connection;
      const who = `${new URL(rootUrl).host} refused the credentials of ${credentials.clientId}`;
      // The words are where those of all failures are; without a network only the fact is said.
      const why = await import('./explain.ts').then(({ explain }) => ` ${explain(error).meaning}`).catch(() => '');
      say({ rootUrl, credentials, words: `${who}, so reading goes on anonymously.${why}` });
    }
    throw error;
  }
}

async function sendSigned<T>(connection: Connection, request: SignedCall, credentials: Credentials): Promise<T> {
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
    if (!(error instanceof ApiError) || error.status !== 403) throw error;
    const guest = await import('./guest-read.ts').then(
      (late) => late.readAsGuest<T>(connection, request),
      () => undefined,
    );
    if (!guest) throw error;
    return guest.answer;
  }
}

/** Credentials that do not hold leave the reader with the refusal anybody gets: they may not do harm. */
async function readInOwnName<T>(connection: Connection, request: Call, refused: ApiError): Promise<T> {
  if (!credentialsFor(connection)) throw refused;
  try {
    return await signedCall<T>(connection, request);
  } catch (error) {
    throw isRefusal(error) ? refused : error;
  }
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
