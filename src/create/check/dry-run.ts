import { ApiError } from '../../api/api-error.ts';
import type { Connection } from '../../api/connection.ts';
import { createTask } from '../../api/late-queue.ts';
import type { JsonObject } from '../../lib/json-path.ts';
import { newTaskId } from '../../lib/new-task-id.ts';
import type { Problem } from './problem.ts';
import { serverProblems } from './server-verdict.ts';

export type Verdict =
  | { kind: 'accepted' }
  | { kind: 'refused'; error: ApiError; problems: Problem[] }
  /** No verdict: the question did not get through. */
  | { kind: 'none'; error: Error };

const DAY = 24 * 60 * 60_000;

/**
 * The queue's own verdict without a task: the definition goes out with `created` a day ago, which the queue
 * refuses (it allows 15 minutes) after it has checked schema and scopes, and before it creates anything. Dates, dependencies and the group
 * are not reached; they are checked apart. `now` by the server's clock, ms since 1970.
 */
export async function dryRun(connection: Connection, definition: JsonObject, now: number): Promise<Verdict> {
  const old = { ...definition, created: new Date(now - DAY).toISOString() };
  try {
    // An id of its own: if a clock is so far off that the queue takes it, the draft's id stays free.
    await createTask(connection, newTaskId(), old);
    return { kind: 'accepted' };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.kind !== 'http' || (error.status ?? 0) >= 500) return { kind: 'none', error };
    const problems = serverProblems(error, definition);
    const onlyOld = error.code === 'InputError' && problems.every(({ path }) => path[0] === 'created');
    return onlyOld ? { kind: 'accepted' } : { kind: 'refused', error, problems };
  }
}
