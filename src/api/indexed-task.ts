import { queryOptions } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';
import { call } from './client.ts';
import type { Connection } from './connection.ts';
import { key } from './queries.ts';

/** https://docs.taskcluster.net/docs/reference/core/index/api#findTask */
export interface IndexedTask {
  namespace: string;
  taskId: string;
  rank: number;
  data: unknown;
  expires: string;
}

const findTask = (connection: Connection, path: string, signal?: AbortSignal) =>
  call<IndexedTask>(connection, {
    name: 'findTask',
    service: 'index',
    path: `/task/${encodeURIComponent(path)}`,
    signal,
  });

const nothingThere = (error: unknown) => {
  if (error instanceof ApiError && error.status === 404) return null;
  throw error;
};

/** Which task the index has at a path now; null for none. Another may take its place at any time. */
export const indexedTaskQuery = (connection: Connection, path: string) =>
  queryOptions({
    queryKey: key(connection, 'indexed', path),
    queryFn: ({ signal }) => findTask(connection, path, signal).catch(nothingThere),
    staleTime: 60_000,
    retry: false,
  });

/** Paths in the index that a task takes when it completes. */
export const indexPaths = (routes: readonly string[] = []): string[] => [
  ...new Set(routes.filter((route) => /^index\.[^/]+$/.test(route)).map((route) => route.slice('index.'.length))),
];
