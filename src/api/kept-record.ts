import type { Credentials } from './connection.ts';

/** What storage holds of credentials, read without trust. */

export type Kept = 'local' | 'session';

export type CredentialState =
  | { kind: 'none' }
  /** Times in ms since the epoch. `expires` is the earlier end of certificate and client, as far as they are known. */
  | { kind: 'kept'; credentials: Credentials; kept: Kept; savedAt: number; expires?: number }
  | { kind: 'ended'; clientId: string; endedAt: number };

export interface Certificate {
  /** Milliseconds since the epoch, by the server's clock. */
  start: number;
  expiry: number;
  /** The client that signed it, when the credentials have a name of their own. */
  issuer?: string;
  scopes: string[];
}

/**
 * What the certificate of temporary credentials says; nothing for permanent ones, nor for what is no certificate.
 * https://docs.taskcluster.net/docs/manual/design/apis/hawk/temporary-credentials
 */
export function certificateOf({ certificate }: Pick<Credentials, 'certificate'>): Certificate | undefined {
  const { start, expiry, issuer, scopes } = parse(certificate);
  if (!isTime(start) || !isTime(expiry) || !Array.isArray(scopes)) return undefined;
  if (!scopes.every((scope) => typeof scope === 'string')) return undefined;
  if (issuer !== undefined && typeof issuer !== 'string') return undefined;
  return { start, expiry, ...(issuer !== undefined && { issuer }), scopes };
}

/** The characters auth allows in a clientId; none of them could break out of a header. */
export const CLIENT_ID = /^[\w!@/:.+|-]+$/;

/** Only what could stand in a signature: whether it is good is for the deployment to say. */
export function readCredentials(value: object): Credentials | undefined {
  const { clientId, accessToken, certificate } = value as Record<string, unknown>;
  if (typeof clientId !== 'string' || !CLIENT_ID.test(clientId)) return undefined;
  if (typeof accessToken !== 'string' || !/^[ -~]+$/.test(accessToken)) return undefined;
  // An empty one is what shells and forms leave where there is none.
  if (certificate === undefined || certificate === null || certificate === '') return { clientId, accessToken };
  if (typeof certificate !== 'string' || !certificateOf({ certificate })) return undefined;
  return { clientId, accessToken, certificate };
}

/** Storage may hold anything: what is not ours reads as nothing, and is not touched. */
export function read(kept: Kept, text: string | null): CredentialState | undefined {
  const value = parse(text);
  const { clientId, savedAt, clientEnds, endedAt } = value;
  if (isTime(endedAt)) {
    return typeof clientId === 'string' && CLIENT_ID.test(clientId) ? { kind: 'ended', clientId, endedAt } : undefined;
  }
  const credentials = readCredentials(value);
  if (!credentials) return undefined;
  const ends = [certificateOf(credentials)?.expiry, clientEnds].filter(isTime);
  const expires = ends.length > 0 ? { expires: Math.min(...ends) } : {};
  return { kind: 'kept', credentials, kept, savedAt: isTime(savedAt) ? savedAt : 0, ...expires };
}

export const isTime = (value: unknown): value is number =>
  typeof value === 'number' && !Number.isNaN(new Date(value).getTime());

/** An object, whatever the text is. */
export function parse(text: string | null | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
