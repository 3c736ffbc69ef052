/**
 * A JSON schema (draft 06) as the deployment serves it. `$ref`s are relative to the file, as in production, and may
 * stand beside a `default`. Shapes follow what https://docs.taskcluster.net/docs/reference/platform/queue publishes;
 * the words are ours.
 */
export interface Schema {
  [keyword: string]: unknown;
}

/** File name, such as `task.json`, to schema. */
export type Schemas = Record<string, Schema>;

/** An object that has these properties and no others. */
export function object(title: string, properties: Record<string, Schema>, required: string[]): Schema {
  return { title, type: 'object', additionalProperties: false, properties, required };
}

export const slugidPattern = '^[A-Za-z0-9_-]{8}[Q-T][A-Za-z0-9_-][CGKOSWaeimquy26-][A-Za-z0-9_-]{10}[AQgw]$';

export const text = (description: string): Schema => ({ type: 'string', description });
export const flag = (description: string): Schema => ({ type: 'boolean', description });
export const dateTime = (description: string): Schema => ({ type: 'string', format: 'date-time', description });
export const slugid = (description: string): Schema => ({ type: 'string', pattern: slugidPattern, description });
export const list = (items: Schema): Schema => ({ type: 'array', items, uniqueItems: true });

export const runId: Schema = { type: 'integer', minimum: 0, maximum: 1000, description: 'Number of a run, from 0' };

export const workerName = (description: string): Schema => ({
  type: 'string',
  pattern: '^([a-zA-Z0-9-_]*)$',
  minLength: 1,
  maxLength: 38,
  description,
});

export const credentials: Schema = object(
  'Temporary credentials',
  {
    clientId: { type: 'string', minLength: 1 },
    accessToken: { type: 'string', minLength: 1 },
    certificate: { type: 'string', minLength: 1, description: 'JSON text that goes into `ext`' },
  },
  ['clientId', 'accessToken', 'certificate'],
);

export const continuationToken: Schema = {
  type: 'string',
  description: 'Ask again with this to get the next page; the last page has none',
};
