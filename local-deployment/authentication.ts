import { server as hawk } from 'hawk';
import { checkCertificate } from './certificates.ts';
import type { Client } from './deployment.ts';
import { authenticationFailed, ReportedError } from './errors.ts';
import { expanded } from './roles.ts';
import { satisfies } from './scopes.ts';

/** What a signature covers. `resource` is path and query exactly as sent. */
export interface SignedRequest {
  method: string;
  resource: string;
  host: string;
  port: number;
  authorization?: string;
}

export interface Caller {
  clientId?: string;
  /** Expanded, the anonymous ones included. */
  scopes: string[];
  expires?: string;
  /** Of the body, when the signature covers it. */
  hash?: string;
}

export interface Rules {
  /** Adds what roles imply. */
  expand?: (scopes: string[]) => string[];
  /** How far the clock of the deployment is ahead, in milliseconds. */
  skewMs?: number;
}

/** Hawk's clock tolerance in production. */
const SKEW_SECONDS = 15 * 60;

/** When clients without an end expire; callers of authenticateHawk want a date. */
export const NEVER = '2999-12-31T00:00:00.000Z';

interface Known {
  key: string;
  algorithm: 'sha256';
  scopes: string[];
  expires: string;
}

/**
 * Who sent a request, by Authorization header or bewit. No signature at all is fine: anonymous.
 * Goes by wall time, never by the deployment's clock.
 * @throws ReportedError 401 for any signature that does not hold
 */
export async function authenticate(
  request: SignedRequest,
  clients: ReadonlyMap<string, Client>,
  { expand = expanded, skewMs = 0 }: Rules = {},
): Promise<Caller> {
  const bewit = /[?&]bewit=/.test(request.resource);
  if (!bewit && !request.authorization) return { scopes: expand(['assume:anonymous']) };
  if (bewit && request.authorization) throw authenticationFailed('Sign with a header or with a bewit, not with both');
  const signed = { ...request, url: request.resource };
  // Hawk looks a client up before it has verified the ext that carries the certificate, so both are read first.
  const ext = readExt(bewit ? extOfBewit(request.resource) : /\bext="([^"]*)"/.exec(request.authorization ?? '')?.[1]);
  const lookup = async (clientId: string) => find(clientId, ext.certificate, clients, { expand, skewMs });
  const localtimeOffsetMsec = skewMs;
  try {
    const result = bewit
      ? await hawk.authenticateBewit(signed, lookup, { localtimeOffsetMsec })
      : await hawk.authenticate(signed, lookup, { timestampSkewSec: SKEW_SECONDS, localtimeOffsetMsec });
    const clientId = 'artifacts' in result ? result.artifacts.id : result.attributes.id;
    const hash = 'artifacts' in result ? result.artifacts.hash : undefined;
    const scopes = restricted(result.credentials.scopes, ext.authorizedScopes);
    return { clientId, scopes: expand([...scopes, 'assume:anonymous']), expires: result.credentials.expires, hash };
  } catch (error) {
    if (error instanceof ReportedError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    // Hawk wraps what the lookup throws, our own sentences included.
    throw authenticationFailed(reason.startsWith('Error: ') ? reason.slice(7) : `Unauthorized: ${reason}`);
  }
}

function find(
  clientId: string,
  certificate: unknown,
  clients: ReadonlyMap<string, Client>,
  { expand, skewMs }: Required<Rules>,
): Known {
  const now = Date.now() + skewMs;
  const usable = (id: string): Client => {
    const client = clients.get(id);
    if (!client) throw authenticationFailed(`There is no client with clientId '${id}'`);
    if (client.disabled) throw authenticationFailed(`The client with clientId '${id}' is disabled`);
    if (client.expires && Date.parse(client.expires) < now) {
      throw authenticationFailed(`The client with clientId '${id}' has expired`);
    }
    return client;
  };
  if (certificate !== undefined) {
    const { accessToken, scopes, expires } = checkCertificate(certificate, clientId, usable, now, expand);
    return { key: accessToken, algorithm: 'sha256', scopes: expand(scopes), expires };
  }
  const client = usable(clientId);
  return {
    key: client.accessToken,
    algorithm: 'sha256',
    scopes: expand(client.scopes),
    expires: client.expires ?? NEVER,
  };
}

function restricted(scopes: string[], authorizedScopes: unknown): string[] {
  if (authorizedScopes === undefined) return scopes;
  if (!Array.isArray(authorizedScopes) || !authorizedScopes.every((scope) => typeof scope === 'string')) {
    throw authenticationFailed('`ext.authorizedScopes` must be a list of scopes');
  }
  if (!satisfies(scopes, { AllOf: authorizedScopes })) {
    throw authenticationFailed('The credentials do not satisfy their own `ext.authorizedScopes`');
  }
  return authorizedScopes;
}

interface Ext {
  certificate?: unknown;
  authorizedScopes?: unknown;
}

function readExt(encoded: string | undefined): Ext {
  if (!encoded) return {};
  try {
    const ext: unknown = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
    if (typeof ext === 'object' && ext !== null) return ext;
  } catch {
    // Said below: whatever is wrong with it, the sentence is the same.
  }
  throw authenticationFailed('The `ext` of the signature is not base64-encoded JSON');
}

function extOfBewit(resource: string): string | undefined {
  const bewit = /[?&]bewit=([^&]*)/.exec(resource)?.[1] ?? '';
  return Buffer.from(bewit, 'base64url').toString('utf8').split('\\')[3];
}
