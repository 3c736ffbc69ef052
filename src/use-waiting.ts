import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { pendingTasksQuery, taskNamesQuery } from './api/queries.ts';
import type { TaskDefinition, TaskStatus } from './api/types.ts';
import { useConnection } from './deployment/use-connection.ts';
import { type Dependency, waitsFor } from './run/waits-for.ts';

/** What the story of a waiting task needs: how long its queue is, and what its dependencies are up to. */
export function useWaiting(taskId: string, status: TaskStatus | undefined, definition: UseQueryResult<TaskDefinition>) {
  const connection = useConnection();
  const queueId = status?.taskQueueId ?? '';
  const task = definition.data;
  const unscheduled = status?.state === 'unscheduled';
  const dependencies = unscheduled ? (task?.dependencies ?? []) : [];
  const pending = useQuery({
    ...pendingTasksQuery(connection, queueId),
    enabled: status?.state === 'pending' && queueId !== '',
  });
  const names = useQuery(taskNamesQuery(connection, dependencies, true));
  const known = useMemo(
    () => names.data && new Map<string, Dependency>(names.data.map((named) => [named.taskId, named])),
    [names.data],
  );
  // The one whose answer is waited for.
  const question = unscheduled ? (task ? names : definition) : pending;
  const told = task && (dependencies.length === 0 || known);
  return {
    dependencies: known,
    pendingTasks: pending.data,
    failed: question.data === undefined ? (question.error ?? question.failureReason) : undefined,
    again: () => question.refetch(),
    blockedBy: told ? waitsFor(taskId, dependencies, task.requires ?? 'all-completed', known ?? new Map()) : undefined,
  };
}
