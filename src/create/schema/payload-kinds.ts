import { isJsonObject, type Json } from '../../lib/json-path.ts';
import { stored } from '../../lib/stored.ts';

/**
 * Which worker a payload is written for. No API says it: the queue hands any payload to whoever claims the task, so
 * people choose, and the page proposes.
 */
export type PayloadKind =
  | 'generic-worker-posix'
  | 'generic-worker-insecure'
  | 'generic-worker-windows'
  | 'docker-worker'
  | 'built-in'
  | 'other';

export interface PayloadKindFacts {
  kind: PayloadKind;
  label: string;
  /** What tells it from the others. */
  note: string;
  /** Its schema below `schemas/`, here and in a deployment; none for those that have no published one. */
  schemaFile?: string;
}

export const payloadKinds: readonly PayloadKindFacts[] = [
  {
    kind: 'generic-worker-posix',
    label: 'generic-worker',
    note: 'runs commands on Linux, macOS or FreeBSD',
    schemaFile: 'generic-worker/multiuser_posix.json',
  },
  {
    kind: 'docker-worker',
    label: 'docker-worker',
    note: 'runs a command in an image',
    schemaFile: 'docker-worker/v1/payload.json',
  },
  {
    kind: 'generic-worker-windows',
    label: 'generic-worker, Windows',
    note: 'runs lines of a .bat file',
    schemaFile: 'generic-worker/multiuser_windows.json',
  },
  {
    kind: 'generic-worker-insecure',
    label: 'generic-worker, insecure',
    note: 'runs commands as its own user',
    schemaFile: 'generic-worker/insecure_posix.json',
  },
  { kind: 'built-in', label: 'built-in', note: 'succeeds or fails, with an empty payload' },
  { kind: 'other', label: 'Other', note: 'free JSON' },
];

const isKind = (value: unknown): value is PayloadKind => payloadKinds.some(({ kind }) => kind === value);

/** By root URL and task queue. */
const remembered = stored<Record<string, PayloadKind>>('payload-kinds', readKinds, {});
/** More queues than anybody works with; the oldest make room. */
const MOST_REMEMBERED = 200;

function readKinds(value: unknown): Record<string, PayloadKind> | undefined {
  if (!isJsonObject(value)) return undefined;
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, PayloadKind] => isKind(entry[1])));
}

const keyOf = (rootUrl: string, queue: string) => `${rootUrl} ${queue}`;

/** What was chosen by hand for this queue before. */
export function rememberedKind(rootUrl: string, queue: string): PayloadKind | undefined {
  const kinds = remembered.get();
  const key = keyOf(rootUrl, queue);
  return Object.hasOwn(kinds, key) ? kinds[key] : undefined;
}

/** @returns what went wrong, in words, or nothing */
export function rememberKind(rootUrl: string, queue: string, kind: PayloadKind): string | undefined {
  const key = keyOf(rootUrl, queue);
  const others = Object.entries(remembered.get()).filter(([other]) => other !== key);
  return remembered.set(Object.fromEntries([...others, [key, kind] as const].slice(-MOST_REMEMBERED)));
}

export interface KindHints {
  /** Chosen by hand for this queue before. */
  remembered?: PayloadKind;
  /** `config.launchConfigs` of the worker pool, as worker-manager answers it. */
  launchConfigs?: unknown;
  /** The first kilobyte or so of the log of a task that ran in this queue. */
  logStart?: string;
}

export interface ProposedKind {
  kind: PayloadKind;
  /** A clause to stand after "proposed:". */
  reason: string;
}

const nameOf = (value: Json | undefined) => (typeof value === 'string' ? value : undefined);

/**
 * The kind a definition was probably written for. What it says itself comes before what is known of its queue, but for
 * a choice made by hand. An empty definition for an unknown queue is free JSON.
 */
export function proposeKind(definition: Json | undefined, hints: KindHints = {}): ProposedKind {
  const whole = isJsonObject(definition) ? definition : {};
  const queue = nameOf(whole.taskQueueId) ?? `${nameOf(whole.provisionerId)}/${nameOf(whole.workerType)}`;
  if (queue === 'built-in/succeed' || queue === 'built-in/fail') {
    return { kind: 'built-in', reason: `the queue ${queue} is part of Taskcluster` };
  }
  if (hints.remembered) return { kind: hints.remembered, reason: 'you chose it for this queue before' };
  const payload = isJsonObject(whole.payload) ? whole.payload : {};
  return fromPayload(payload) ?? fromLog(hints.logStart) ?? fromLaunchConfigs(hints.launchConfigs) ?? unknown();
}

function fromPayload({ image, command }: { [key: string]: Json }): ProposedKind | undefined {
  if (image !== undefined) return { kind: 'docker-worker', reason: 'the payload names an image' };
  if (!Array.isArray(command) || command.length === 0) return undefined;
  if (Array.isArray(command[0])) {
    return { kind: 'generic-worker-posix', reason: 'command is a list of argument lists' };
  }
  if (typeof command[0] === 'string') {
    return { kind: 'generic-worker-windows', reason: 'command is a list of lines, and no image is named' };
  }
  return undefined;
}

/** Workers begin their logs with what they are: https://docs.taskcluster.net/docs/reference/workers/generic-worker */
function fromLog(log = ''): ProposedKind | undefined {
  const [, engine] = /"engine":\s*"([\w-]+)"/.exec(log) ?? [];
  const [, system] = /"go-os":\s*"(\w+)"/.exec(log) ?? [];
  if (system === 'windows') return { kind: 'generic-worker-windows', reason: 'a task of this queue ran on Windows' };
  if (engine === 'insecure') {
    return { kind: 'generic-worker-insecure', reason: 'the log of a task of this queue says “insecure”' };
  }
  if (!engine && !system) return undefined;
  const on = system ? ` on ${system}` : '';
  return { kind: 'generic-worker-posix', reason: `a task of this queue ran in generic-worker${on}` };
}

function fromLaunchConfigs(launchConfigs: unknown): ProposedKind | undefined {
  const configs = Array.isArray(launchConfigs) ? launchConfigs : [];
  const generic = configs.filter((config) => isJsonObject(config) && hasGenericWorker(config.workerConfig));
  if (generic.length === 0) return undefined;
  return /windows|win20\d\d|\bwin1\d/i.test(JSON.stringify(generic))
    ? { kind: 'generic-worker-windows', reason: 'the worker pool starts generic-worker, and names Windows' }
    : { kind: 'generic-worker-posix', reason: 'the worker pool starts generic-worker' };
}

const hasGenericWorker = (config: Json | undefined) => isJsonObject(config) && config.genericWorker !== undefined;

const unknown = (): ProposedKind => ({ kind: 'other', reason: 'nothing tells which worker will run it' });
