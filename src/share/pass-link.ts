import type { Credentials } from '../api/connection.ts';
import { issuerOf } from '../api/guest-pass.ts';
import { CLIENT_ID, certificateOf, readCredentials } from '../api/kept-record.ts';
import { isTaskId } from '../lib/slugid.ts';
import { type Right, rightsIn } from './pass-rights.ts';

/** A guest pass as it travels in a link: whom it is for, and temporary credentials. */
export interface GuestPass {
  rootUrl: string;
  taskId: string;
  credentials: Credentials;
}

export type ReadPass =
  | { kind: 'usable'; pass: GuestPass; issuer: string; expires: number; rights: Right[] }
  /** Not to be used: why, in words, and what it would grant where that is why. */
  | { kind: 'refused'; words: string; beyond?: string[] };

/** A pass for a hundred artifacts with long names is far shorter. In characters. */
const MOST = 64_000;
/** As the deployment has it. In ms. */
const LONGEST_SPAN = 31 * 24 * 60 * 60_000;
/** Certificates may begin so much early, and clocks differ. In ms. */
const DRIFT = 5 * 60_000;

/** For the fragment of a link: base64url, so that no chat and no browser writes it another way. */
export function packPass({ rootUrl, taskId, credentials }: GuestPass): string {
  const { clientId, accessToken, certificate = '' } = credentials;
  const text = JSON.stringify({ v: 1, rootUrl, taskId, clientId, accessToken, certificate: JSON.parse(certificate) });
  // A client ID is ASCII, names of artifacts in scopes are printable ASCII.
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const refuse = (words: string, beyond?: string[]): ReadPass => ({
  kind: 'refused',
  words,
  ...(beyond && { beyond }),
});

/**
 * What a link holds, taken for what it is: something anybody may have written.
 * @param now in ms, by the server's clock as far as it is known
 */
export function readPass(packed: string, rootUrl: string, now: number): ReadPass {
  if (packed.length > MOST) return refuse('This link is longer than any guest pass.');
  const given = unpack(packed);
  if (!given) return refuse('This link holds no guest pass: it may have been cut or changed on its way.');
  if (given.v !== 1) return refuse('This guest pass was made by another version of Task Inspector.');
  const { taskId, certificate } = given;
  if (typeof taskId !== 'string' || !isTaskId(taskId)) return refuse('This guest pass names no task.');
  if (given.rootUrl !== rootUrl)
    return refuse('This guest pass is for another deployment than the link names. Open the link as it was sent.');
  if (!certificate)
    return refuse(
      'This link holds permanent credentials, not a guest pass. Tell whoever sent it: their access token should be reset.',
    );
  const credentials = readCredentials({ ...given, certificate: JSON.stringify(certificate) });
  const read = credentials && certificateOf(credentials);
  if (!credentials || !read || !CLIENT_ID.test(issuerOf(credentials)))
    return refuse('The credentials in this guest pass are no temporary credentials.');
  const { rights, beyond } = rightsIn(read.scopes, taskId);
  if (beyond.length > 0)
    return refuse('This guest pass grants more than reading this task, so it is not used here.', beyond);
  if (rights.length === 0) return refuse('This guest pass grants nothing.');
  const { start, expiry } = read;
  if (expiry - start > LONGEST_SPAN)
    return refuse('This guest pass claims to last longer than 31 days: no deployment takes it.');
  if (expiry <= now) return refuse(`This guest pass has expired. Ask for a new one.`);
  if (start > now + DRIFT) return refuse('This guest pass is not valid yet.');
  return {
    kind: 'usable',
    pass: { rootUrl, taskId, credentials },
    issuer: issuerOf(credentials),
    expires: expiry,
    rights,
  };
}

function unpack(packed: string): Record<string, unknown> | undefined {
  if (!/^[\w-]+$/.test(packed)) return undefined;
  try {
    const value: unknown = JSON.parse(atob(packed.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
