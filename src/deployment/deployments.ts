import { config, type KnownDeployment } from '../lib/config.ts';
import { parseRootUrl } from '../lib/root-url.ts';
import { stored } from '../lib/stored.ts';

/** What is wrong with config.js, in words, or nothing. */
export const configProblem = (): string | undefined => config().problem;

export const defaultRootUrl = (): string | undefined => config().defaultRootUrl;

/** Deployments the host of this page named in config.js, the default first. */
export function knownDeployments(): KnownDeployment[] {
  const { known, defaultRootUrl: first } = config();
  if (!first) return known;
  const named = known.find(({ rootUrl }) => rootUrl === first);
  return [named ?? { name: hostOf(first), rootUrl: first }, ...known.filter((deployment) => deployment !== named)];
}

export type Current =
  | { rootUrl: string; isDefault: boolean; problem?: undefined }
  | { rootUrl?: undefined; problem: string };

/**
 * The deployment a page address means: `?root=` or the default of config.js, never the one last used, so that a link
 * means the same to everyone. A root that cannot be understood is not replaced by the default: the id in the link
 * would be looked for in the wrong place.
 */
export function currentDeployment(search: string): Current {
  const given = new URLSearchParams(search).get('root');
  const fallback = defaultRootUrl();
  if (given === null) {
    if (fallback) return { rootUrl: fallback, isDefault: true };
    return { problem: configProblem() ?? 'No default deployment is known.' };
  }
  const { rootUrl, problem } = parseRootUrl(given);
  if (!rootUrl) return { problem: `The link names no usable deployment (?root=). ${problem}` };
  return { rootUrl, isDefault: rootUrl === fallback };
}

/** Name for display: the one in config.js, or the host. */
export function deploymentName(rootUrl: string): string {
  return config().known.find((known) => known.rootUrl === rootUrl)?.name ?? hostOf(rootUrl);
}

/** Host, with the path of a deployment that lives under one. */
export function hostOf(rootUrl: string): string {
  return rootUrl.replace(/^https?:\/\//, '');
}

/** Root URLs of other deployments someone added here and that answered; newest first. */
export const rememberedRootUrls = stored<string[]>(
  'deployments',
  (value) =>
    Array.isArray(value)
      ? [...new Set(value.map((item) => (typeof item === 'string' ? parseRootUrl(item).rootUrl : undefined)))].filter(
          (item) => item !== undefined,
        )
      : undefined,
  [],
);

/** Answers what went wrong with keeping it, in words, or nothing. */
export function rememberDeployment(rootUrl: string): string | undefined {
  if (config().known.some((known) => known.rootUrl === rootUrl) || rootUrl === defaultRootUrl()) return undefined;
  return rememberedRootUrls.set([rootUrl, ...rememberedRootUrls.get().filter((other) => other !== rootUrl)]);
}

export function forgetDeployment(rootUrl: string): string | undefined {
  return rememberedRootUrls.set(rememberedRootUrls.get().filter((other) => other !== rootUrl));
}
