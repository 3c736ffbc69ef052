import { artifactSchemas } from './artifacts.ts';
import { authSchemas } from './auth.ts';
import { claimSchemas } from './claims.ts';
import { listSchemas } from './lists.ts';
import type { Schemas } from './schema.ts';
import { taskSchemas } from './task.ts';

/** Service to its schemas. A new service is one line here and one in services.ts. */
export const SCHEMAS: Readonly<Record<string, Schemas>> = {
  queue: { ...taskSchemas, ...listSchemas, ...claimSchemas, ...artifactSchemas },
  auth: authSchemas,
};
