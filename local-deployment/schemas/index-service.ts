import { dateTime, object, type Schemas, slugid } from './schema.ts';

export const indexSchemas: Schemas = {
  'indexed-task-response.json': object(
    'A task of the index',
    {
      namespace: { type: 'string', maxLength: 255, description: 'The whole path, as it was asked for' },
      taskId: slugid('What stands there now'),
      rank: { type: 'number', description: 'Of two tasks the one with the higher rank stays' },
      data: { type: 'object', additionalProperties: true, description: 'Whatever the task put there' },
      expires: dateTime('When the entry ends'),
    },
    ['namespace', 'taskId', 'rank', 'data', 'expires'],
  ),
};
