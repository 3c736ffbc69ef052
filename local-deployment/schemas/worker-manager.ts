import { dateTime, flag, object, type Schemas } from './schema.ts';

export const workerManagerSchemas: Schemas = {
  'worker-pool-full.json': object(
    'A worker pool',
    {
      workerPoolId: { type: 'string', pattern: '^[a-zA-Z0-9-_]{1,38}/[a-z]([-a-z0-9]{0,36}[a-z0-9])?$' },
      providerId: { type: 'string', pattern: '^([a-zA-Z0-9-_]*)$', minLength: 1, maxLength: 38 },
      description: { type: 'string', maxLength: 10240 },
      created: dateTime('When it was made'),
      lastModified: dateTime('When it was changed last'),
      // In the services it is what the provider takes: each has a schema of its own.
      config: {
        type: 'object',
        properties: { launchConfigs: { type: 'array', items: { type: 'object' } } },
        additionalProperties: true,
      },
      owner: { type: 'string', format: 'email', description: 'Who hears of errors' },
      emailOnError: flag('Whether they do'),
    },
    ['providerId', 'description', 'created', 'lastModified', 'config', 'owner', 'emailOnError'],
  ),
};
