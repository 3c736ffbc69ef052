import { notFound } from '../errors.ts';
import type { Store, StoredRun, StoredTask } from '../store.ts';

/** Keys in the order the queue sends them; those a run does not have yet are absent. */
function runStatus(run: StoredRun): StoredRun {
  const { runId, state, reasonCreated, reasonResolved, workerGroup, workerId, takenUntil, scheduled } = run;
  return {
    runId,
    state,
    reasonCreated,
    ...(reasonResolved === undefined ? {} : { reasonResolved }),
    ...(workerGroup === undefined ? {} : { workerGroup }),
    ...(workerId === undefined ? {} : { workerId }),
    ...(takenUntil === undefined ? {} : { takenUntil }),
    scheduled,
    ...(run.started === undefined ? {} : { started: run.started }),
    ...(run.resolved === undefined ? {} : { resolved: run.resolved }),
  };
}

export function statusOf({ taskId, definition, retriesLeft, state, runs }: StoredTask) {
  return {
    taskId,
    provisionerId: definition.provisionerId,
    workerType: definition.workerType,
    taskQueueId: definition.taskQueueId,
    schedulerId: definition.schedulerId,
    projectId: definition.projectId,
    taskGroupId: definition.taskGroupId,
    priority: definition.priority,
    deadline: definition.deadline,
    expires: definition.expires,
    retriesLeft,
    state,
    runs: runs.map(runStatus),
  };
}

/** @throws ReportedError 404 */
export function taskIn(store: Store, taskId: string): StoredTask {
  const task = store.tasks.get(taskId);
  if (!task) throw notFound(`There is no task \`${taskId}\`.\nIt may have expired, or never have been created here.`);
  return task;
}
