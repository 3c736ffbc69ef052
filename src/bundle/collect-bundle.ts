import { type ArtifactStream, openArtifact } from '../api/artifact-stream.ts';
import type { Connection } from '../api/connection.ts';
import type { ArtifactLocation } from '../api/locate-artifact.ts';
import type { Artifact, TaskDefinition, TaskStatus } from '../api/types.ts';
import { serverNow } from '../lib/server-clock.ts';
import { artifactUrl } from '../links.ts';
import { type Bundle, type BundledLog, bundledLog } from './bundle-file.ts';

/** In bytes: of one log, and of all in a copy. More than that no browser writes into one file gladly. */
export const MOST_OF_ONE = 20_000_000;
export const MOST_OF_ALL = 100_000_000;
/** A live log has no end while its run runs: what there is has come when nothing more does for so long. In ms. */
const QUIET = 2000;

export interface ChosenLog {
  runId: number;
  name: string;
}

export interface Sources {
  connection: Connection;
  taskId: string;
  task: TaskDefinition;
  status: TaskStatus;
  listOf: (runId: number) => Promise<Artifact[]>;
  /** Throws before anything is loaded from a host that only an artifact names. */
  look: (found: ArtifactLocation, log: ChosenLog) => void;
  onProgress: (words: { log: ChosenLog; bytes: number }) => void;
  signal: AbortSignal;
}

export interface Collected {
  bundle: Bundle;
  /** What is not in it, and why. */
  left: { what: string; error: unknown }[];
}

/** Reads what a copy is made of. What cannot be had is left out and said; nothing but an abort throws. */
export async function collectBundle(sources: Sources, chosen: readonly ChosenLog[]): Promise<Collected> {
  const { connection, taskId, task, status, listOf, signal } = sources;
  const left: Collected['left'] = [];
  const attempt = async <T>(what: string, doing: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await doing();
    } catch (error) {
      signal.throwIfAborted();
      left.push({ what, error });
      return undefined;
    }
  };
  const runs: Bundle['runs'] = [];
  for (const { runId } of status.runs) {
    const artifacts = await attempt(`the artifacts of run ${runId}`, () => listOf(runId));
    runs.push({ runId, ...(artifacts && { artifacts: artifacts.map(plainEntry) }) });
  }
  const logs: BundledLog[] = [];
  let room = MOST_OF_ALL;
  for (const log of chosen) {
    const read = await attempt(log.name, () => readLog(sources, log, Math.min(MOST_OF_ONE, room)));
    if (!read) continue;
    room -= read.bytes;
    logs.push(read);
  }
  const savedAt = new Date(serverNow()).toISOString();
  return { bundle: { savedAt, rootUrl: connection.rootUrl, taskId, task, status, runs, logs }, left };
}

/** What the list says of an artifact, and nothing a deployment may add to it: that might be an address. */
const plainEntry = ({ storageType, name, expires, contentType, contentLength }: Artifact): Artifact => ({
  storageType,
  name,
  expires,
  ...(contentType !== undefined && { contentType }),
  ...(contentLength !== undefined && { contentLength }),
});

async function readLog(sources: Sources, { runId, name }: ChosenLog, most: number): Promise<BundledLog> {
  const { connection, taskId, signal, look, onProgress } = sources;
  const directUrl = artifactUrl(connection.rootUrl, taskId, name, runId);
  const stream = await openArtifact(connection, { taskId, runId, name, directUrl }, signal, (found) =>
    look(found, { runId, name }),
  );
  const { bytes, cut } = await readUpTo(stream, most, (bytes) => onProgress({ log: { runId, name }, bytes }));
  return bundledLog(runId, name, bytes, cut);
}

async function readUpTo({ body, storageType }: ArtifactStream, most: number, onBytes: (bytes: number) => void) {
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  let cut = false;
  while (!cut) {
    const next = await (storageType === 'reference' ? orQuiet(reader.read()) : reader.read());
    if (next === 'quiet') cut = true;
    else if (next.done) break;
    else {
      const piece = next.value.subarray(0, most - size);
      cut = piece.length < next.value.length;
      pieces.push(piece);
      size += piece.length;
      onBytes(size);
    }
  }
  if (cut) await reader.cancel().catch(() => {});
  return { bytes: new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer()), cut };
}

async function orQuiet<T>(reading: Promise<T>): Promise<T | 'quiet'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const quiet = new Promise<'quiet'>((resolve) => {
    timer = setTimeout(() => resolve('quiet'), QUIET);
  });
  try {
    return await Promise.race([reading, quiet]);
  } finally {
    clearTimeout(timer);
  }
}
