import { artifactSchemas } from './artifacts.ts';
import { authSchemas } from './auth.ts';
import { claimSchemas } from './claims.ts';
import { dockerWorkerDefinitions, dockerWorkerPayload } from './docker-worker.ts';
import { insecurePosix, multiuserPosix, multiuserWindows } from './generic-worker.ts';
import { indexSchemas } from './index-service.ts';
import { listSchemas } from './lists.ts';
import type { Schema, Schemas } from './schema.ts';
import { taskSchemas } from './task.ts';
import { workerManagerSchemas } from './worker-manager.ts';

/** Service to its schemas. A new service is one line here and one in services.ts. */
export const SCHEMAS: Readonly<Record<string, Schemas>> = {
  queue: { ...taskSchemas, ...listSchemas, ...claimSchemas, ...artifactSchemas },
  auth: authSchemas,
  index: indexSchemas,
  'worker-manager': workerManagerSchemas,
};

/**
 * What workers take as `payload`, by path below `/schemas/`. The queue does not look at them; no API says which queue
 * takes which.
 */
export const PAYLOAD_SCHEMAS: Readonly<Record<string, Schema>> = {
  'generic-worker/insecure_posix.json': insecurePosix,
  'generic-worker/multiuser_posix.json': multiuserPosix,
  'generic-worker/multiuser_windows.json': multiuserWindows,
  'docker-worker/v1/payload.json': { ...dockerWorkerPayload, definitions: dockerWorkerDefinitions },
};
