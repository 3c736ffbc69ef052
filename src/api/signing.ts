import hawk from '@hapi/hawk/lib/browser.js';
import type { Credentials } from './connection.ts';

/**
 * Signatures, on Hawk's own browser build: it needs no `crypto.subtle`, which plain http pages lack. Some kB that only
 * those who sign download, so this file is only ever loaded by `import()`.
 * https://docs.taskcluster.net/docs/manual/design/apis/hawk
 */

export interface ToSign {
  /** As it will be sent: the signature covers host, port, path and query. */
  url: string;
  method: string;
  credentials: Credentials;
  /** As it will be sent; its hash is signed along. Nothing stands for a request without one. */
  body?: string;
  /** Of the body, `application/json` unless said. */
  contentType?: string;
  /** Gives up all other scopes for this request; the credentials must satisfy each of these. */
  authorizedScopes?: string[];
  /** By the server's clock, in ms: it refuses what is more than 15 minutes off. */
  now: number;
}

/** The Authorization header of a request. */
export function signedHeader(request: ToSign): string {
  const { url, method, credentials, body, contentType = 'application/json', authorizedScopes, now } = request;
  return hawk.client.header(targetOf(url), method, {
    credentials: keyOf(credentials),
    timestamp: Math.floor(now / 1000),
    nonce: randomText(9),
    ext: extOf(credentials, authorizedScopes),
    ...(body !== undefined && { payload: body, contentType }),
  }).header;
}

/**
 * A URL with a bewit: whoever has it may GET exactly this URL until it expires, and nobody can take that back. One from
 * temporary credentials ends with these at the latest. `expires` is in ms by the server's clock.
 * https://github.com/mozilla/hawk/blob/main/API.md#single-uri-authorization
 */
export function signedUrl({ url, credentials, expires }: { url: string; credentials: Credentials; expires: number }) {
  const target = targetOf(url);
  if (/[?&]bewit=/.test(target.resource)) throw new Error('This URL is signed already.');
  const ext = extOf(credentials) ?? '';
  const exp = Math.floor(expires / 1000);
  const mac = hawk.crypto.calculateMac('bewit', keyOf(credentials), {
    ...target,
    ts: exp,
    nonce: '',
    method: 'GET',
    ext,
  });
  const bewit = hawk.utils.base64urlEncode([credentials.clientId, exp, mac, ext].join('\\'));
  return `${new URL(url).origin}${target.resource}${target.resource.includes('?') ? '&' : '?'}bewit=${bewit}`;
}

/** The longest that temporary credentials may last, in ms. */
export const LONGEST_SPAN = 31 * 24 * 60 * 60_000;

export interface TemporaryOptions {
  /** Permanent credentials that satisfy all the scopes, and `auth:create-client:<name>` where there is a name. */
  issuer: Credentials;
  /** A clientId of their own; without one they go by the issuer's. */
  name?: string;
  scopes: string[];
  /** In ms by the server's clock, which lets certificates begin up to 5 minutes early and end as much late. */
  start: number;
  expiry: number;
}

/**
 * Makes temporary credentials without asking anybody: the issuer's token signs what they may do and until when.
 * https://docs.taskcluster.net/docs/manual/design/apis/hawk/temporary-credentials
 * @throws Error in words, where the deployment would refuse whatever is signed with them
 */
export function mintTemporary({ issuer, name, scopes, start, expiry }: TemporaryOptions): Credentials {
  if (issuer.certificate) throw new Error('Temporary credentials cannot issue others: use permanent ones.');
  if (name === issuer.clientId) throw new Error('The name must differ from the client that issues the credentials.');
  if (name !== undefined) keyOf({ ...issuer, clientId: name });
  if (!(expiry > start)) throw new Error('The credentials would end before they begin.');
  if (expiry - start > LONGEST_SPAN) throw new Error('Temporary credentials last 31 days at most.');
  // A line break would let one scope pass for two in what is signed.
  const odd = scopes.find((scope) => !/^[ -~]+$/.test(scope));
  if (odd !== undefined) throw new Error(`Not a scope: ${JSON.stringify(odd)}. Scopes are printable ASCII.`);

  const seed = randomText(33);
  const times = { start: Math.round(start), expiry: Math.round(expiry) };
  const named = name === undefined ? [] : [`clientId:${name}`, `issuer:${issuer.clientId}`];
  const lines = [
    'version:1',
    ...named,
    `seed:${seed}`,
    `start:${times.start}`,
    `expiry:${times.expiry}`,
    'scopes:',
    ...scopes,
  ];
  const signature = hmac(lines.join('\n'), issuer.accessToken);
  const issued = name === undefined ? {} : { issuer: issuer.clientId };
  return {
    clientId: name ?? issuer.clientId,
    accessToken: urlSafe(hmac(seed, issuer.accessToken)),
    certificate: JSON.stringify({ version: 1, scopes, ...times, seed, signature, ...issued }),
  };
}

const { HmacSHA256, enc } = hawk.crypto.utils;
const hmac = (text: string, key: string) => HmacSHA256(text, key).toString(enc.Base64);
const urlSafe = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

function keyOf({ clientId, accessToken }: Credentials) {
  // Hawk would write a quote or a backslash into the header as it stands.
  if (!/^[ -~]+$/.test(clientId) || /["\\]/.test(clientId))
    throw new Error('The client ID has characters no client ID has.');
  return { id: clientId, key: accessToken, algorithm: 'sha256' as const };
}

/** What the browser will send: it writes addresses its own way, and a signature of another spelling would not hold. */
function targetOf(address: string) {
  const { protocol, hostname, port, pathname, search } = new URL(address);
  return { host: hostname, port: port || (protocol === 'http:' ? '80' : '443'), resource: pathname + search };
}

/** The certificate and a restriction travel in Hawk's field for applications. */
function extOf({ certificate }: Credentials, authorizedScopes?: string[]): string | undefined {
  if (!certificate && !authorizedScopes) return undefined;
  const ext = { ...(certificate && { certificate: certificateIn(certificate) }), authorizedScopes };
  // As UTF-8: `btoa` refuses what is not Latin-1.
  return enc.Base64.stringify(enc.Utf8.parse(JSON.stringify(ext)));
}

function certificateIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own words may quote the text.
    throw new Error('The certificate is not JSON.');
  }
}

/** URL-safe base64 of random bytes; of 33 it has the 44 characters of a seed. */
const randomText = (bytes: number) =>
  urlSafe(btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes)))));
