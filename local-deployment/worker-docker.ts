/**
 * Payloads of docker-worker, run without docker: the command starts right on this machine. What can be had only from a
 * container is refused, so that no task passes here that would fail elsewhere for a reason nobody sees.
 */
import type { PayloadArtifact, Work } from './worker-payload.ts';

type Image = string | { type: string; name?: string; namespace?: string; taskId?: string; path?: string };

export interface DockerPayload {
  image: Image;
  command?: string[];
  maxRunTime: number;
  env?: Record<string, string>;
  artifacts?: Record<string, { type: 'file' | 'directory' | 'volume'; path: string; expires?: string }>;
  cache?: Record<string, string>;
  capabilities?: { devices?: Record<string, boolean>; disableSeccomp?: boolean; privileged?: boolean };
  features?: Record<string, boolean>;
  log?: string;
  onExitStatus?: { retry?: number[] };
}

export function dockerWork(payload: DockerPayload): Work {
  const { image, command = [], maxRunTime, env, features, log = 'public/logs/live.log', onExitStatus } = payload;
  return {
    commands: [command],
    maxRunTime,
    env: env ?? {},
    artifacts: features?.artifacts === false ? [] : artifactsOf(payload),
    // docker-worker leaves an error artifact for what is missing, and goes by the exit code alone.
    needsArtifacts: false,
    retryOn: onExitStatus?.retry ?? [],
    logs: {
      live: features?.localLiveLog === false ? undefined : log,
      backing: features?.bulkLog === false ? undefined : backingName(log),
    },
    warnings: [
      `The image ${imageName(image)} is not used: this worker has no containers.`,
      'The command runs right on this machine, in an empty folder of its own.',
    ],
  };
}

/** The log that stays is called like the live one, with `_backing` before its extension. */
function backingName(live: string): string {
  const [, stem = live, extension = ''] = /^(.*?)(\.[^./]*)?$/s.exec(live) ?? [];
  return `${stem}_backing${extension}`;
}

function imageName(image: Image): string {
  if (typeof image === 'string') return image;
  return image.name ?? `${image.path} of ${image.taskId ?? image.namespace}`;
}

function artifactsOf({ artifacts = {} }: DockerPayload): PayloadArtifact[] {
  return Object.entries(artifacts).map(([name, { type, path, expires }]) => ({
    name,
    type: type === 'file' ? 'file' : 'directory',
    path,
    ...(expires === undefined ? {} : { expires }),
  }));
}

/** Why this payload cannot be run here, one sentence each. */
export function dockerLimits({ command = [], cache = {}, capabilities = {} }: DockerPayload): string[] {
  const devices = Object.entries(capabilities.devices ?? {}).filter(([, wanted]) => wanted);
  return [
    ...(command.length === 0 ? ["payload/command is empty: the image's own command is not known to this worker"] : []),
    ...Object.keys(cache).map((name) => `payload/cache/${name}: this worker has no caches`),
    ...devices.map(([name]) => `payload/capabilities/devices/${name} is not available on this worker`),
    ...(capabilities.privileged ? ['payload/capabilities/privileged is not available on this worker'] : []),
  ];
}
