import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';
import type { Connection } from './connection.ts';
import * as queue from './late-queue.ts';
import { anyMoving, inBatches, key } from './queries.ts';
import { statuses } from './queue.ts';

/** Questions of pages and panels that are loaded late: kept apart so that the first load does without them. */

export const artifactContentQuery = (connection: Connection, taskId: string, runId: number | undefined, name: string) =>
  queryOptions({
    queryKey: key(connection, 'content', taskId, runId ?? 'latest', name),
    queryFn: ({ signal }) => queue.artifactContent(connection, taskId, runId, name, signal),
  });

export const artifactInfoQuery = (connection: Connection, taskId: string, runId: number | undefined, name: string) =>
  queryOptions({
    queryKey: key(connection, 'info', taskId, runId ?? 'latest', name),
    queryFn: ({ signal }) => queue.artifactInfo(connection, taskId, runId, name, signal),
  });

/** Statuses alone, for lists whose names are known already: one request. */
export const recentStatusesQuery = (connection: Connection, taskIds: string[]) =>
  queryOptions({
    queryKey: key(connection, 'statuses', taskIds),
    queryFn: async ({ signal }) => inBatches(taskIds, (batch) => statuses(connection, batch, signal)),
    enabled: taskIds.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (anyMoving(state.data) ? 30_000 : false),
  });

/** Tasks that wait for this one, page by page. */
export const dependentsQuery = (connection: Connection, taskId: string) =>
  infiniteQueryOptions({
    queryKey: key(connection, 'dependents', taskId),
    queryFn: ({ signal, pageParam }) => queue.listDependentTasks(connection, taskId, pageParam || undefined, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.continuationToken,
    // Pages are asked one after another: as seldom as serves, and only while something can still change.
    refetchInterval: ({ state }) => (anyMoving(state.data?.pages.flatMap(({ tasks }) => tasks)) ? 60_000 : false),
  });

/** Every queue knows `ping`: a server that knows it not is of another kind. */
const noQueue = (error: unknown) => {
  if (error instanceof ApiError && error.status === 404) return { alive: false };
  throw error;
};

/** Whether a Taskcluster answers under a root URL, and which version it is; the version is a bonus. */
export const deploymentQuery = (connection: Connection) =>
  queryOptions({
    queryKey: key(connection, 'deployment'),
    queryFn: async ({ signal }) => {
      const [alive, version] = await Promise.all([
        queue.ping(connection, signal).catch(noQueue),
        queue.version(connection, signal).catch(() => undefined),
      ]);
      return { alive: alive.alive === true, version: version?.version };
    },
    staleTime: 60_000,
    retry: false,
  });

export const taskGroupQuery = (connection: Connection, taskGroupId: string) =>
  queryOptions({
    queryKey: key(connection, 'group', taskGroupId),
    queryFn: ({ signal }) => queue.getTaskGroup(connection, taskGroupId, signal),
    retry: false,
  });
