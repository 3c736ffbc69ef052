import { randomBytes } from 'node:crypto';
import taskcluster from 'taskcluster-client';

export const newToken = () => randomBytes(32).toString('base64url');

/** ISO time of an expiry in Taskcluster's words, such as `2 days 3 hours`; undefined when they mean no time to come. */
export function expiryIn(words: string, now: number): string | undefined {
  try {
    const date = taskcluster.fromNow(words, new Date(now));
    return date.getTime() > now ? date.toISOString() : undefined;
  } catch {
    return undefined;
  }
}
