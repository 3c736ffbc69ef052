import { parseRootUrl } from './root-url.ts';

/** This page as a deployment knows it, by the host's `config.js`: what OAuth2 needs. */
export interface OauthConfig {
  clientId: string;
  /** The page's own `callback.html` unless given; the deployment compares it letter by letter. */
  redirectUri?: string;
  /** Exactly the scopes that the deployment has registered. */
  scope: string[];
}

/**
 * What config.js says of signing in on a deployment. Read apart from `config.ts`: only those who sign in need it. A
 * mistake in it is said in words and leaves the other ways to sign in.
 */
export function oauthConfig(
  rootUrl: string,
  value: unknown = (globalThis as { taskInspectorConfig?: unknown }).taskInspectorConfig,
): { oauth?: OauthConfig; problem?: string } {
  const { deployments } = (value ?? {}) as { deployments?: unknown };
  const entry = (Array.isArray(deployments) ? deployments : []).find(
    (one: { rootUrl?: unknown } | null) =>
      typeof one?.rootUrl === 'string' && parseRootUrl(one.rootUrl).rootUrl === rootUrl,
  ) as { oauth?: unknown } | undefined;
  if (entry?.oauth === undefined) return {};
  const { clientId, redirectUri, scope } = (entry.oauth ?? {}) as Record<string, unknown>;
  const wrong = (words: string) => ({ problem: `config.js, oauth of ${rootUrl}: ${words}` });
  if (typeof clientId !== 'string' || clientId === '') return wrong('“clientId” must be the registered name.');
  if (!Array.isArray(scope) || !scope.every((one) => typeof one === 'string'))
    return wrong('“scope” must be the list of registered scopes.');
  if (redirectUri !== undefined && !(typeof redirectUri === 'string' && URL.canParse(redirectUri)))
    return wrong('“redirectUri” must be a whole URL.');
  return { oauth: { clientId, scope, ...(redirectUri !== undefined && { redirectUri }) } };
}
