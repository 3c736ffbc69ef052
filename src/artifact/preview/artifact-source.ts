import { openArtifact, openLocated } from '../../api/artifact-stream.ts';
import type { Connection } from '../../api/connection.ts';
import type { ArtifactAddress, ArtifactLocation } from '../../api/locate-artifact.ts';
import type { Source } from './preview.ts';

/**
 * The bytes of an artifact.
 * @param size in bytes, as the worker reported it
 * @param found where they were just found to lie; that is asked again for a second connection, as addresses end
 */
export function artifactSource(
  connection: Connection,
  address: ArtifactAddress,
  size: number | undefined,
  found: ArtifactLocation,
): Source {
  const { url } = found;
  let fresh = true;
  return {
    key: url,
    ...(size !== undefined && { size }),
    open: async (signal) => {
      const opening = fresh ? openLocated(found, signal) : openArtifact(connection, address, signal);
      fresh = false;
      return (await opening).body as ReadableStream<Uint8Array<ArrayBuffer>>;
    },
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
