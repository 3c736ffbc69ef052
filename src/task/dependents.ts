import type { TaskAndStatus, TaskStatus } from '../api/types.ts';

/**
 * The tasks of all pages, each once: the queue pages by offset, so a task that comes or goes between two pages shifts
 * the others (https://github.com/taskcluster/taskcluster, `get_dependent_tasks`).
 */
export function distinct(pages: { tasks: TaskAndStatus[] }[]): TaskAndStatus[] {
  const found = new Map<string, TaskAndStatus>();
  for (const { tasks } of pages) for (const one of tasks) found.set(one.status.taskId, one);
  return [...found.values()];
}

/** Whether a dependent can only start when this task is rerun and completes: it ended otherwise, and that one needs it completed. */
export function neverRuns(status: TaskStatus | undefined, { task, status: theirs }: TaskAndStatus): boolean {
  const ended = status?.state === 'failed' || status?.state === 'exception';
  return ended && theirs.state === 'unscheduled' && (task.requires ?? 'all-completed') === 'all-completed';
}
