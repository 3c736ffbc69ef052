import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Client, Credentials } from './deployment.ts';
import { authenticationFailed } from './errors.ts';
import { expanded } from './roles.ts';
import { satisfies } from './scopes.ts';

/** Of temporary credentials: https://docs.taskcluster.net/docs/manual/design/apis/hawk/temporary-credentials */
interface Certificate {
  version: 1;
  scopes: string[];
  /** Milliseconds since the epoch. */
  start: number;
  expiry: number;
  seed: string;
  signature: string;
  issuer?: string;
}

const MAX_SPAN_MS = 31 * 24 * 3600 * 1000;
const DRIFT_MS = 5 * 60 * 1000;

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64');

function signatureOf(certificate: Omit<Certificate, 'signature'>, clientId: string, issuerToken: string): string {
  const named = certificate.issuer ? [`clientId:${clientId}`, `issuer:${certificate.issuer}`] : [];
  const lines = [
    `version:${certificate.version}`,
    ...named,
    `seed:${certificate.seed}`,
    `start:${certificate.start}`,
    `expiry:${certificate.expiry}`,
    'scopes:',
    ...certificate.scopes,
  ];
  return hmac(issuerToken, lines.join('\n'));
}

const tokenOf = (seed: string, issuerToken: string) =>
  hmac(issuerToken, seed).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

/** Times go by wall time, like every signature. A name of its own needs `auth:create-client:<name>` of the issuer. */
export function temporaryCredentials(
  issuer: Client,
  { scopes, seconds, clientId }: { scopes: string[]; seconds: number; clientId?: string },
  now: number,
): Credentials {
  const named = clientId !== undefined && clientId !== issuer.clientId;
  const certificate = {
    version: 1 as const,
    scopes,
    start: now - DRIFT_MS,
    expiry: now + seconds * 1000,
    seed: randomBytes(33).toString('base64url'),
    ...(named ? { issuer: issuer.clientId } : {}),
  };
  const id = clientId ?? issuer.clientId;
  const signature = signatureOf(certificate, id, issuer.accessToken);
  return {
    clientId: id,
    accessToken: tokenOf(certificate.seed, issuer.accessToken),
    certificate: JSON.stringify({ ...certificate, signature }),
  };
}

function isCertificate(value: unknown): value is Certificate {
  const it = value as Certificate | null;
  return (
    typeof it === 'object' &&
    it !== null &&
    it.version === 1 &&
    typeof it.seed === 'string' &&
    it.seed.length === 44 &&
    Number.isInteger(it.start) &&
    Number.isInteger(it.expiry) &&
    typeof it.signature === 'string' &&
    (it.issuer === undefined || typeof it.issuer === 'string') &&
    Array.isArray(it.scopes) &&
    it.scopes.every((scope) => typeof scope === 'string')
  );
}

/**
 * Checks a certificate and answers what its holder may do and until when. `now` in milliseconds since the epoch.
 * @throws ReportedError 401
 */
export function checkCertificate(
  value: unknown,
  clientId: string,
  issuerNamed: (clientId: string) => Client,
  now: number,
  expand: (scopes: string[]) => string[] = expanded,
): { accessToken: string; scopes: string[]; expires: string } {
  if (!isCertificate(value)) throw authenticationFailed('`ext.certificate` is not a certificate of version 1');
  const { start, expiry, scopes, seed, signature, issuer: issuerId } = value;
  if (issuerId === clientId) throw authenticationFailed('`ext.certificate.issuer` names the client itself');
  if (start > now + DRIFT_MS) throw authenticationFailed('`ext.certificate.start` lies in the future');
  if (expiry < now - DRIFT_MS) throw authenticationFailed('The certificate expired: `ext.certificate.expiry` < now');
  if (expiry - start > MAX_SPAN_MS) throw authenticationFailed('A certificate cannot last longer than 31 days');
  const issuer = issuerNamed(issuerId ?? clientId);
  const expected = Buffer.from(signatureOf(value, clientId, issuer.accessToken));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    throw authenticationFailed('`ext.certificate.signature` does not fit the certificate');
  }
  const needed = [...scopes, ...(issuerId ? [`auth:create-client:${clientId}`] : [])];
  if (!satisfies(expand(issuer.scopes), { AllOf: needed })) {
    throw authenticationFailed(`The issuer ${issuer.clientId} lacks scopes that its certificate hands on`);
  }
  const expires = new Date(Math.min(expiry, issuer.expires ? Date.parse(issuer.expires) : expiry)).toISOString();
  return { accessToken: tokenOf(seed, issuer.accessToken), scopes, expires };
}
