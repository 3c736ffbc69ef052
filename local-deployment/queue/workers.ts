import { type Method, method } from '../method.ts';
import { PAGING } from '../params.ts';
import type { Store } from '../store.ts';
import { page } from './paging.ts';

/** Who works in a queue. Deprecated upstream, and the one of its kind that anonymous callers may use. */
export const workerMethods: Method[] = [
  method(
    'listWorkers',
    'GET',
    '/provisioners/:provisionerId/worker-types/:workerType/workers',
    {
      scopes: 'queue:list-workers:<provisionerId>/<workerType>',
      query: { ...PAGING, quarantined: /^(true|false)$/ },
      output: 'list-workers-response.json',
    },
    ({ params, query, deployment: { store } }) => {
      // Nobody is ever quarantined here.
      const workers = query.quarantined === 'true' ? [] : seen(store, `${params.provisionerId}/${params.workerType}`);
      const { items, ...rest } = page(workers, query);
      return { body: { workers: items, ...rest } };
    },
  ),
];

/** Whoever claimed a run that is still known, by name. The services remember those as well that found nothing to do. */
function seen({ tasks }: Store, taskQueueId: string) {
  const workers = new Map<string, ReturnType<typeof worker>>();
  for (const { taskId, definition, runs } of tasks.values()) {
    if (definition.taskQueueId !== taskQueueId) continue;
    for (const { runId, workerGroup, workerId, started } of runs) {
      if (workerGroup === undefined || workerId === undefined || started === undefined) continue;
      const name = `${workerGroup}/${workerId}`;
      const before = workers.get(name);
      const now = worker(workerGroup, workerId, started, { taskId, runId });
      if (!before) workers.set(name, now);
      else if (before.lastDateActive < started) workers.set(name, { ...now, firstClaim: before.firstClaim });
      else if (started < before.firstClaim) before.firstClaim = started;
    }
  }
  return [...workers.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const worker = (workerGroup: string, workerId: string, started: string, latestTask: object) => ({
  workerGroup,
  workerId,
  firstClaim: started,
  lastDateActive: started,
  latestTask,
});
