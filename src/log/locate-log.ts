import { ApiError } from '../api/api-error.ts';
import type { Connection } from '../api/connection.ts';
import { type ArtifactAddress, type ArtifactLocation, locateArtifact } from '../api/locate-artifact.ts';
import { artifactUrl } from '../links.ts';
import { backingOf } from './backing-of.ts';
import { mayLoad } from './elsewhere.ts';

export interface LogLocation extends ArtifactLocation {
  /** The artifact that is read in place of the one asked for. */
  instead?: string;
}

export type LogPlace = Omit<ArtifactAddress, 'directUrl'>;

/**
 * Where a log's bytes are now. A worker that died leaves a live log that leads nowhere: once its run is over, what it had
 * put aside under the second name is the log.
 * @throws Elsewhere before anything is loaded from a host that only the artifact names
 */
export async function locateLog(
  connection: Connection,
  place: LogPlace,
  running: boolean,
  signal: AbortSignal,
): Promise<LogLocation> {
  const locate = (name: string) => {
    const directUrl = artifactUrl(connection.rootUrl, place.taskId, name, place.runId);
    return locateArtifact(connection, { ...place, name, directUrl }, signal);
  };
  let found: ArtifactLocation | undefined;
  let failure: unknown;
  try {
    found = await locate(place.name);
    if (running || found.storageType !== 'reference') {
      mayLoad(found, running);
      return found;
    }
  } catch (error) {
    if (running || !(error instanceof ApiError) || error.status !== 404) throw error;
    failure = error;
  }
  const instead = backingOf(place.name);
  const put = await locate(instead).catch(() => undefined);
  if (put && put.storageType !== 'reference') return { ...put, instead };
  if (!found) throw failure;
  mayLoad(found, running);
  return found;
}
