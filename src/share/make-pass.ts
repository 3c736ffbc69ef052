import { ApiError } from '../api/api-error.ts';
import type { Connection, Credentials } from '../api/connection.ts';
import { satisfies } from '../api/scopes.ts';
import { signedCall } from '../api/signed-call.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a pass may last, in words and in ms. */
export const LASTS: readonly [words: string, ms: number][] = [
  ['15 minutes', 15 * MINUTE],
  ['1 hour', HOUR],
  ['8 hours', 8 * HOUR],
  ['1 day', DAY],
  ['7 days', 7 * DAY],
  ['31 days', 31 * DAY],
];

interface Wanted {
  taskId: string;
  issuer: Credentials;
  /** The issuer's scopes, expanded. */
  own: readonly string[];
  scopes: string[];
  /** By the server's clock, in ms. */
  start: number;
  /** In ms. */
  span: number;
}

/**
 * Makes the credentials of a guest pass, and tries them before anybody gets them. They go by a name of their own where
 * the issuer may give one, which tells them apart in the deployment's logs.
 * @throws Error in words, when the deployment would not take them
 */
export async function makePass({ rootUrl }: Connection, wanted: Wanted): Promise<Credentials> {
  const { taskId, issuer, own, scopes, start, span } = wanted;
  const { mintTemporary } = await import('../api/signing.ts');
  const name = `${issuer.clientId}/guest-${taskId}`;
  const named = satisfies(own, `auth:create-client:${name}`);
  const pass = mintTemporary({ issuer, scopes, start, expiry: start + span, ...(named && { name }) });
  try {
    // A read everybody may ask for: what counts is whether the signature holds.
    const path = `/task/${taskId}/status`;
    await signedCall({ rootUrl, credentials: pass }, { name: 'status', service: 'queue', path });
  } catch (error) {
    if (error instanceof ApiError && error.status === 401)
      throw new Error(`The deployment does not take it, so it was thrown away: ${error.message}`);
    throw error;
  }
  return pass;
}
