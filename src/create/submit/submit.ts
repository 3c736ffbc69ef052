import { ApiError } from '../../api/api-error.ts';
import type { Connection } from '../../api/connection.ts';
import { createTask } from '../../api/late-queue.ts';
import { status as askStatus } from '../../api/queue.ts';
import type { TaskStatus } from '../../api/types.ts';
import type { Json, JsonObject } from '../../lib/json-path.ts';
import type { Problem } from '../check/problem.ts';
import { serverProblems } from '../check/server-verdict.ts';

export type Outcome =
  | { kind: 'created'; status: TaskStatus }
  /** The queue said no; nothing was created. */
  | { kind: 'refused'; error: ApiError; problems: Problem[] }
  /** No answer came, and asking for the task brought none either: trying again with the same taskId is safe. */
  | { kind: 'unknown'; error: ApiError };

/** The queue takes bodies up to 10 MB, and answers larger ones with 500. In bytes. */
const BODY_LIMIT = 10 * 1024 * 1024;

const TOO_LARGE: Problem = {
  path: [],
  message: 'It is larger than the 10 MB that the queue takes; of such a body it says only that it failed itself.',
  source: 'server',
  severity: 'error',
};

/** How long to wait before each further attempt, in ms. */
const PAUSES = [500, 1000, 2000, 4000];

interface SubmitOptions {
  /** Told before each attempt, counted from 1. */
  onAttempt?: (attempt: number, of: number) => void;
  pause?: (ms: number) => Promise<void>;
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Whether an answer leaves open what the queue did: none came, or one from something in between. */
const unsettled = (error: ApiError) => error.kind !== 'http' || (error.status ?? 0) >= 500;

/**
 * Creates a task, once: taskId and definition are fixed, so every attempt is the same request, which the queue
 * answers alike however often it comes (https://docs.taskcluster.net/docs/manual/design/conventions/idempotency).
 * When no answer came, the task itself is asked for before the next attempt.
 */
export async function submitTask(
  connection: Connection,
  taskId: string,
  definition: JsonObject,
  { onAttempt, pause = wait }: SubmitOptions = {},
): Promise<Outcome> {
  const tooLarge = sizeOf(definition) > BODY_LIMIT;
  let last: ApiError | undefined;
  for (let attempt = 0; attempt <= PAUSES.length; attempt += 1) {
    if (attempt > 0) await pause(PAUSES[attempt - 1] ?? 0);
    onAttempt?.(attempt + 1, PAUSES.length + 1);
    try {
      return { kind: 'created', status: await createTask(connection, taskId, definition) };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // The same oversized body would be answered the same way.
      if (!unsettled(error) || tooLarge)
        return { kind: 'refused', error, problems: tooLarge ? [TOO_LARGE] : serverProblems(error, definition as Json) };
      last = error;
    }
    const there = await created(connection, taskId);
    if (there) return { kind: 'created', status: there };
  }
  return { kind: 'unknown', error: last as ApiError };
}

/** The task's status when it is there. Its id was drawn at random for this definition, so it is no other's. */
async function created(connection: Connection, taskId: string): Promise<TaskStatus | undefined> {
  try {
    return await askStatus(connection, taskId);
  } catch {
    return undefined;
  }
}

/** In bytes, as it travels. */
const sizeOf = (definition: JsonObject): number => new TextEncoder().encode(JSON.stringify(definition)).byteLength;
