import { ApiError } from './api-error.ts';
import { SILENCE } from './client.ts';
import type { Connection } from './connection.ts';
import { type ArtifactAddress, type ArtifactLocation, locateArtifact } from './locate-artifact.ts';

export interface ArtifactStream {
  /** Decoded: the browser undoes content-encoding, so lengths are of the text, not of what was transferred. */
  body: ReadableStream<Uint8Array>;
  contentType: string;
  /** Of the artifact at the end of all links. `reference` for a live log that a worker still writes. */
  storageType: string;
}

/**
 * Opens an artifact's bytes. No range is asked for: workers store logs gzip-encoded, and a range would cut the
 * compressed bytes. Nor are credentials sent: storage belongs to somebody else.
 * https://docs.taskcluster.net/docs/reference/platform/queue/api#artifact
 * @param look is told where the bytes are before any is asked for, and may throw
 * @throws ApiError from the queue, from storage (status and the beginning of its answer), or `network` where the
 *   storage cannot be reached or forbids reading; an error artifact throws status 424 with its reason as code. The
 *   body itself fails as `silent` when nothing comes for 30 s, unless it is a live log, which may be silent for an hour
 */
export async function openArtifact(
  connection: Connection,
  address: ArtifactAddress,
  signal: AbortSignal,
  look?: (found: ArtifactLocation) => void,
): Promise<ArtifactStream> {
  const found = await locateArtifact(connection, address, signal);
  look?.(found);
  return openLocated(found, signal);
}

/** The same, of what was just found: addresses are good for minutes. */
export async function openLocated(found: ArtifactLocation, signal: AbortSignal): Promise<ArtifactStream> {
  const began = performance.now();
  const fail = (failure: {
    kind: 'http' | 'network' | 'offline' | 'silent';
    message: string;
    status?: number;
    body?: string;
  }) => new ApiError({ method: 'GET', url: found.url, took: Math.round(performance.now() - began), ...failure });

  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), SILENCE);
  let response: Response;
  try {
    response = await fetch(found.url, { credentials: 'omit', signal: AbortSignal.any([signal, silence.signal]) });
  } catch (error) {
    if (signal.aborted) throw error;
    if (silence.signal.aborted)
      throw fail({ kind: 'silent', message: `The storage sent nothing for ${SILENCE / 1000} s.` });
    throw fail({
      kind: navigator.onLine === false ? 'offline' : 'network',
      message: error instanceof Error ? error.message : String(error),
    });
  } finally {
    clearTimeout(timer);
  }
  if (!response.ok || response.body === null) {
    const body = (await response.text().catch(() => '')).slice(0, 2000);
    throw fail({
      kind: 'http',
      status: response.status,
      body,
      message: `The storage of this artifact answered with status ${response.status}.`,
    });
  }
  const { status } = response;
  const quiet = () =>
    fail({ kind: 'silent', status, message: `The storage sent nothing more for ${SILENCE / 1000} s.` });
  return {
    body: found.storageType === 'reference' ? response.body : neverQuiet(response.body, quiet, silence),
    contentType: response.headers.get('content-type') ?? '',
    storageType: found.storageType,
  };
}

/** The same bytes; but a piece that does not come within 30 s of being asked for is a failure, made by `quiet`. */
function neverQuiet(
  body: ReadableStream<Uint8Array>,
  quiet: () => ApiError,
  request: AbortController,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const silent = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          reject(quiet());
          request.abort();
        }, SILENCE);
      });
      try {
        const { done, value } = await Promise.race([reader.read(), silent]);
        if (done) controller.close();
        else controller.enqueue(value);
      } finally {
        clearTimeout(timer);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  };
  // Nothing is read ahead: a reader that takes its time is not the storage's silence.
  return new ReadableStream(source, { highWaterMark: 0 });
}
