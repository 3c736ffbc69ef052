/**
 * Task ids and task group ids: the 16 bytes of a version 4 UUID in URL-safe base64 without padding.
 * The pattern is the one the queue checks, https://docs.taskcluster.net/docs/manual/design/conventions/slugid
 */
export const SLUGID = /^[A-Za-z0-9_-]{8}[Q-T][A-Za-z0-9_-][CGKOSWaeimquy26-][A-Za-z0-9_-]{10}[AQgw]$/;

export function isTaskId(text: string): boolean {
  return SLUGID.test(text);
}
