/**
 * What the queue's reasons mean, in words. Unknown ones (the queue says "more may be added") have no words and are shown raw.
 * Source: https://docs.taskcluster.net/docs/reference/platform/queue/task-schema and the Run schema of the queue.
 */

/** After "Created by retry: …". `before` names the run before it. */
const CREATED: Record<string, (before: string) => string> = {
  scheduled: () => 'its dependencies were ready, or somebody scheduled it',
  retry: (before) => `${before} lost its worker`,
  'task-retry': (before) => `${before} ended in a way the task asks to retry`,
  rerun: () => 'somebody asked for another run',
  exception: () => 'only to record how the task ended; no worker ever had it',
};

/** What happened to a run, as a full sentence without its stop. */
const RESOLVED: Record<string, string> = {
  completed: 'Its work was done without errors',
  failed: 'Its worker reported failure; the log says why',
  'deadline-exceeded': 'The deadline of the task passed before it was done',
  canceled: 'Somebody cancelled the task',
  'claim-expired': 'Its worker stopped answering, so the claim ran out',
  'worker-shutdown': 'Its worker was shut down, as spot machines are',
  'malformed-payload': 'The worker refused the payload; the log says what is wrong with it',
  'resource-unavailable': 'Something the payload needs could not be had; the log says what',
  'internal-error': 'The worker itself broke; the task may not be to blame',
  'intermittent-task': 'It ended in a way the task asks to retry',
  superseded: 'A newer task took its place',
};

// Reasons come from a server: a name such as "constructor" must not find what every object has.
function own<T>(table: Record<string, T>, reason: string): T | undefined {
  return Object.hasOwn(table, reason) ? table[reason] : undefined;
}

export function createdMeans(reason: string, runId: number): string | undefined {
  return own(CREATED, reason)?.(runId > 0 ? `run ${runId - 1}` : 'the run before');
}

export function resolvedMeans(reason: string): string | undefined {
  return own(RESOLVED, reason);
}
