import { authMethods } from './auth.ts';
import type { Client } from './deployment.ts';
import { indexMethods } from './index-service.ts';
import type { Method } from './method.ts';
import { monitoringMethods } from './monitoring.ts';
import { actionMethods } from './queue/actions.ts';
import { artifactMethods } from './queue/artifacts.ts';
import { claimMethods } from './queue/claims.ts';
import { groupMethods } from './queue/groups.ts';
import type { TaskLife } from './queue/life.ts';
import { pendingMethods } from './queue/pending.ts';
import { resolutionMethods } from './queue/resolutions.ts';
import { taskMethods } from './queue/tasks.ts';
import { workerMethods } from './queue/workers.ts';
import { workerPoolMethods } from './worker-pools.ts';

/** Every method the deployment answers. A new one is a row in one of these lists, and a schema. */
export function services(life: TaskLife, clients: ReadonlyMap<string, Client>): Map<string, Method[]> {
  return new Map([
    [
      'queue',
      [
        ...monitoringMethods(),
        ...taskMethods(life),
        ...actionMethods(life),
        ...groupMethods,
        ...claimMethods(life),
        ...resolutionMethods(life),
        ...artifactMethods(),
        ...pendingMethods,
        ...workerMethods,
      ],
    ],
    ['auth', [...monitoringMethods(), ...authMethods(clients)]],
    ['index', [...monitoringMethods(), ...indexMethods]],
    ['worker-manager', [...monitoringMethods(), ...workerPoolMethods]],
  ]);
}
