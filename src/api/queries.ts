import { queryOptions } from '@tanstack/react-query';
import { serverNow } from '../lib/server-clock.ts';
import type { Connection } from './connection.ts';
import { pollEvery } from './polling.ts';
import * as queue from './queue.ts';
import type { Artifact, Run, TaskStatus } from './types.ts';

/**
 * Every question the pages ask: its key, how it is asked, how often. Keys begin with the root URL, so that an answer
 * of one deployment is never shown for another. A hidden tab asks nothing (the library's default for intervals).
 */
export const key = (connection: Connection, ...rest: unknown[]) => [connection.rootUrl, ...rest] as const;

export const taskStatusQuery = (connection: Connection, taskId: string) =>
  queryOptions({
    queryKey: key(connection, 'status', taskId),
    queryFn: ({ signal }) => queue.status(connection, taskId, signal),
    refetchInterval: ({ state }) => (state.data ? pollEvery(state.data, serverNow()) : false),
    refetchOnWindowFocus: 'always',
  });

/** Definitions never change, but for the priority, which the status tells. */
export const taskQuery = (connection: Connection, taskId: string) =>
  queryOptions({
    queryKey: key(connection, 'task', taskId),
    queryFn: ({ signal }) => queue.task(connection, taskId, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export interface ArtifactListing {
  artifacts: Artifact[];
  /** False while further pages are on their way. */
  complete: boolean;
  /** The run it was asked of; none when it was asked before any run was known. */
  runId?: number;
}

/**
 * All artifacts of a run; of the latest one when none is named. Pages appear as they come. While the run is running
 * the list is asked again every two minutes, and by the page whenever the run's state changes.
 * @param run the one meant, once it is known: "the latest" may be another by the time the queue answers
 */
export const artifactsQuery = (connection: Connection, taskId: string, asked: number | undefined, run?: Run) => {
  const running = run?.state === 'running';
  return queryOptions({
    queryKey: key(connection, 'artifacts', taskId, asked ?? 'latest'),
    queryFn: async ({ signal, client, queryKey }): Promise<ArtifactListing> => {
      // What boot.js has asked as "the latest" left beside the first status: it is of the run latest then.
      const booted = window.taskInspectorBoot?.[`${connection.rootUrl}/api/queue/v1/task/${taskId}/artifacts`];
      const runId = asked ?? (booted ? undefined : run?.runId);
      const found = new Map<string, Artifact>();
      for (let token: string | undefined, first = true; first || token; first = false) {
        const before = found.size;
        const page = await queue.listArtifacts(connection, taskId, runId, token, signal);
        for (const artifact of page.artifacts) found.set(artifact.name, artifact);
        token = page.continuationToken;
        // A token the queue does not take is answered with the first page again: stop instead of asking for ever.
        if (!first && found.size === before) break;
        const known = client.getQueryData<ArtifactListing>(queryKey);
        // A list that was complete is replaced when the new one is complete too, never by its first page alone.
        if (token && !known?.complete)
          client.setQueryData(queryKey, { artifacts: [...found.values()], complete: false, runId });
      }
      return { artifacts: [...found.values()], complete: true, runId };
    },
    refetchInterval: running ? 120_000 : false,
    // What a run that is over has made stays as it is.
    refetchOnWindowFocus: running,
  });
};

export interface NamedTask {
  taskId: string;
  name?: string;
  status?: TaskStatus;
}

/** Asks in batches of 500, because answers of one call are not promised to fit one page beyond 1,000. */
export async function inBatches<T>(ids: string[], ask: (batch: string[]) => Promise<T[]>): Promise<T[]> {
  const batches: string[][] = [];
  for (let start = 0; start < ids.length; start += 500) batches.push(ids.slice(start, start + 500));
  return (await Promise.all(batches.map(ask))).flat();
}

export const anyMoving = (named: { status?: TaskStatus }[] | undefined) =>
  named?.some(({ status }) => status && pollEvery(status, serverNow()) !== false);

/**
 * Names and statuses of many tasks, in the order given; an id the queue does not know comes back bare. Names come with
 * whole definitions, tens of megabytes for a thousand tasks, and never change: they are asked once, statuses again.
 * `waiting` asks again even when nothing moves by itself: somebody may rerun what blocks a task.
 */
export const taskNamesQuery = (connection: Connection, taskIds: string[], waiting = false) =>
  queryOptions({
    queryKey: key(connection, 'names', taskIds),
    queryFn: async ({ signal, client, queryKey }): Promise<NamedTask[]> => {
      const known = client.getQueryData<NamedTask[]>(queryKey);
      const [statuses, tasks] = await Promise.all([
        inBatches(taskIds, (batch) => queue.statuses(connection, batch, signal)),
        known ? [] : inBatches(taskIds, async (batch) => (await queue.tasks(connection, batch, signal)).tasks),
      ]);
      const named = new Map<string, NamedTask>(taskIds.map((taskId) => [taskId, { taskId }]));
      for (const { taskId, name } of known ?? []) named.set(taskId, { taskId, name });
      for (const { taskId, task } of tasks) named.set(taskId, { taskId, name: task.metadata?.name });
      for (const { taskId, status } of statuses) named.set(taskId, { ...named.get(taskId), taskId, status });
      return [...named.values()];
    },
    enabled: taskIds.length > 0,
    // Who comes to it just after it failed has that answer, too.
    retryOnMount: ({ state }) => Date.now() - state.errorUpdatedAt > 5_000,
    refetchInterval: ({ state }) => (waiting || anyMoving(state.data) ? 30_000 : false),
    refetchOnWindowFocus: ({ state }) => waiting || Boolean(anyMoving(state.data)),
  });

export const pendingTasksQuery = (connection: Connection, taskQueueId: string) =>
  queryOptions({
    queryKey: key(connection, 'pending', taskQueueId),
    queryFn: async ({ signal }) => (await queue.pendingTasks(connection, taskQueueId, signal)).pendingTasks,
    refetchInterval: 30_000,
  });
