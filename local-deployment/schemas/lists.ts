import { continuationToken, dateTime, list, object, runId, type Schemas, slugid, workerName } from './schema.ts';

const taskIds = { type: 'array', items: { type: 'string' }, uniqueItems: false, default: [] };
const both = list({ $ref: 'task-definition-and-status.json#' });
const ofGroup = (name: string) => ({ $ref: `task-group-response.json#/properties/${name}` });

/** Everything that answers with several tasks. */
export const listSchemas: Schemas = {
  'tasks-request.json': object('Ids to ask about', { taskIds }, []),
  'tasks-response.json': object(
    'Definitions',
    {
      tasks: list(
        object('One of them', { taskId: { type: 'string' }, task: { $ref: 'task.json#' } }, ['taskId', 'task']),
      ),
      continuationToken,
    },
    ['tasks'],
  ),
  'tasks-statuses-response.json': object(
    'States',
    {
      statuses: list(
        object('One of them', { taskId: { type: 'string' }, status: { $ref: 'task-status.json#' } }, [
          'taskId',
          'status',
        ]),
      ),
      continuationToken,
    },
    ['statuses'],
  ),
  'task-group-response.json': object(
    'A task group',
    {
      taskGroupId: slugid('The group'),
      schedulerId: { $ref: 'task.json#/properties/schedulerId' },
      expires: dateTime('When its last task is forgotten'),
      sealed: dateTime('Since when no tasks can be added'),
    },
    ['taskGroupId', 'schedulerId', 'expires'],
  ),
  'list-task-group-response.json': object(
    'The tasks of a group',
    {
      taskGroupId: ofGroup('taskGroupId'),
      schedulerId: ofGroup('schedulerId'),
      expires: ofGroup('expires'),
      sealed: ofGroup('sealed'),
      tasks: both,
      continuationToken,
    },
    ['taskGroupId', 'schedulerId', 'expires', 'tasks'],
  ),
  'list-dependent-tasks-response.json': object(
    'The tasks that wait for a task',
    { taskId: slugid('The task they wait for'), tasks: both, continuationToken },
    ['taskId', 'tasks'],
  ),
  'pending-tasks-response.json': object(
    'How many tasks wait in a queue',
    {
      provisionerId: { $ref: 'task.json#/properties/provisionerId' },
      workerType: { $ref: 'task.json#/properties/workerType' },
      taskQueueId: { $ref: 'task.json#/properties/taskQueueId' },
      pendingTasks: { type: 'integer', minimum: 0 },
    },
    ['provisionerId', 'workerType', 'taskQueueId', 'pendingTasks'],
  ),
  'task-run.json': object('A run', { taskId: slugid('Its task'), runId }, ['taskId', 'runId']),
  'list-workers-response.json': object(
    'Who works in a queue',
    {
      workers: {
        type: 'array',
        items: object(
          'One of them',
          {
            workerGroup: workerName('Where the worker runs'),
            workerId: workerName('The worker'),
            firstClaim: dateTime('When it was seen first'),
            lastDateActive: dateTime('When it was seen last'),
            quarantineUntil: dateTime('Until when it is given nothing'),
            latestTask: { $ref: 'task-run.json#' },
          },
          ['workerGroup', 'workerId', 'firstClaim'],
        ),
      },
      continuationToken,
    },
    ['workers'],
  ),
};
