import { dateTime, object, runId, type Schema, type Schemas, slugid, workerName } from './schema.ts';

const fromTask = (name: string, more: Schema = {}): Schema => ({ $ref: `task.json#/properties/${name}`, ...more });

const taskProperties: Record<string, Schema> = {
  provisionerId: {
    type: 'string',
    pattern: '^[a-zA-Z0-9-_]{1,38}$',
    description: 'First half of the task queue id',
  },
  workerType: {
    type: 'string',
    pattern: '^[a-z]([-a-z0-9]{0,36}[a-z0-9])?$',
    description: 'Second half of the task queue id',
  },
  taskQueueId: {
    type: 'string',
    pattern: '^[a-zA-Z0-9-_]{1,38}/[a-z]([-a-z0-9]{0,36}[a-z0-9])?$',
    description: 'The queue whose workers may claim the task',
  },
  schedulerId: {
    type: 'string',
    pattern: '^([a-zA-Z0-9-_]*)$',
    minLength: 1,
    maxLength: 38,
    default: '-',
    description: 'Who schedules the task group; the same for all tasks of a group',
  },
  projectId: {
    type: 'string',
    pattern: '^([a-zA-Z0-9._/-]*)$',
    minLength: 1,
    maxLength: 500,
    default: 'none',
    description: 'The project the task belongs to; decides who may manage it',
  },
  taskGroupId: slugid('The group of the task; its own id unless given'),
  dependencies: {
    type: 'array',
    items: slugid('A task that must be resolved first'),
    maxItems: 10000,
    uniqueItems: true,
    default: [],
    description: 'Tasks this one waits for',
  },
  requires: {
    type: 'string',
    enum: ['all-completed', 'all-resolved'],
    default: 'all-completed',
    description: 'Whether dependencies must have succeeded, or only ended',
  },
  routes: {
    type: 'array',
    items: { type: 'string', minLength: 1, maxLength: 249 },
    maxItems: 64,
    uniqueItems: true,
    default: [],
    description: 'Routing keys that messages about the task carry; `index.…` puts it into the index',
  },
  priority: {
    type: 'string',
    enum: ['highest', 'very-high', 'high', 'medium', 'low', 'very-low', 'lowest'],
    default: 'lowest',
    description: 'Order in which tasks of one queue are claimed',
  },
  retries: {
    type: 'integer',
    minimum: 0,
    maximum: 49,
    default: 5,
    description: 'How often to try again after a lost worker; failures are not retried',
  },
  created: dateTime('When the task was made; within 15 minutes of the present'),
  deadline: dateTime('When the task is given up; at most 5 days ahead'),
  expires: dateTime('When the task is forgotten; a year after the deadline unless given'),
  scopes: {
    type: 'array',
    items: { type: 'string', pattern: '^[ -~]*$' },
    uniqueItems: false,
    description: 'What the task itself may do while it runs; its creator must be able to do all of it',
  },
  payload: { type: 'object', description: 'What the worker is to do; its shape depends on the worker' },
  metadata: { $ref: 'task-metadata.json#' },
  tags: {
    type: 'object',
    additionalProperties: { type: 'string', maxLength: 4096 },
    default: {},
    description: 'Short words to find and group tasks by',
  },
  extra: { type: 'object', default: {}, description: 'Anything else; the queue does not look at it' },
};

const optionalOfTask = new Set(['expires', 'projectId']);

const status = object(
  'State of a task and its runs',
  {
    taskId: slugid('The task'),
    provisionerId: fromTask('provisionerId'),
    workerType: fromTask('workerType'),
    taskQueueId: fromTask('taskQueueId'),
    schedulerId: fromTask('schedulerId', { default: '-' }),
    projectId: fromTask('projectId'),
    taskGroupId: fromTask('taskGroupId'),
    priority: fromTask('priority'),
    deadline: dateTime('When the task is given up'),
    expires: dateTime('When the task is forgotten'),
    retriesLeft: { type: 'integer', minimum: 0, maximum: 999, description: 'Infrastructure retries that remain' },
    state: {
      type: 'string',
      enum: ['unscheduled', 'pending', 'running', 'completed', 'failed', 'exception'],
      description: 'That of the newest run, or unscheduled when there is none',
    },
    runs: {
      type: 'array',
      uniqueItems: true,
      items: object(
        'One attempt',
        {
          runId,
          state: { type: 'string', enum: ['pending', 'running', 'completed', 'failed', 'exception'] },
          reasonCreated: { type: 'string', enum: ['scheduled', 'retry', 'task-retry', 'rerun', 'exception'] },
          reasonResolved: {
            type: 'string',
            enum: [
              'completed',
              'failed',
              'deadline-exceeded',
              'canceled',
              'claim-expired',
              'worker-shutdown',
              'malformed-payload',
              'resource-unavailable',
              'internal-error',
              'intermittent-task',
              'superseded',
            ],
          },
          workerGroup: workerName('Where the worker runs'),
          workerId: workerName('The worker'),
          takenUntil: dateTime('The worker must reclaim the run before this'),
          scheduled: dateTime('When it became pending'),
          started: dateTime('When a worker claimed it'),
          resolved: dateTime('When it ended'),
        },
        ['runId', 'state', 'reasonCreated', 'scheduled'],
      ),
    },
  },
  [
    'taskId',
    'provisionerId',
    'workerType',
    'taskQueueId',
    'schedulerId',
    'projectId',
    'taskGroupId',
    'deadline',
    'expires',
    'retriesLeft',
    'state',
    'runs',
  ],
);

const createRequest = object(
  'A new task',
  {
    ...Object.fromEntries(Object.keys(taskProperties).map((name) => [name, fromTask(name)])),
    created: taskProperties.created!,
    deadline: taskProperties.deadline!,
    metadata: { $ref: 'task-metadata.json#' },
    schedulerId: fromTask('schedulerId', { default: '-' }),
    projectId: fromTask('projectId', { default: 'none' }),
    dependencies: fromTask('dependencies', { default: [] }),
    requires: fromTask('requires', { default: 'all-completed' }),
    routes: fromTask('routes', { default: [] }),
    priority: fromTask('priority', { default: 'lowest' }),
    retries: fromTask('retries', { default: 5 }),
    scopes: fromTask('scopes', { default: [] }),
    // The published schema has this default, of the wrong type; who reads schemas has to live with it.
    payload: fromTask('payload', { default: [] }),
    tags: fromTask('tags', { default: {} }),
    extra: fromTask('extra', { default: {} }),
  },
  ['created', 'deadline', 'payload', 'metadata'],
);

export const taskSchemas: Schemas = {
  'task-metadata.json': object(
    'Words about a task for people',
    {
      name: { type: 'string', maxLength: 255, description: 'What the task is called' },
      description: { type: 'string', maxLength: 32768, description: 'Markdown' },
      owner: { type: 'string', maxLength: 255, description: 'Whom to ask, usually an e-mail address' },
      source: {
        type: 'string',
        maxLength: 4096,
        pattern: '^(https?://|ssh://|git@)',
        // Means nothing, since everything is a regular expression; published like this all the same.
        anyOf: [{ format: 'uri' }, { format: 'regex' }],
        description: 'Where the definition of the task comes from',
      },
    },
    ['name', 'description', 'owner', 'source'],
  ),
  'task.json': object(
    'Task definition',
    taskProperties,
    Object.keys(taskProperties).filter((name) => !optionalOfTask.has(name)),
  ),
  'task-status.json': status,
  'task-status-response.json': object('State of a task', { status: { $ref: 'task-status.json#' } }, ['status']),
  'task-definition-and-status.json': object(
    'A task and its state',
    { status: { $ref: 'task-status.json#' }, task: { $ref: 'task.json#' } },
    ['task', 'status'],
  ),
  'create-task-request.json': createRequest,
};
