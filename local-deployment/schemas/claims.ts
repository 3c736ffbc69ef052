import { credentials, dateTime, list, object, runId, type Schema, type Schemas, workerName } from './schema.ts';

const worker = { workerGroup: workerName('Where the worker runs'), workerId: workerName('The worker') };

const claim: Record<string, Schema> = {
  status: { $ref: 'task-status.json#' },
  runId,
  ...worker,
  takenUntil: dateTime('Reclaim before this'),
  task: { $ref: 'task.json#' },
  credentials: { $ref: 'task-credentials.json#' },
};
const { task: _, ...reclaim } = claim;

/** What workers ask and get. */
export const claimSchemas: Schemas = {
  'task-credentials.json': credentials,
  'claim-work-request.json': object(
    'A worker that asks for tasks',
    { ...worker, tasks: { type: 'integer', minimum: 1, maximum: 32, default: 1, description: 'How many at most' } },
    ['workerGroup', 'workerId', 'tasks'],
  ),
  'claim-work-response.json': object(
    'Tasks to work on, or none',
    { tasks: list(object('One of them', claim, Object.keys(claim))) },
    ['tasks'],
  ),
  'task-claim-request.json': object('A worker that asks for one run', worker, ['workerGroup', 'workerId']),
  'task-claim-response.json': object('A claimed run', claim, Object.keys(claim)),
  'task-reclaim-response.json': object('A claim that lasts longer', reclaim, Object.keys(reclaim)),
  'task-exception-request.json': object(
    'Why a run could not be finished',
    {
      reason: {
        type: 'string',
        enum: ['worker-shutdown', 'malformed-payload', 'resource-unavailable', 'internal-error', 'intermittent-task'],
      },
    },
    ['reason'],
  ),
};
