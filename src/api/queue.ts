import { namePath } from '../lib/name-path.ts';
import { call } from './client.ts';
import type { Connection } from './connection.ts';
import type { Artifact, TaskDefinition, TaskStatus } from './types.ts';

/**
 * The queue's methods that the task page asks first, named as in its reference; `late-queue.ts` has the others:
 * https://docs.taskcluster.net/docs/reference/platform/queue/api
 */
export const part = encodeURIComponent;
export const inRun = (taskId: string, runId?: number) =>
  `/task/${part(taskId)}${runId === undefined ? '' : `/runs/${runId}`}`;

/** What a newer, older or broken server leaves out: pages count on a list of runs and a word for the state. */
export const complete = (status: TaskStatus): TaskStatus => ({
  ...status,
  state: String(status.state ?? 'unknown'),
  runs: Array.isArray(status.runs) ? status.runs : [],
});

export interface Page {
  continuationToken?: string;
}

export const status = async (connection: Connection, taskId: string, signal?: AbortSignal): Promise<TaskStatus> => {
  const answer = await call<{ status: TaskStatus }>(connection, {
    name: 'status',
    service: 'queue',
    path: `/task/${part(taskId)}/status`,
    signal,
  });
  return complete(answer.status);
};

export const task = (connection: Connection, taskId: string, signal?: AbortSignal) =>
  call<TaskDefinition>(connection, { name: 'task', service: 'queue', path: `/task/${part(taskId)}`, signal });

/** Statuses of up to 1,000 tasks; ids the queue does not know are silently absent from the answer. */
export const statuses = async (connection: Connection, taskIds: string[], signal?: AbortSignal) => {
  const answer = await call<{ statuses: { taskId: string; status: TaskStatus }[] }>(connection, {
    name: 'statuses',
    service: 'queue',
    method: 'POST',
    path: '/tasks/status',
    body: { taskIds },
    signal,
  });
  return answer.statuses.map(({ taskId, status }) => ({ taskId, status: complete(status) }));
};

/** Definitions of up to 1,000 tasks; ids the queue does not know are silently absent from the answer. */
export const tasks = (connection: Connection, taskIds: string[], signal?: AbortSignal) =>
  call<Page & { tasks: { taskId: string; task: TaskDefinition }[] }>(connection, {
    name: 'tasks',
    service: 'queue',
    method: 'POST',
    path: '/tasks',
    body: { taskIds },
    signal,
  });

/** Artifacts of a run, or of the latest run when none is named; a page has at most 1,000. */
export const listArtifacts = (
  connection: Connection,
  taskId: string,
  runId?: number,
  continuationToken?: string,
  signal?: AbortSignal,
) =>
  call<Page & { artifacts: Artifact[] }>(connection, {
    name: runId === undefined ? 'listLatestArtifacts' : 'listArtifacts',
    service: 'queue',
    path: `${inRun(taskId, runId)}/artifacts`,
    query: { continuationToken },
    signal,
  });

/** How many tasks wait in a queue. Deprecated upstream, but the count that anonymous callers may ask for. */
export const pendingTasks = (connection: Connection, taskQueueId: string, signal?: AbortSignal) =>
  call<{ pendingTasks: number }>(connection, {
    name: 'pendingTasks',
    service: 'queue',
    path: `/pending/${namePath(taskQueueId)}`,
    signal,
  });
