import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { pendingTasksQuery, taskNamesQuery } from './api/queries.ts';
import type { TaskDefinition, TaskStatus } from './api/types.ts';
import { useConnection } from './deployment/use-connection.ts';
import { type Dependency, waitsFor } from './run/waits-for.ts';

/** What the story of a waiting task needs: how long its queue is, and what its dependencies are up to. */
export function useWaiting(taskId: string, status?: TaskStatus, task?: TaskDefinition) {
  const connection = useConnection();
  const queueId = status?.taskQueueId ?? '';
  const dependencies = status?.state === 'unscheduled' ? (task?.dependencies ?? []) : [];
  const pending = useQuery({
    ...pendingTasksQuery(connection, queueId),
    enabled: status?.state === 'pending' && queueId !== '',
  });
  const names = useQuery(taskNamesQuery(connection, dependencies, true));
  const known = useMemo(
    () => names.data && new Map<string, Dependency>(names.data.map((named) => [named.taskId, named])),
    [names.data],
  );
  const told = task && (dependencies.length === 0 || known);
  return {
    dependencies: known,
    pendingTasks: pending.data,
    blockedBy: told ? waitsFor(taskId, dependencies, task.requires ?? 'all-completed', known ?? new Map()) : undefined,
  };
}
