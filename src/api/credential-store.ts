import { serverNow } from '../lib/server-clock.ts';
import type { Credentials } from './connection.ts';

/**
 * The credentials of this browser, per root URL: a deployment never sees those of another. Kept in localStorage for
 * all tabs, or in sessionStorage for one; what a tab has of its own wins there. Once they end the secret is erased
 * and only who it was stays. Shaped for React's useSyncExternalStore, as `lib/stored.ts` is.
 */
export type Kept = 'local' | 'session';

export type CredentialState =
  | { kind: 'none' }
  /** Times in ms since the epoch. `expires` is the earlier end of certificate and client, as far as they are known. */
  | { kind: 'kept'; credentials: Credentials; kept: Kept; savedAt: number; expires?: number }
  | { kind: 'ended'; clientId: string; endedAt: number };

const PREFIX = 'task-inspector:credentials:';
/** Timers stop while a computer sleeps, hold no more than 24 days, and the server's time may be learned: look again. */
const LOOK_AGAIN = 60_000;
const NONE: CredentialState = { kind: 'none' };

const listeners = new Set<() => void>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const seen = new Map<string, { session: string | null; local: string | null; state: CredentialState }>();
/** What the browser refuses to keep still counts until the page closes. */
const unkept = { local: new Map<string, string>(), session: new Map<string, string>() };
let swept = false;

/** Who one is on a deployment. Answers the same object until that changes. */
export function credentialState(rootUrl: string): CredentialState {
  if (!swept) sweep();
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
  const problem = write(kept, key, JSON.stringify({ ...usable, savedAt: Date.now() }));
  tell();
  return problem;
}

/** Notes when a client ends, as `auth.client` told it; `undefined` when it never does. Other clients are left alone. */
export function noteClientEnd(rootUrl: string, clientId: string, clientEnds: number | undefined): void {
  const state = credentialState(rootUrl);
  if (state.kind !== 'kept' || state.credentials.clientId !== clientId) return;
  const { credentials, savedAt, kept } = state;
  const key = PREFIX + rootUrl;
  const text = JSON.stringify({ ...credentials, savedAt, clientEnds });
  if (text === textIn(kept, key)) return;
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

export interface Certificate {
  /** Milliseconds since the epoch, by the server's clock. */
  start: number;
  expiry: number;
  /** The client that signed it, when the credentials have a name of their own. */
  issuer?: string;
  scopes: string[];
}

/**
 * What the certificate of temporary credentials says; nothing for permanent ones, nor for what is no certificate.
 * https://docs.taskcluster.net/docs/manual/design/apis/hawk/temporary-credentials
 */
export function certificateOf({ certificate }: Pick<Credentials, 'certificate'>): Certificate | undefined {
  const { start, expiry, issuer, scopes } = parse(certificate);
  if (!isTime(start) || !isTime(expiry) || !Array.isArray(scopes)) return undefined;
  if (!scopes.every((scope) => typeof scope === 'string')) return undefined;
  if (issuer !== undefined && typeof issuer !== 'string') return undefined;
  return { start, expiry, ...(issuer !== undefined && { issuer }), scopes };
}

/** The characters auth allows in a clientId; none of them could break out of a header. */
const CLIENT_ID = /^[\w!@/:.+|-]+$/;

/** Only what could stand in a signature: whether it is good is for the deployment to say. */
function readCredentials(value: object): Credentials | undefined {
  const { clientId, accessToken, certificate } = value as Record<string, unknown>;
  if (typeof clientId !== 'string' || !CLIENT_ID.test(clientId)) return undefined;
  if (typeof accessToken !== 'string' || !/^[ -~]+$/.test(accessToken)) return undefined;
  // An empty one is what shells and forms leave where there is none.
  if (certificate === undefined || certificate === null || certificate === '') return { clientId, accessToken };
  if (typeof certificate !== 'string' || !certificateOf({ certificate })) return undefined;
  return { clientId, accessToken, certificate };
}

/** Storage may hold anything: what is not ours reads as nothing, and is not touched. */
function read(kept: Kept, text: string | null): CredentialState | undefined {
  const value = parse(text);
  const { clientId, savedAt, clientEnds, endedAt } = value;
  if (isTime(endedAt)) {
    return typeof clientId === 'string' && CLIENT_ID.test(clientId) ? { kind: 'ended', clientId, endedAt } : undefined;
  }
  const credentials = readCredentials(value);
  if (!credentials) return undefined;
  const ends = [certificateOf(credentials)?.expiry, clientEnds].filter(isTime);
  const expires = ends.length > 0 ? { expires: Math.min(...ends) } : {};
  return { kind: 'kept', credentials, kept, savedAt: isTime(savedAt) ? savedAt : 0, ...expires };
}

function stateAt(rootUrl: string, now: number): CredentialState {
  const key = PREFIX + rootUrl;
  const session = textIn('session', key);
  const local = textIn('local', key);
  let known = seen.get(rootUrl);
  if (!known || known.session !== session || known.local !== local) {
    known = { session, local, state: chosen(read('session', session), read('local', local)) };
    seen.set(rootUrl, known);
  }
  const { state } = known;
  if (state.kind !== 'kept' || state.expires === undefined || now < state.expires) return state;
  write(state.kept, key, JSON.stringify({ clientId: state.credentials.clientId, endedAt: state.expires }));
  // Not at once: this may be read while something is drawn.
  queueMicrotask(tell);
  return stateAt(rootUrl, now);
}

/** A tab whose own credentials ended does not slip into another identity, unless somebody signed in after that. */
function chosen(session: CredentialState | undefined, local: CredentialState | undefined): CredentialState {
  const anew = session?.kind === 'ended' && local?.kind === 'kept' && local.savedAt > session.endedAt;
  return (anew ? local : (session ?? local)) ?? NONE;
}

/** Secrets of deployments nobody looks at end too. Those go by the earlier clock: one server's must not end another's. */
function sweep(): void {
  swept = true;
  try {
    const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
    for (const key of keys.filter((name) => name.startsWith(PREFIX))) {
      stateAt(key.slice(PREFIX.length), Math.min(Date.now(), serverNow()));
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

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && !Number.isNaN(new Date(value).getTime());

/** An object, whatever the text is. */
function parse(text: string | null | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
