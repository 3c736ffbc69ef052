import { openArtifact } from '../../api/artifact-stream.ts';
import type { Connection } from '../../api/connection.ts';
import { listArtifacts, task } from '../../api/queue.ts';
import type { Artifact } from '../../api/types.ts';
import { listWorkers, type Worker, workerPool } from '../../api/workers.ts';
import { isJsonObject, type Json } from '../../lib/json-path.ts';
import { artifactUrl } from '../../links.ts';
import { fromPayload, type ProposedKind } from './payload-kinds.ts';

/** Longer than between two keys: a queue whose name is being typed is not asked about at every letter. In ms. */
const REST = 500;
/** A worker says what it is in the first lines. In bytes, before which the log is cut off. */
const BEGINNING = 8_000;
/** A live log may be silent for long; nobody waits for it. In ms. */
const PATIENCE = 5_000;
/** How many tasks are looked at before the pool is asked. */
const TASKS = 2;

/**
 * Which payload the workers of a queue take, by what they ran last and by how they are started; null when neither
 * tells. Reads only, each for itself: what is refused or gone tells nothing.
 * https://docs.taskcluster.net/docs/reference/platform/worker-manager/api#workerPool
 */
export async function kindOfQueue(
  connection: Connection,
  queue: string,
  signal: AbortSignal,
  rest = REST,
): Promise<ProposedKind | null> {
  await pause(rest, signal);
  const ifAny = <T>(asked: Promise<T>): Promise<T | undefined> =>
    asked.catch((error) => {
      if (signal.aborted) throw error;
      return undefined;
    });
  for (const { taskId, runId } of latestTasks((await ifAny(listWorkers(connection, queue, signal))) ?? [])) {
    const told =
      fromLog(await ifAny(beginningOfLog(connection, taskId, runId, signal))) ??
      ofTask((await ifAny(task(connection, taskId, signal)))?.payload);
    if (told) return told;
  }
  return fromLaunchConfigs((await ifAny(workerPool(connection, queue, signal)))?.config.launchConfigs) ?? null;
}

/** Of the workers seen last. */
function latestTasks(workers: readonly Worker[]) {
  const seen = ({ lastDateActive, firstClaim }: Worker) => lastDateActive ?? firstClaim;
  const newest = [...workers].sort((a, b) => (seen(a) < seen(b) ? 1 : -1));
  return newest.flatMap(({ latestTask }) => latestTask ?? []).slice(0, TASKS);
}

/** The complete log before the live one, which may lead to a worker that is gone, and that before any other. */
const rank = ({ name }: Artifact) => Number(!/live_backing/.test(name)) + Number(!/live/.test(name));

async function beginningOfLog(connection: Connection, taskId: string, runId: number, signal: AbortSignal) {
  const { artifacts } = await listArtifacts(connection, taskId, runId, undefined, signal);
  const [log] = artifacts
    .filter(({ name, storageType }) => /^public\/logs\/.*\.log$/.test(name) && storageType !== 'error')
    .sort((a, b) => rank(a) - rank(b));
  if (!log) return undefined;
  const { name } = log;
  const directUrl = artifactUrl(connection.rootUrl, taskId, name, runId);
  const soon = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
  const { body } = await openArtifact(connection, { taskId, runId, name, directUrl }, soon);
  return beginningOf(body);
}

async function beginningOf(body: ReadableStream<Uint8Array>): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; bytes < BEGINNING && !SYSTEM.test(text); ) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}

/** Of all that is looked for it comes last. */
const SYSTEM = /"go-os":\s*"(\w+)"/;

/** Workers begin their logs with what they are: https://docs.taskcluster.net/docs/reference/workers/generic-worker */
export function fromLog(log = ''): ProposedKind | undefined {
  const [, engine] = /"engine":\s*"([\w-]+)"/.exec(log) ?? [];
  const [, system] = SYSTEM.exec(log) ?? [];
  if (system === 'windows') return { kind: 'generic-worker-windows', reason: 'a task of this queue ran on Windows' };
  if (engine === 'insecure') {
    return { kind: 'generic-worker-insecure', reason: 'the log of a task of this queue says “insecure”' };
  }
  if (!engine && !system) return undefined;
  const on = system ? ` on ${system}` : '';
  return { kind: 'generic-worker-posix', reason: `a task of this queue ran in generic-worker${on}` };
}

function ofTask(payload: unknown): ProposedKind | undefined {
  const told = isJsonObject(payload) ? fromPayload(payload) : undefined;
  return told && { ...told, reason: `in a task of this queue ${told.reason}` };
}

export function fromLaunchConfigs(launchConfigs: unknown): ProposedKind | undefined {
  const configs = Array.isArray(launchConfigs) ? launchConfigs : [];
  const generic = configs.filter((config) => isJsonObject(config) && hasGenericWorker(config.workerConfig));
  if (generic.length === 0) return undefined;
  return /windows|win20\d\d|\bwin1\d/i.test(JSON.stringify(generic))
    ? { kind: 'generic-worker-windows', reason: 'the worker pool starts generic-worker, and names Windows' }
    : { kind: 'generic-worker-posix', reason: 'the worker pool starts generic-worker' };
}

const hasGenericWorker = (config: Json | undefined) => isJsonObject(config) && config.genericWorker !== undefined;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
