import type { Artifact, TaskDefinition, TaskStatus } from '../api/types.ts';
import { firstWrong, isObject } from './bundle-checks.ts';

/** A copy of a task in one file, format `task-inspector-bundle` version 1: docs/bundle.md. */
export interface Bundle {
  /** ISO, by the server's clock as far as it was known. */
  savedAt: string;
  rootUrl: string;
  taskId: string;
  task: TaskDefinition;
  status: TaskStatus;
  runs: BundledRun[];
  logs: BundledLog[];
}

export interface BundledRun {
  runId: number;
  /** Nothing where the list could not be had. */
  artifacts?: Artifact[];
}

export interface BundledLog {
  runId: number;
  name: string;
  /** Bytes of the artifact in this copy. */
  bytes: number;
  /** Only its beginning is in this copy. */
  cut?: true;
  /** Its text; or, where its bytes are no UTF-8, those in base64. */
  text?: string;
  base64?: string;
}

const FORMAT = 'task-inspector-bundle';
const VERSION = 1;

export function writeBundle({ savedAt, rootUrl, taskId, task, status, runs, logs }: Bundle): string {
  const file = { format: FORMAT, version: VERSION, savedAt, rootUrl, taskId, task, status, runs, logs };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** `task-<taskId>-2026-11-22.json` */
export const bundleName = ({ taskId, savedAt }: Pick<Bundle, 'taskId' | 'savedAt'>) =>
  `task-${taskId}-${savedAt.slice(0, 10)}.json`;

/** For saving: bytes of a log as its entry. */
export function bundledLog(runId: number, name: string, bytes: Uint8Array, cut: boolean): BundledLog {
  const entry = { runId, name, bytes: bytes.length, ...(cut && { cut: true as const }) };
  try {
    // A character that the limit cuts in two is no sign of other text.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { ...entry, text: decoder.decode(bytes, { stream: cut }) };
  } catch {
    return { ...entry, base64: toBase64(bytes) };
  }
}

/** For reading: what the log view is given. Two parts that are the same may be told apart by neither. */
export function bytesOfLog({ text, base64 }: BundledLog): Blob {
  if (text !== undefined) return new Blob([text]);
  return new Blob([Uint8Array.from(atob(base64 ?? ''), (char) => char.charCodeAt(0))]);
}

export type ReadBundle = { bundle: Bundle } | { problem: string };

/** What a file holds, or in words why that is no copy of a task. Fields nobody here knows are kept as they are. */
export function readBundle(text: string): ReadBundle {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: 'This file is no JSON, so it is no copy of a task.' };
  }
  if (!isObject(file) || file.format !== FORMAT)
    return { problem: 'This file is no copy of a task: those say “task-inspector-bundle” as their format.' };
  if (file.version !== VERSION) {
    const newer = typeof file.version === 'number' && file.version > VERSION;
    return {
      problem: newer
        ? 'This copy was saved by a newer Task Inspector. Load this page again, or use the one it was saved with.'
        : 'This copy has a version nobody knows.',
    };
  }
  const wrong = firstWrong(file);
  return wrong ? { problem: `This copy of a task cannot be opened: ${wrong}.` } : { bundle: file as unknown as Bundle };
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: so many arguments at once are too many for a call.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
