import { assumeAhead, clockAhead, serverNow } from '../lib/server-clock.ts';
import type { Credentials } from './connection.ts';
import { type CredentialState, isTime, type Kept, parse, read, readCredentials } from './kept-record.ts';

/**
 * The credentials of this browser, per root URL: a deployment never sees those of another. Kept in localStorage for
 * all tabs, or in sessionStorage for one; what a tab has of its own wins there. Once they end the secret is erased
 * and only who it was stays. Shaped for React's useSyncExternalStore, as `lib/stored.ts` is.
 */
const PREFIX = 'task-inspector:credentials:';
/** Timers stop while a computer sleeps, hold no more than 24 days, and the server's time may be learned: look again. */
const LOOK_AGAIN = 60_000;
const NONE: CredentialState = { kind: 'none' };

const listeners = new Set<() => void>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
interface Known {
  session: string | null;
  local: string | null;
  state: CredentialState;
  /** How far the server's clock was ahead of this computer's when they were kept or last used, in ms. */
  ahead: number;
}
const seen = new Map<string, Known>();
/** What the browser refuses to keep still counts until the page closes. */
const unkept = { local: new Map<string, string>(), session: new Map<string, string>() };
let swept = false;

/** Who one is on a deployment. Answers the same object until that changes. */
export function credentialState(rootUrl: string): CredentialState {
  // In somebody else's frame a click may be meant for what lies under it: there one is nobody.
  if (globalThis.top !== globalThis.self) return NONE;
  if (!swept) sweep();
  // A clock that is known to be wrong must not end them at every visit, before the server was heard.
  const { ahead } = known(rootUrl);
  if (ahead) assumeAhead(ahead);
  const state = stateAt(rootUrl, serverNow());
  clearTimeout(timers.get(rootUrl));
  if (state.kind === 'kept' && state.expires !== undefined) {
    const wait = Math.min(state.expires - serverNow(), LOOK_AGAIN);
    timers.set(
      rootUrl,
      setTimeout(() => credentialState(rootUrl), wait),
    );
  }
  return state;
}

/** What to sign with, if anything. */
export function credentialsOf(rootUrl: string): Credentials | undefined {
  const state = credentialState(rootUrl);
  return state.kind === 'kept' ? state.credentials : undefined;
}

/**
 * Keeps credentials in place of those there were. Answers in words what went wrong, or nothing: when the browser keeps
 * nothing they hold until the page closes; what cannot be credentials is not taken at all.
 */
export function keepCredentials(rootUrl: string, credentials: Credentials, kept: Kept): string | undefined {
  const usable = readCredentials(credentials);
  if (!usable) return 'These cannot be Taskcluster credentials, so nothing was kept.';
  const key = PREFIX + rootUrl;
  // Whoever chooses "this tab" for the same client wants it out of the other tabs' storage.
  const local = read('local', textIn('local', key));
  if (kept === 'local') write('session', key);
  else if (local?.kind === 'kept' && local.credentials.clientId === usable.clientId) write('local', key);
  const problem = write(
    kept,
    key,
    JSON.stringify({ ...usable, savedAt: Date.now(), ahead: clockAhead() || undefined }),
  );
  tell();
  return problem;
}

/** Notes when a client ends, as `auth.client` told it; `undefined` when it never does. Other clients are left alone. */
export function noteClientEnd(rootUrl: string, clientId: string, clientEnds: number | undefined): void {
  const state = credentialState(rootUrl);
  if (state.kind === 'kept' && state.credentials.clientId === clientId) amend(rootUrl, state.kept, { clientEnds });
}

/** Notes with the credentials how wrong this computer's clock is, for the next visit. */
export function noteClock(rootUrl: string): void {
  const state = credentialState(rootUrl);
  if (state.kind === 'kept') amend(rootUrl, state.kept, { ahead: clockAhead() || undefined });
}

function amend(rootUrl: string, kept: Kept, more: object): void {
  const key = PREFIX + rootUrl;
  const before = textIn(kept, key);
  const text = JSON.stringify({ ...parse(before), ...more });
  if (text === before) return;
  write(kept, key, text);
  tell();
}

/** Erases everything known of oneself on a deployment, in this tab and for all others. */
export function forgetCredentials(rootUrl: string): void {
  write('session', PREFIX + rootUrl);
  write('local', PREFIX + rootUrl);
  tell();
}

/** Calls back when credentials of any deployment were kept, forgotten or have ended, in whichever tab. */
export function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('storage', onStorage);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('storage', onStorage);
  };
}

function known(rootUrl: string): Known {
  const session = textIn('session', PREFIX + rootUrl);
  const local = textIn('local', PREFIX + rootUrl);
  const before = seen.get(rootUrl);
  if (before && before.session === session && before.local === local) return before;
  const state = chosen(read('session', session), read('local', local));
  const { ahead } = parse(state.kind === 'kept' && state.kept === 'session' ? session : local);
  const now = { session, local, state, ahead: isTime(ahead) ? ahead : 0 };
  seen.set(rootUrl, now);
  return now;
}

function stateAt(rootUrl: string, now: number): CredentialState {
  const { state } = known(rootUrl);
  if (state.kind !== 'kept' || state.expires === undefined || now < state.expires) return state;
  write(state.kept, PREFIX + rootUrl, JSON.stringify({ clientId: state.credentials.clientId, endedAt: state.expires }));
  // Not at once: this may be read while something is drawn.
  queueMicrotask(tell);
  return stateAt(rootUrl, now);
}

/** A tab whose own credentials ended does not slip into another identity, unless somebody signed in after that. */
function chosen(session: CredentialState | undefined, local: CredentialState | undefined): CredentialState {
  const anew = session?.kind === 'ended' && local?.kind === 'kept' && local.savedAt > session.endedAt;
  return (anew ? local : (session ?? local)) ?? NONE;
}

/** Secrets of deployments nobody looks at end too. Those go by the earliest clock: one server's must not end another's. */
function sweep(): void {
  swept = true;
  try {
    const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
    for (const key of keys.filter((name) => name.startsWith(PREFIX))) {
      const rootUrl = key.slice(PREFIX.length);
      stateAt(rootUrl, Date.now() + Math.min(0, clockAhead(), known(rootUrl).ahead));
    }
  } catch {
    // Blocked storage holds no secrets.
  }
}

function textIn(kept: Kept, key: string): string | null {
  try {
    return unkept[kept].get(key) ?? storageOf(kept).getItem(key);
  } catch {
    return null;
  }
}

/** Writes, or erases when there is no text. What was there never outlives what replaces it. */
function write(kept: Kept, key: string, text?: string): string | undefined {
  unkept[kept].delete(key);
  try {
    const storage = storageOf(kept);
    if (text === undefined) storage.removeItem(key);
    else {
      try {
        storage.setItem(key, text);
      } catch {
        // A full storage may have room once the old value is gone.
        storage.removeItem(key);
        storage.setItem(key, text);
      }
    }
    return undefined;
  } catch (error) {
    if (text !== undefined) unkept[kept].set(key, text);
    return error instanceof DOMException && error.name === 'QuotaExceededError'
      ? 'The browser’s storage for this site is full: the credentials are kept only until the page closes.'
      : 'The browser keeps nothing for this site: the credentials are kept only until the page closes.';
  }
}

const storageOf = (kept: Kept): Storage => (kept === 'local' ? localStorage : sessionStorage);

function tell(): void {
  for (const listener of listeners) listener();
}

function onStorage({ key }: StorageEvent): void {
  // A null key: everything was cleared.
  if (key !== null && !key.startsWith(PREFIX)) return;
  if (key === null) unkept.local.clear();
  else unkept.local.delete(key);
  tell();
}
