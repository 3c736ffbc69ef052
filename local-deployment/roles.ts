import { normalized, satisfies } from './scopes.ts';

/**
 * What everybody may do, as the deployment manual recommends for public deployments:
 * https://docs.taskcluster.net/docs/manual/deploying/anonymous-role
 */
export const ANONYMOUS_SCOPES: readonly string[] = [
  'auth:current-scopes',
  'auth:expand-scopes',
  'auth:get-client:*',
  'auth:get-role:*',
  'auth:list-clients',
  'auth:list-roles',
  'github:get-badge:*',
  'github:get-repository:*',
  'github:latest-status:*',
  'github:list-builds',
  'hooks:get:*',
  'hooks:list-hooks:*',
  'hooks:list-last-fires:*',
  'hooks:status:*',
  'index:find-task:*',
  'index:list-namespaces:*',
  'index:list-tasks:*',
  'purge-cache:all-purge-requests',
  'purge-cache:purge-requests:*',
  'queue:get-artifact:public/*',
  'queue:get-provisioner:*',
  'queue:get-task:*',
  'queue:get-worker-type:*',
  'queue:get-worker:*',
  'queue:list-artifacts:*',
  'queue:list-dependent-tasks:*',
  'queue:list-provisioners',
  'queue:list-task-group:*',
  'queue:list-worker-types:*',
  'queue:list-workers:*',
  'queue:pending-count:*',
  'queue:status:*',
  'secrets:list-secrets',
  'web:read-pulse',
  'worker-manager:get-worker-pool:*',
  'worker-manager:get-worker:*',
  'worker-manager:list-providers',
  'worker-manager:list-worker-pool-errors:*',
  'worker-manager:list-worker-pools',
  'worker-manager:list-workers:*',
  'worker-manager:should-worker-terminate:*',
];

/** Adds what the deployment's only role implies: `anonymous`, which private deployments give less or nothing. */
export function expanded(scopes: readonly string[], anonymous: readonly string[] = ANONYMOUS_SCOPES): string[] {
  const assumed = satisfies(scopes, 'assume:anonymous') ? anonymous : [];
  return normalized([...scopes, ...assumed]);
}
