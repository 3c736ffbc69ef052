/**
 * The deployment's clock against ours. Answers carry no readable Date across origins, but every error body of a
 * service has `requestInfo.time`; once one was seen, ages and countdowns go by the server's time.
 */
let offset = 0;

/** Notes the server's time (ISO) of an answer that has just arrived. Differences under 2 s are the way here, not skew. */
export function noteServerTime(iso: string): void {
  const difference = Date.parse(iso) - Date.now();
  if (!Number.isNaN(difference)) offset = Math.abs(difference) < 2000 ? 0 : difference;
}

/** Milliseconds since 1970 by the server's clock, as far as it is known. */
export const serverNow = (): number => Date.now() + offset;
