import { namePath } from '../lib/name-path.ts';
import { type Call, call } from './client.ts';
import type { Connection } from './connection.ts';
import { complete, inRun, type Page, part } from './queue.ts';
import type { Artifact, TaskAndStatus, TaskGroup, TaskStatus } from './types.ts';

/** Methods of the queue for pages and panels that are loaded late: the first load does without them. */

export type ArtifactContent =
  | { storageType: 's3' | 'reference'; url: string }
  | { storageType: 'object'; name: string; credentials: unknown }
  | { storageType: 'error'; reason: string; message: string };

/** Where an artifact's bytes are; follows links. Unlike `getArtifact` it answers JSON a page can read. */
export const artifactContent = (
  connection: Connection,
  taskId: string,
  runId: number | undefined,
  name: string,
  signal?: AbortSignal,
) =>
  call<ArtifactContent>(connection, {
    name: runId === undefined ? 'latestArtifact' : 'artifact',
    service: 'queue',
    path: `${inRun(taskId, runId)}/artifact-content/${namePath(name)}`,
    signal,
  });

/** The list entry of one artifact; does not follow links. */
export const artifactInfo = (
  connection: Connection,
  taskId: string,
  runId: number | undefined,
  name: string,
  signal?: AbortSignal,
) =>
  call<Artifact>(connection, {
    name: runId === undefined ? 'latestArtifactInfo' : 'artifactInfo',
    service: 'queue',
    path: `${inRun(taskId, runId)}/artifact-info/${namePath(name)}`,
    signal,
  });

export const listDependentTasks = (
  connection: Connection,
  taskId: string,
  continuationToken?: string,
  signal?: AbortSignal,
) =>
  call<Page & { taskId: string; tasks: TaskAndStatus[] }>(connection, {
    name: 'listDependentTasks',
    service: 'queue',
    path: `/task/${part(taskId)}/dependents`,
    query: { limit: '100', continuationToken },
    signal,
  }).then((page) => ({ ...page, tasks: page.tasks.map((one) => ({ ...one, status: complete(one.status) })) }));

export const ping = (connection: Connection, signal?: AbortSignal) =>
  call<{ alive: boolean; uptime: number }>(connection, { name: 'ping', service: 'queue', path: '/ping', signal });

export const version = (connection: Connection, signal?: AbortSignal) =>
  call<{ version: string }>(connection, { name: 'version', service: 'queue', path: '/__version__', signal });

/** Signing is loaded when there is something to sign: this file also serves pages that only read. */
const signed = async <T>(connection: Connection, request: Call): Promise<T> =>
  (await import('./signed-call.ts')).signedCall<T>(connection, request);

const changing =
  (name: string, verb: 'schedule' | 'rerun' | 'cancel') =>
  async (connection: Connection, taskId: string): Promise<TaskStatus> => {
    const path = `/task/${part(taskId)}/${verb}`;
    const { status } = await signed<{ status: TaskStatus }>(connection, {
      name,
      service: 'queue',
      method: 'POST',
      path,
    });
    return complete(status);
  };

/** Makes an unscheduled task pending, whatever it waits for. */
export const scheduleTask = changing('scheduleTask', 'schedule');
/** Gives a resolved task another run, with its retries as at the beginning. */
export const rerunTask = changing('rerunTask', 'rerun');
/** Resolves a task as exception `canceled`; a worker hears of it when it reclaims. */
export const cancelTask = changing('cancelTask', 'cancel');

/** Safe to repeat with the same definition; another one under the same taskId is refused with 409. */
export const createTask = async (
  connection: Connection,
  taskId: string,
  definition: unknown,
  signal?: AbortSignal,
): Promise<TaskStatus> => {
  const { status } = await signed<{ status: TaskStatus }>(connection, {
    name: 'createTask',
    service: 'queue',
    method: 'PUT',
    path: `/task/${part(taskId)}`,
    body: definition,
    signal,
  });
  return complete(status);
};

export const getTaskGroup = (connection: Connection, taskGroupId: string, signal?: AbortSignal) =>
  call<TaskGroup>(connection, {
    name: 'getTaskGroup',
    service: 'queue',
    path: `/task-group/${part(taskGroupId)}`,
    signal,
  });
