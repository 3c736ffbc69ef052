/**
 * The deployment's clock against ours. Answers carry no readable Date across origins, but every error body of a
 * service has `requestInfo.time`; once one was seen, ages and countdowns go by the server's time.
 */
let offset = 0;
let heard = false;

/** Notes the server's time (ISO) of an answer that has just arrived. Differences under 2 s are the way here, not skew. */
export function noteServerTime(iso: string): void {
  const difference = Date.parse(iso) - Date.now();
  if (Number.isNaN(difference)) return;
  heard = true;
  offset = Math.abs(difference) < 2000 ? 0 : difference;
}

/** What was heard at an earlier visit counts until this one hears the server itself. In ms, as `clockAhead` told it. */
export function assumeAhead(ms: number): void {
  if (!heard) offset = ms;
}

/** How far the server's clock is ahead of this computer's, in ms; 0 as long as nothing is known. */
export const clockAhead = (): number => offset;

/** Whether that was measured in this visit. */
export const clockIsHeard = (): boolean => heard;

/** Milliseconds since 1970 by the server's clock, as far as it is known. */
export const serverNow = (): number => Date.now() + offset;
