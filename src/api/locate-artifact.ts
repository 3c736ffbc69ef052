import { serverNow } from '../lib/server-clock.ts';
import { ApiError } from './api-error.ts';
import type { Connection } from './connection.ts';
import { artifactContent } from './late-queue.ts';

export interface ArtifactAddress {
  taskId: string;
  /** The latest run when there is none. */
  runId: number | undefined;
  name: string;
  /** The artifact's own address, which redirects: used where the queue cannot say in JSON where the bytes are. */
  directUrl: string;
}

export interface ArtifactLocation {
  url: string;
  /** Of the artifact at the end of all links. `reference` for a live log that a worker still writes. */
  storageType: string;
}

/** How long a signed address is good: it is used at once. In ms. */
const SIGNED_FOR = 5 * 60_000;

/**
 * Where an artifact's bytes are now. The queue is asked anonymously, and where it refuses, in the name of whoever signed
 * in; what comes back is good for half an hour at most, so it is asked again for every connection.
 * @throws ApiError from the queue; an error artifact throws status 424 with its reason as code
 */
export async function locateArtifact(
  connection: Connection,
  { taskId, runId, name, directUrl }: ArtifactAddress,
  signal: AbortSignal,
): Promise<ArtifactLocation> {
  try {
    const content = await artifactContent(connection, taskId, runId, name, signal);
    if (content.storageType === 'error') {
      throw new ApiError({
        kind: 'http',
        method: 'GET',
        url: directUrl,
        status: 424,
        code: content.reason,
        message: content.message,
        took: 0,
      });
    }
    // An object needs a second service; the queue's redirect leads there by itself.
    const url = content.storageType === 'object' ? await readable(connection, name, directUrl) : content.url;
    return { storageType: content.storageType, url };
  } catch (error) {
    // Deployments from before 2022 have no such method: their answer names no code.
    const unknownMethod = error instanceof ApiError && error.status === 404 && error.code === undefined;
    if (unknownMethod) return { storageType: 'unknown', url: await readable(connection, name, directUrl) };
    throw error;
  }
}

/**
 * What everybody may read is never signed, but where only a guest pass was told of it. The address of anything else is a
 * credential: it is used and never shown.
 */
async function readable(connection: Connection, name: string, url: string): Promise<string> {
  const { rootUrl, credentials: given } = connection;
  // Where a pass was needed, it is there already.
  const pass = await import('./guest-read.ts')
    .then(({ passThatOpened }) => passThatOpened(rootUrl, url))
    .catch(() => undefined);
  const { credentialsOf } = await import('./credential-store.ts');
  const credentials = given ?? pass ?? credentialsOf(rootUrl);
  if (!credentials || (!pass && (await isForEverybody(connection, name)))) return url;
  const { signedUrl } = await import('./signing.ts');
  return signedUrl({ url, credentials, expires: serverNow() + SIGNED_FOR });
}

/** Scopes say it, not names. Only where nobody answers what everybody may do, it is taken to be as in most deployments. */
async function isForEverybody(connection: Connection, name: string): Promise<boolean> {
  const { everybodyMay } = await import('./anonymous.ts');
  return everybodyMay(connection, `queue:get-artifact:${name}`).catch(() => name.startsWith('public/'));
}
