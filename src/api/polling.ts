import type { TaskStatus } from './types.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The latest moment at which something happened to the task, in ms since 1970; 0 when nothing is known. */
function lastChange(status: TaskStatus): number {
  const run = status.runs.at(-1);
  const times = [run?.scheduled, run?.started, run?.resolved].map((time) => (time ? Date.parse(time) : 0));
  return Math.max(0, ...times.filter((time) => !Number.isNaN(time)));
}

/**
 * How long to wait, in ms, before a task's status is asked again; `false` when it cannot change by itself.
 * Quick after a change, then easy on the deployment: an hour of a running task is about 320 requests.
 */
export function pollEvery(status: TaskStatus, now: number): number | false {
  const since = Math.max(0, now - lastChange(status));
  switch (status.state) {
    case 'running':
      return since < MINUTE ? 2 * SECOND : 12 * SECOND;
    case 'pending':
      return Math.min(30 * SECOND, Math.max(10 * SECOND, since / 20));
    case 'unscheduled':
      return 30 * SECOND;
    case 'completed':
    case 'failed':
    case 'exception':
      return false;
    default:
      // A state of a newer server: nobody here knows whether it can still move.
      return 30 * SECOND;
  }
}
