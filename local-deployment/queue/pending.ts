import { type Method, method } from '../method.ts';

/** How full a queue is; deprecated, and the one of its kind that anonymous callers may use. */
export const pendingMethods: Method[] = [
  method(
    'pendingTasks',
    'GET',
    '/pending/:taskQueueId(*)',
    { scopes: 'queue:pending-count:<taskQueueId>', output: 'pending-tasks-response.json' },
    ({ params, deployment: { store } }) => {
      const taskQueueId = params.taskQueueId!;
      const [provisionerId, workerType] = taskQueueId.split('/');
      let pendingTasks = 0;
      for (const { state, definition } of store.tasks.values()) {
        if (state === 'pending' && definition.taskQueueId === taskQueueId) pendingTasks += 1;
      }
      return { body: { provisionerId, workerType, taskQueueId, pendingTasks } };
    },
  ),
];
