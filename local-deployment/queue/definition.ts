import type { Clock } from '../clock.ts';
import { inputError } from '../errors.ts';
import type { Definition } from '../store.ts';

/** The body of createTask: fits its schema, defaults filled in. */
export type NewTask = Partial<Definition> & Omit<Definition, QueueNames | 'taskGroupId' | 'expires'>;
type QueueNames = 'provisionerId' | 'workerType' | 'taskQueueId';

/** From highest down; a scope for one is good for all below. */
export const PRIORITIES = ['highest', 'very-high', 'high', 'medium', 'low', 'very-low', 'lowest'];

const MINUTE_MS = 60_000;
const DRIFT_MS = 15 * MINUTE_MS;

/**
 * Names the queue both ways, in place: as one id and as its halves. The schema asks for neither.
 * @throws ReportedError 400
 */
export function nameQueue(task: NewTask): void {
  if (task.taskQueueId === undefined) {
    if (task.provisionerId === undefined || task.workerType === undefined) {
      throw inputError('Name the queue: give `taskQueueId`, or both `provisionerId` and `workerType`');
    }
    task.taskQueueId = `${task.provisionerId}/${task.workerType}`;
    return;
  }
  const [provisionerId, workerType] = task.taskQueueId.split('/') as [string, string];
  if ((task.provisionerId ?? provisionerId) !== provisionerId || (task.workerType ?? workerType) !== workerType) {
    throw inputError('`taskQueueId` names another queue than `provisionerId` and `workerType`');
  }
  Object.assign(task, { provisionerId, workerType });
}

/**
 * The complete definition: dates checked and normalised, group and expiry filled in, keys in the queue's order.
 * @throws ReportedError 400
 */
export function complete(task: NewTask, taskId: string, clock: Clock, maxDeadlineDays: number): Definition {
  const now = clock.now();
  // In place, as with the queue: an error repeats the definition as far as it was completed.
  task.taskGroupId ??= taskId;
  const created = Date.parse(task.created);
  const deadline = Date.parse(task.deadline);
  if (created < now - DRIFT_MS) throw inputError('`created` lies more than 15 minutes in the past');
  if (created > now + DRIFT_MS) throw inputError('`created` lies more than 15 minutes in the future');
  if (deadline < created) throw inputError('`deadline` lies before `created`');
  if (deadline < now) throw inputError('`deadline` has passed already');
  if (deadline > now + maxDeadlineDays * 24 * 60 * MINUTE_MS + DRIFT_MS) {
    throw inputError(`\`deadline\` lies more than ${maxDeadlineDays} days ahead`);
  }
  const expires = task.expires === undefined ? aYearAfter(deadline) : Date.parse(task.expires);
  if (expires < deadline) throw inputError('`expires` lies before `deadline`');
  for (const scope of task.scopes) {
    if (scope.endsWith('**')) throw inputError(`The scope \`${scope}\` ends with more than one star`);
  }
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    provisionerId: task.provisionerId!,
    workerType: task.workerType!,
    taskQueueId: task.taskQueueId!,
    schedulerId: task.schedulerId,
    projectId: task.projectId,
    taskGroupId: task.taskGroupId,
    dependencies: task.dependencies,
    requires: task.requires,
    routes: task.routes,
    priority: task.priority,
    retries: task.retries,
    created: iso(created),
    deadline: iso(deadline),
    expires: iso(expires),
    scopes: task.scopes,
    payload: stored(task.payload),
    metadata: stored(task.metadata),
    tags: stored(task.tags),
    extra: stored(task.extra),
  };
}

function aYearAfter(ms: number): number {
  const date = new Date(ms);
  return date.setUTCFullYear(date.getUTCFullYear() + 1);
}

/** The database keeps keys by length, then by alphabet, so what comes back is not in the order of what was sent. */
function stored<T>(value: T): T {
  if (Array.isArray(value)) return value.map(stored) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  // defineProperty, through fromEntries: a key called `__proto__` stays a key.
  return Object.fromEntries(entries.map(([key, inner]) => [key, stored(inner)])) as T;
}
