import type { CredentialState } from '../api/kept-record.ts';
import { shortDuration } from '../lib/time.ts';

const MINUTE = 60_000;

export type Warning = 'none' | 'soon' | 'now' | 'ended';

/** How near the end is: soon from 10 minutes before on, now from one minute before on. */
export function warningOf(state: CredentialState, now: number): Warning {
  if (state.kind === 'ended') return 'ended';
  if (state.kind === 'none' || state.expires === undefined) return 'none';
  const left = state.expires - now;
  if (left <= MINUTE) return 'now';
  return left <= 10 * MINUTE ? 'soon' : 'none';
}

/** Said once for each step towards the end; the seconds would only chatter. */
export function announcement(state: CredentialState, now: number): string {
  const warning = warningOf(state, now);
  if (state.kind === 'ended')
    return `The credentials of ${state.clientId} have ended and were erased. Reading goes on anonymously.`;
  if (state.kind === 'none' || warning === 'none') return '';
  return `The credentials of ${state.credentials.clientId} end within ${warning === 'now' ? 'a minute' : '10 minutes'}.`;
}

/** Centuries say nothing: clients without an end have one far ahead. In ms. */
const FAR = 400 * 24 * 60 * MINUTE;

/** "9 min left", with little room. */
export function leftWords(expires: number | undefined, now: number): string | undefined {
  if (expires === undefined || expires - now > FAR) return undefined;
  return `${shortDuration(Math.max(0, expires - now))} left`;
}
