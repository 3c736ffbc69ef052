/** The payload this worker understands: the POSIX shape of generic-worker, without what a local worker cannot offer. */
import { Ajv } from 'ajv';

export interface PayloadArtifact {
  type: 'file' | 'directory';
  path: string;
  name?: string;
  expires?: string;
  contentType?: string;
  contentEncoding?: 'gzip' | 'identity';
  optional?: boolean;
}

export interface Payload {
  command: string[][];
  /** Seconds, for all commands together. */
  maxRunTime: number;
  env?: Record<string, string>;
  artifacts?: PayloadArtifact[];
  onExitStatus?: { retry?: number[]; purgeCaches?: number[] };
  features?: { backingLog?: boolean; liveLog?: boolean };
  logs?: { backing?: string; live?: string };
}

const texts = { type: 'array', minItems: 1, items: { type: 'string' } };
const codes = { type: 'array', items: { type: 'integer', minimum: 0 } };
const text = { type: 'string' };
const flag = { type: 'boolean' };

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['command', 'maxRunTime'],
  properties: {
    command: { type: 'array', minItems: 1, items: texts },
    maxRunTime: { type: 'integer', minimum: 1, maximum: 86_400 },
    env: { type: 'object', additionalProperties: text },
    artifacts: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['type', 'path'],
        properties: {
          type: { enum: ['file', 'directory'] },
          path: text,
          name: text,
          expires: text,
          contentType: text,
          contentEncoding: { enum: ['gzip', 'identity'] },
          optional: flag,
        },
      },
    },
    onExitStatus: { type: 'object', additionalProperties: false, properties: { retry: codes, purgeCaches: codes } },
    features: { type: 'object', additionalProperties: flag },
    logs: { type: 'object', additionalProperties: false, properties: { backing: text, live: text } },
    osGroups: { type: 'array', maxItems: 0 },
    mounts: { type: 'array', maxItems: 0 },
  },
};

/** Features that change what the task sees; a task that needs one must not run without it. */
const ABSENT_FEATURES = ['chainOfTrust', 'interactive', 'loopbackAudio', 'loopbackVideo', 'taskclusterProxy'];

const validate = new Ajv({ allErrors: true }).compile<Payload>(SCHEMA);

/** Why this payload cannot be run, one sentence each; none when it can. */
export function payloadProblems(payload: unknown, task: { deadline: string; expires: string }): string[] {
  if (!validate(payload)) {
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const extra = params.additionalProperty === undefined ? '' : `: "${params.additionalProperty}"`;
      return `payload${instancePath} ${message}${extra}`;
    });
  }
  const features = Object.entries(payload.features ?? {}).filter(([name, on]) => on && ABSENT_FEATURES.includes(name));
  return [
    ...features.map(([name]) => `payload/features/${name} is not available on this worker`),
    ...(payload.artifacts ?? []).flatMap((artifact, at) => expiryProblem(artifact, `payload/artifacts/${at}`, task)),
  ];
}

function expiryProblem({ expires }: PayloadArtifact, place: string, task: { deadline: string; expires: string }) {
  if (expires === undefined) return [];
  const time = Date.parse(expires);
  if (Number.isNaN(time)) return [`${place}/expires is not a date and time: ${expires}`];
  if (time < Date.parse(task.deadline)) return [`${place}/expires ${expires} is before the deadline of the task`];
  if (time > Date.parse(task.expires)) return [`${place}/expires ${expires} is after the task expires`];
  return [];
}
