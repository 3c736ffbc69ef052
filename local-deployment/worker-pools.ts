import { notFound } from './errors.ts';
import { type Method, method } from './method.ts';

/**
 * The one thing pages ask worker-manager here: how the workers of a queue are started. Nobody starts any by it, so a
 * pool is known only where somebody says `deployment.workerPools.set(…)`. The local worker has none, as hardware has none.
 */
export const workerPoolMethods: Method[] = [
  method(
    'workerPool',
    'GET',
    '/worker-pool/:workerPoolId(*)',
    { scopes: 'worker-manager:get-worker-pool:<workerPoolId>', output: 'worker-pool-full.json' },
    ({ params, deployment: { workerPools, clock } }) => {
      const config = workerPools.get(params.workerPoolId!);
      if (!config) throw notFound(`There is no worker pool \`${params.workerPoolId}\`.`);
      const now = clock.iso();
      return {
        body: {
          workerPoolId: params.workerPoolId,
          providerId: 'local',
          description: 'A pool of a test',
          created: now,
          lastModified: now,
          owner: 'nobody@example.com',
          emailOnError: false,
          config,
        },
      };
    },
  ),
];
