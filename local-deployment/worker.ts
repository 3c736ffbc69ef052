/**
 * A worker that really runs tasks. It meets the queue as any worker does: over HTTP, through the official client, with
 * credentials that may claim; each run is then spoken for with the credentials that came with its claim.
 */
import type { LiveLogs } from './live-logs.ts';
import { type ClaimedTask, ClaimLine, type WorkerCredentials, type WorkerIdentity } from './worker-queue.ts';
import { runTask } from './worker-task.ts';

interface ClaimOptions extends WorkerIdentity {
  rootUrl: string;
  credentials: WorkerCredentials;
  /** How many tasks at once; 2 unless given. */
  capacity?: number;
  /** Told what went wrong in the worker itself; the default says nothing, tasks have their own logs. */
  onProblem?: (error: unknown) => void;
}

export interface WorkerOptions extends ClaimOptions {
  liveLogs: LiveLogs;
}

/** Runs a claimed task and reports its end. `shutdown` is aborted when the worker itself has to go. */
type Run = (claim: ClaimedTask, worker: WorkerIdentity, shutdown: AbortSignal) => Promise<void>;

export interface Worker {
  /** Ends what is running, reports it as worker-shutdown, and claims nothing more. */
  stop(): Promise<void>;
}

const PAUSE_AFTER_PROBLEM_MS = 1000;
const LAST_ANSWER_MS = 100;

export function startWorker(options: WorkerOptions): Worker {
  const { rootUrl, liveLogs } = options;
  return claimAndRun(options, (claim, worker, shutdown) => runTask(claim, { rootUrl, worker, liveLogs, shutdown }));
}

/** A worker that does with its tasks what `run` says. */
export function claimAndRun(options: ClaimOptions, run: Run): Worker {
  const { rootUrl, capacity = 2, onProblem = () => {} } = options;
  const worker: WorkerIdentity = {
    taskQueueId: options.taskQueueId,
    workerGroup: options.workerGroup,
    workerId: options.workerId,
  };
  const line = new ClaimLine({ rootUrl, credentials: options.credentials }, worker);
  const leaving = new AbortController();
  const left = new Promise<void>((resolve) => leaving.signal.addEventListener('abort', () => resolve()));
  const shutdown = new AbortController();
  const running = new Set<Promise<void>>();

  async function claimForEver() {
    while (!leaving.signal.aborted) {
      if (running.size >= capacity) {
        await Promise.race([...running, left]);
        continue;
      }
      try {
        for (const claim of await line.claim(capacity - running.size)) {
          const task: Promise<void> = run(claim, worker, shutdown.signal)
            .catch(onProblem)
            .finally(() => running.delete(task));
          running.add(task);
        }
      } catch (error) {
        onProblem(error);
        await pause(PAUSE_AFTER_PROBLEM_MS, leaving.signal);
      }
    }
  }

  const claiming = claimForEver();
  return {
    async stop() {
      leaving.abort();
      // A claim whose answer is on its way would be lost until it expires, so that answer gets a moment.
      const cut = setTimeout(() => line.abandon(), LAST_ANSWER_MS);
      await claiming;
      clearTimeout(cut);
      // Only now, or a claim that still waits would take the very run that is handed back.
      shutdown.abort();
      await Promise.all(running);
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
