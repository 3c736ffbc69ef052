/**
 * The two queues that every deployment serves by itself: a task in `built-in/succeed` completes, one in
 * `built-in/fail` fails, without a machine, a log or an artifact. Their payload has to be empty.
 */
import { claimAndRun, type Worker } from './worker.ts';
import { type ClaimedTask, RunLine, type WorkerCredentials } from './worker-queue.ts';

const VERDICTS = { succeed: 'completed', fail: 'failed' } as const;

export function startBuiltInWorkers(options: { rootUrl: string; credentials: WorkerCredentials }): Worker {
  const workers = Object.entries(VERDICTS).map(([name, verdict]) => {
    const identity = { taskQueueId: `built-in/${name}`, workerGroup: 'built-in', workerId: name };
    return claimAndRun({ ...options, ...identity, capacity: 16 }, (claim) => resolve(claim, verdict, options.rootUrl));
  });
  return {
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

async function resolve(claim: ClaimedTask, verdict: 'completed' | 'failed', rootUrl: string): Promise<void> {
  const empty = Object.keys(claim.task.payload).length === 0;
  await new RunLine(rootUrl, claim).report(empty ? verdict : { exception: 'malformed-payload' });
}
