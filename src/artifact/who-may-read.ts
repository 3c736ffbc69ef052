import { satisfies } from '../api/scopes.ts';

/**
 * Whom an artifact is for: everybody, whoever signed in here, whoever uses the guest pass of this tab, or somebody else.
 * `unknown` while nobody has said.
 */
export type WhoMayRead = 'everybody' | 'you' | 'guest' | 'others' | 'unknown';

/** https://docs.taskcluster.net/docs/reference/platform/queue/api#getArtifact */
export const getArtifactScope = (name: string) => `queue:get-artifact:${name}`;

/**
 * Rights come from scopes, not from names: a deployment may open more than `public/`, or less.
 * @param anonymous what everybody may do, expanded; nothing while it is not known
 * @param own what whoever signed in may do, expanded; nothing for nobody
 * @param pass what the guest pass of this task grants; nothing where there is none
 */
export function whoMayRead(
  name: string,
  anonymous?: readonly string[],
  own?: readonly string[],
  pass?: readonly string[],
): WhoMayRead {
  const scope = getArtifactScope(name);
  if (anonymous && satisfies(anonymous, scope)) return 'everybody';
  if (own && satisfies(own, scope)) return 'you';
  if (pass && satisfies(pass, scope)) return 'guest';
  return anonymous ? 'others' : 'unknown';
}
