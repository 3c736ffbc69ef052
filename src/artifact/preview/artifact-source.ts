import { openArtifact } from '../../api/artifact-stream.ts';
import type { Connection } from '../../api/connection.ts';
import type { ArtifactAddress } from '../../api/locate-artifact.ts';
import type { Source } from './preview.ts';

/**
 * The bytes of an artifact.
 * @param size in bytes, as the worker reported it
 * @param url where they were found to lie: ranges are asked for there
 */
export function artifactSource(
  connection: Connection,
  address: ArtifactAddress,
  size: number | undefined,
  url: string,
): Source {
  return {
    key: url,
    ...(size !== undefined && { size }),
    open: async (signal) =>
      (await openArtifact(connection, address, signal)).body as ReadableStream<Uint8Array<ArrayBuffer>>,
    range: async (from, to, signal) => {
      // No preflight: a range with both ends is a plain request. https://fetch.spec.whatwg.org/#simple-range-header-value
      const answer = await fetch(url, { credentials: 'omit', signal, headers: { range: `bytes=${from}-${to}` } });
      if (answer.status !== 206) {
        await answer.body?.cancel();
        return undefined;
      }
      return new Uint8Array(await answer.arrayBuffer());
    },
  };
}
