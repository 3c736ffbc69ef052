import { startBuiltInWorkers } from './built-in-workers.ts';
import type { Deployment } from './deployment.ts';
import type { TaskLife } from './queue/life.ts';
import { startWorker, type Worker } from './worker.ts';

/** The workers of a deployment itself: the one that runs commands, and those of the two built-in queues. */
export function startWorkers(deployment: Deployment, life: TaskLife, taskQueueId: string): Worker {
  const { rootUrl, credentials, liveLogs, store } = deployment;
  const identity = { taskQueueId, workerGroup: 'local', workerId: 'worker-1' };
  // What a worker of this name had claimed before a kill is lost with it; nobody has to wait for its claim to expire.
  for (const task of store.tasks.values()) {
    const run = task.runs.at(-1);
    if (run?.state !== 'running' || run.workerGroup !== identity.workerGroup) continue;
    if (run.workerId === identity.workerId) life.resolveOrRetry(task, run, 'claim-expired', 'retry');
  }
  const workers = [
    startWorker({ rootUrl, credentials, liveLogs, ...identity }),
    startBuiltInWorkers({ rootUrl, credentials }),
  ];
  return {
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}
