import { serverNow } from '../lib/server-clock.ts';
import type { Credentials } from './connection.ts';
import { certificateOf, parse, readCredentials } from './kept-record.ts';

/**
 * Guest passes: somebody else's temporary credentials for reading one task. Kept apart from one's own, in this tab
 * alone, and found only by the task they are for. Shaped for React's useSyncExternalStore, as `credential-store.ts` is.
 */
const PREFIX = 'task-inspector:guest-pass:';
/** Timers stop while a computer sleeps and hold no more than 24 days: look again. In ms. */
const LOOK_AGAIN = 60_000;
const NONE: PassState = { kind: 'none' };

export type PassState =
  | { kind: 'none' }
  /** Times in ms since the epoch. `trouble`: why the deployment does not take it, in words. */
  | { kind: 'kept'; credentials: Credentials; issuer: string; expires: number; trouble?: string }
  | { kind: 'ended'; issuer: string; endedAt: number };

const listeners = new Set<() => void>();
const seen = new Map<string, { text: string; state: PassState }>();
/** What the browser refuses to keep still counts until the page closes. */
const unkept = new Map<string, string>();
const troubles = new Map<string, string>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

const keyOf = (rootUrl: string, taskId: string) => `${PREFIX}${taskId}:${rootUrl}`;

/** Who made a pass: a name of its own tells its issuer apart. */
export const issuerOf = (credentials: Credentials): string =>
  certificateOf(credentials)?.issuer ?? credentials.clientId;

/** The pass of this tab for exactly this task, if any. Answers the same object until that changes. */
export function passState(rootUrl: string, taskId: string): PassState {
  // In somebody else's frame one is nobody, as with credentials of one's own.
  if (globalThis.top !== globalThis.self) return NONE;
  const key = keyOf(rootUrl, taskId);
  const text = textIn(key);
  if (text === null) return NONE;
  const before = seen.get(key);
  const state = before?.text === text ? before.state : read(key, text);
  seen.set(key, { text, state });
  if (state.kind !== 'kept') return state;
  const left = state.expires - serverNow();
  if (left <= 0) {
    write(key, JSON.stringify({ issuer: state.issuer, endedAt: state.expires }));
    // Not at once: this may be read while something is drawn.
    queueMicrotask(tell);
    return passState(rootUrl, taskId);
  }
  clearTimeout(timers.get(key));
  timers.set(
    key,
    setTimeout(() => passState(rootUrl, taskId), Math.min(left, LOOK_AGAIN)),
  );
  return state;
}

/** What to read this task with where nothing else does. */
export function passOf(rootUrl: string, taskId: string): Credentials | undefined {
  const state = passState(rootUrl, taskId);
  return state.kind === 'kept' ? state.credentials : undefined;
}

/** Keeps a pass for this task and this tab. Permanent credentials are no pass, and not taken. */
export function keepPass(rootUrl: string, taskId: string, credentials: Credentials): void {
  const usable = readCredentials(credentials);
  if (!usable?.certificate) return;
  troubles.delete(keyOf(rootUrl, taskId));
  write(keyOf(rootUrl, taskId), JSON.stringify(usable));
  tell();
}

export function dropPass(rootUrl: string, taskId: string): void {
  write(keyOf(rootUrl, taskId), null);
  tell();
}

/** Notes why the deployment refuses the pass itself; nothing once it takes it. */
export function notePassTrouble(rootUrl: string, taskId: string, words: string | undefined): void {
  const key = keyOf(rootUrl, taskId);
  if (troubles.get(key) === words) return;
  if (words === undefined) troubles.delete(key);
  else troubles.set(key, words);
  seen.delete(key);
  tell();
}

export function subscribePasses(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

function read(key: string, text: string): PassState {
  const value = parse(text);
  const { issuer, endedAt } = value;
  if (typeof issuer === 'string' && typeof endedAt === 'number') return { kind: 'ended', issuer, endedAt };
  const credentials = readCredentials(value);
  const expires = credentials && certificateOf(credentials)?.expiry;
  if (!credentials || expires === undefined) return NONE;
  const trouble = troubles.get(key);
  return { kind: 'kept', credentials, issuer: issuerOf(credentials), expires, ...(trouble && { trouble }) };
}

function textIn(key: string): string | null {
  try {
    return unkept.get(key) ?? sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, text: string | null): void {
  unkept.delete(key);
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    if (text !== null) unkept.set(key, text);
  }
}
