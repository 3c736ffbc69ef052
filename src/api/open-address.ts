import { isWebAddress } from '../lib/web-address.ts';
import { ApiError } from './api-error.ts';
import type { Connection } from './connection.ts';
import { type ArtifactAddress, locateArtifact } from './locate-artifact.ts';

/**
 * An address that a tab of its own may open. An artifact that not everybody may read is asked for anew, in the name of
 * whoever signed in, and the tab gets the address in storage that comes back: a signature of ours is in no address bar.
 * @throws ApiError as `locateArtifact` does
 */
export async function openAddress(
  connection: Connection,
  address: ArtifactAddress,
  signal: AbortSignal,
): Promise<string> {
  const { url } = await locateArtifact(connection, address, signal);
  // A reference may say anything: only what browsers fetch is opened.
  if (!isWebAddress(url)) throw refused(address, undefined, 'It leads to no web address.');
  if (!/[?&]bewit=/.test(url)) return url;
  // Only the redirect is wanted; its end is known once the first bytes are about to come.
  const answer = await fetch(url, { credentials: 'omit', signal });
  await answer.body?.cancel();
  if (answer.url !== url) return answer.url;
  throw refused(address, answer.status, 'The queue did not lead to the artifact.');
}

const refused = ({ directUrl: url }: ArtifactAddress, status: number | undefined, message: string) =>
  new ApiError({ kind: 'http', method: 'GET', url, status, message, took: 0 });
