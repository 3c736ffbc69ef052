import { namePath } from '../lib/name-path.ts';
import { call } from './client.ts';
import type { Connection } from './connection.ts';
import { complete, inRun, type Page, part } from './queue.ts';
import type { Artifact, TaskAndStatus } from './types.ts';

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
