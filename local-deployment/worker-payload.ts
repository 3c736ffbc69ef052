/**
 * The payloads this worker understands: what generic-worker takes on POSIX systems, which includes the shape of
 * docker-worker. Both are checked against the published shape first, then against what a local worker can offer.
 */
import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import { dockerWorkerDefinitions, dockerWorkerPayload } from './schemas/docker-worker.ts';
import { insecurePosix } from './schemas/generic-worker.ts';
import type { Schema } from './schemas/schema.ts';
import { type DockerPayload, dockerLimits, dockerWork } from './worker-docker.ts';

export interface PayloadArtifact {
  type: 'file' | 'directory';
  path: string;
  name?: string;
  expires?: string;
  contentType?: string;
  contentEncoding?: 'gzip' | 'identity';
  optional?: boolean;
}

/** What a run comes down to, whatever the shape of its payload. */
export interface Work {
  commands: string[][];
  /** Seconds, for all commands together. */
  maxRunTime: number;
  env: Record<string, string>;
  artifacts: PayloadArtifact[];
  /** Whether a run that lacks an artifact has failed. */
  needsArtifacts: boolean;
  /** Exit codes to try again after. */
  retryOn: number[];
  logs: LogNames;
  /** Said at the start of the log. */
  warnings: string[];
}

/** Names of the log's artifacts, if they are wanted. */
export interface LogNames {
  live: string | undefined;
  backing: string | undefined;
}

export const usualLogs: LogNames = { live: 'public/logs/live.log', backing: 'public/logs/live_backing.log' };

interface GenericPayload {
  command: string[][];
  maxRunTime: number;
  env?: Record<string, string>;
  artifacts?: PayloadArtifact[];
  onExitStatus?: { retry?: number[] };
  features?: Record<string, boolean>;
  logs?: { backing?: string; live?: string };
  osGroups?: string[];
  mounts?: unknown[];
}

/** What artifacts' expiry is measured by, as ISO times. */
interface Dates {
  deadline: string;
  expires: string;
}

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const [genericSchema] = insecurePosix.oneOf as [Schema];
const fitsGeneric = ajv.compile<GenericPayload>({ ...genericSchema, definitions: insecurePosix.definitions });
const fitsDocker = ajv.compile<DockerPayload>({ ...dockerWorkerPayload, definitions: dockerWorkerDefinitions });

const MAX_RUN_TIME_S = 86_400;
/** Features that change what the task sees; a task that needs one must not run without it. */
const ABSENT_FEATURES = ['chainOfTrust', 'interactive', 'loopbackAudio', 'loopbackVideo', 'taskclusterProxy'];

/**
 * What to do for this payload, or why it cannot be done, one sentence each. An `image` makes it one for docker-worker,
 * so that a mistake in it is not measured by the other shape as well.
 */
export function readPayload(payload: unknown, dates: Dates): { work: Work } | { problems: string[] } {
  const isDocker = typeof payload === 'object' && payload !== null && 'image' in payload;
  const read = isDocker ? readDocker(payload) : readGeneric(payload);
  if ('problems' in read) return read;
  const problems = [...read.limits, ...commonLimits(payload as GenericPayload | DockerPayload, read.work, dates)];
  return problems.length > 0 ? { problems } : { work: read.work };
}

function readDocker(payload: unknown) {
  if (!fitsDocker(payload)) return { problems: (fitsDocker.errors ?? []).map(words) };
  return { work: dockerWork(payload), limits: dockerLimits(payload) };
}

function readGeneric(payload: unknown) {
  if (!fitsGeneric(payload)) return { problems: (fitsGeneric.errors ?? []).map(words) };
  return { work: genericWork(payload), limits: genericLimits(payload) };
}

function words({ instancePath, message, params }: ErrorObject): string {
  const extra = params.additionalProperty === undefined ? '' : `: "${params.additionalProperty}"`;
  const allowed = params.allowedValues === undefined ? '' : `: ${JSON.stringify(params.allowedValues)}`;
  return `payload${instancePath} ${message}${extra}${allowed}`;
}

function genericWork({ command, maxRunTime, env, artifacts, features, logs, onExitStatus }: GenericPayload): Work {
  return {
    commands: command,
    maxRunTime,
    env: env ?? {},
    artifacts: artifacts ?? [],
    needsArtifacts: true,
    retryOn: onExitStatus?.retry ?? [],
    logs: {
      live: features?.liveLog === false ? undefined : (logs?.live ?? usualLogs.live),
      backing: features?.backingLog === false ? undefined : (logs?.backing ?? usualLogs.backing),
    },
    warnings: [],
  };
}

function genericLimits({ osGroups = [], mounts = [] }: GenericPayload): string[] {
  return [
    ...(osGroups.length > 0 ? ['payload/osGroups: tasks join no groups on this worker'] : []),
    ...(mounts.length > 0 ? ['payload/mounts are not available on this worker'] : []),
  ];
}

function commonLimits(payload: GenericPayload | DockerPayload, work: Work, dates: Dates): string[] {
  const features = Object.entries(payload.features ?? {}).filter(([name, on]) => on && ABSENT_FEATURES.includes(name));
  return [
    ...features.map(([name]) => `payload/features/${name} is not available on this worker`),
    ...(work.maxRunTime > MAX_RUN_TIME_S ? [`payload/maxRunTime is more than this worker's ${MAX_RUN_TIME_S}`] : []),
    ...work.artifacts.flatMap((artifact, at) => {
      const place = Array.isArray(payload.artifacts) ? at : artifact.name;
      return expiryProblem(artifact, `payload/artifacts/${place}`, dates);
    }),
  ];
}

/** An artifact has to live as long as the task may run, and cannot outlive it. */
function expiryProblem({ expires }: PayloadArtifact, place: string, dates: Dates): string[] {
  if (expires === undefined) return [];
  const time = Date.parse(expires);
  if (time < Date.parse(dates.deadline)) return [`${place}/expires ${expires} is before the deadline of the task`];
  if (time > Date.parse(dates.expires)) return [`${place}/expires ${expires} is after the task expires`];
  return [];
}
