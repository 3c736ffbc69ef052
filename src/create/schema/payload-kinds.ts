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

export interface ProposedKind {
  kind: PayloadKind;
  /** A clause to stand after "proposed:". */
  reason: string;
}

const nameOf = (value: Json | undefined) => (typeof value === 'string' ? value : undefined);

/** An empty definition for an unknown queue is free JSON. */
export const NOTHING_TELLS: ProposedKind = { kind: 'other', reason: 'nothing tells which worker will run it' };

/**
 * The kind a definition was probably written for, by what it says itself; a choice made by hand for its queue before
 * comes first. What the queue's own workers tell is asked elsewhere, and only when this is `NOTHING_TELLS`.
 */
export function proposeKind(definition: Json | undefined, remembered?: PayloadKind): ProposedKind {
  const whole = isJsonObject(definition) ? definition : {};
  const queue = nameOf(whole.taskQueueId) ?? `${nameOf(whole.provisionerId)}/${nameOf(whole.workerType)}`;
  if (queue === 'built-in/succeed' || queue === 'built-in/fail') {
    return { kind: 'built-in', reason: `the queue ${queue} is part of Taskcluster` };
  }
  if (remembered) return { kind: remembered, reason: 'you chose it for this queue before' };
  return (isJsonObject(whole.payload) && fromPayload(whole.payload)) || NOTHING_TELLS;
}

export function fromPayload({ image, command }: { [key: string]: Json }): ProposedKind | undefined {
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
