import { namePath } from '../lib/name-path.ts';
import { call } from './client.ts';
import type { Connection } from './connection.ts';

/** What services know of the workers of a task queue. Both may be asked anonymously in a by-the-book deployment. */

export interface Worker {
  firstClaim: string;
  /** Newer queues tell it. */
  lastDateActive?: string;
  latestTask?: { taskId: string; runId: number };
}

/** Workers seen lately in a queue; a queue nobody serves has none. Deprecated upstream, as all of the queue's about workers. */
export const listWorkers = async (connection: Connection, taskQueueId: string, signal?: AbortSignal) => {
  const [provisionerId, workerType] = taskQueueId.split('/');
  const { workers } = await call<{ workers: Worker[] }>(connection, {
    name: 'listWorkers',
    service: 'queue',
    path: `/provisioners/${provisionerId}/worker-types/${workerType}/workers`,
    query: { limit: '100' },
    signal,
  });
  return workers;
};

/** How the workers of a queue are started. 404 is normal: many workers are started by somebody else. */
export const workerPool = (connection: Connection, workerPoolId: string, signal?: AbortSignal) =>
  call<{ config: { launchConfigs?: unknown } }>(connection, {
    name: 'workerPool',
    service: 'worker-manager',
    path: `/worker-pool/${namePath(workerPoolId)}`,
    signal,
  });
