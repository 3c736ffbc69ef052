import type { Kept } from '../api/kept-record.ts';

/**
 * A sign-in that was begun in this tab and comes back by way of another site. What comes back has to bring the state it
 * left with: otherwise somebody else's link could sign people in under a name that is not theirs.
 */
export interface PendingSignIn {
  kind: 'oauth' | 'client';
  state: string;
  rootUrl: string;
  kept: Kept;
  /** Query and hash of the page one left. */
  back: string;
  /** Of OAuth2: who we are for the deployment, and the address it was told. */
  clientId?: string;
  redirectUri?: string;
  /** Milliseconds since the epoch. */
  at: number;
}

const KEY = 'task-inspector:sign-in';
/** Nobody takes longer to log in; what is older was given up. In ms. */
const LONGEST = 60 * 60_000;

/** Notes it; answers the state to send along, or nothing when the browser keeps nothing for this tab. */
export function beginSignIn(begun: Omit<PendingSignIn, 'state' | 'at'>): string | undefined {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  const state = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...begun, state, at: Date.now() }));
    return state;
  } catch {
    return undefined;
  }
}

/** The sign-in that was begun here, once: it is forgotten with that. */
export function takeSignIn(): PendingSignIn | undefined {
  try {
    const value = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<PendingSignIn> | null;
    sessionStorage.removeItem(KEY);
    const texts = [value?.state, value?.rootUrl, value?.back];
    if (!value || !texts.every((text) => typeof text === 'string')) return undefined;
    if (typeof value.at !== 'number' || !(Math.abs(Date.now() - value.at) < LONGEST)) return undefined;
    return value as PendingSignIn;
  } catch {
    return undefined;
  }
}
