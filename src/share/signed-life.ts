import { after, readFromNow } from '../lib/from-now.ts';
import { ago, exactTime } from '../lib/time.ts';

const MINUTE = 60_000;
const SHORTEST = 5 * MINUTE;
const LONGEST = 31 * 24 * 60 * MINUTE;

/** How long a signed link may be good, in Taskcluster's words; any other length may be typed. */
export const LIVES = ['5 minutes', '1 hour', '1 day', '7 days', '31 days'] as const;

export interface SignedLife {
  /** In ms by the server's clock. */
  expires?: number;
  /** Shorter than asked for: what signs ends before. */
  cut?: boolean;
  problem?: string;
}

/**
 * When a link that is signed now ends. No signature outlives the credentials it was made with.
 * @param wanted a length of time in words
 * @param now in ms by the server's clock
 * @param credentialsEnd of the certificate or the client, where there is an end
 */
export function signedLife(wanted: string, now: number, credentialsEnd?: number): SignedLife {
  if (credentialsEnd !== undefined && credentialsEnd <= now) return { problem: 'The credentials in use have ended.' };
  const span = readFromNow(wanted);
  if (!span) return { problem: 'Not a length of time: “1 day” and “2 days 3 hours” are.' };
  const length = after(new Date(0), span).getTime();
  if (length < SHORTEST) return { problem: 'At least 5 minutes, so that there is time to follow it.' };
  if (length > LONGEST) return { problem: '31 days at most.' };
  if (credentialsEnd !== undefined && credentialsEnd < now + length) return { expires: credentialsEnd, cut: true };
  return { expires: now + length };
}

/** "Sun 22 Nov 2026, 03:10:00 UTC (in 1 h)". */
export function endWords(expires: number, now: number): string {
  const iso = new Date(expires).toISOString();
  return `${exactTime(iso)} (${ago(iso, now)})`;
}

/**
 * Whether the way to the storage loses a part of the name, so that storage is asked for another one and answers 404.
 * The queue writes names of its own storage into addresses without encoding `%` and backslashes again, and parts of dots
 * are tidied away whoever writes them. A fault of the services: no signature helps.
 */
export function isLostOnTheWay(name: string, storageType: string | undefined): boolean {
  if (storageType !== 's3' && storageType !== 'object') return false;
  const path =
    storageType === 's3'
      ? name.replaceAll('#', '%23').replaceAll('?', '%3F')
      : name.split('/').map(encodeURIComponent).join('/');
  try {
    return decodeURIComponent(new URL(`http://storage/${path}`).pathname) !== `/${name}`;
  } catch {
    return true;
  }
}
