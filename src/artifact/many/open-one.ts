import { openArtifact } from '../../api/artifact-stream.ts';
import type { Connection } from '../../api/connection.ts';
import { explainContent } from '../../api/explain-content.ts';
import { artifactUrl } from '../../links.ts';

/** Its content is on a host nobody asked for. */
export class KeptElsewhere extends Error {
  readonly host: string;
  constructor(host: string) {
    super(`Its content is on ${host}.`);
    this.host = host;
  }
}

interface Place {
  taskId: string;
  runId: number;
  name: string;
}

/**
 * Opens the bytes of one of several artifacts, in one's own name where everybody may not read it.
 * @param allowed what was chosen by itself: nothing is loaded from somebody else's host before one asks for it
 * @throws KeptElsewhere and what `openArtifact` throws
 */
export async function openOne(
  connection: Connection,
  { taskId, runId, name }: Place,
  allowed: boolean,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const address = { taskId, runId, name, directUrl: artifactUrl(connection.rootUrl, taskId, name, runId) };
  const { body } = await openArtifact(connection, address, signal, ({ storageType, url }) => {
    if (storageType === 'reference' && !allowed) throw new KeptElsewhere(hostOf(url));
  });
  return body;
}

export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** Why a file is missing from an archive, in a line and with what it means. */
export function explainMissing(error: unknown, rootUrl: string): { title: string; meaning: string } {
  if (error instanceof KeptElsewhere) {
    return {
      title: `Its content is on ${error.host}`,
      meaning: 'That is no host of the deployment, so nothing was loaded from it.',
    };
  }
  // Streams fail in the browser's own words.
  if (error instanceof TypeError)
    return {
      title: 'It broke off in the middle',
      meaning: 'The connection ended before it did, three times; nothing of it is kept.',
    };
  return explainContent(error, 'this artifact', rootUrl);
}
