import { parseRootUrl } from './root-url.ts';

export interface KnownDeployment {
  name: string;
  rootUrl: string;
}

export interface Config {
  /** Root URL asked when a link names none. Absent when config.js is missing or broken. */
  defaultRootUrl?: string;
  known: KnownDeployment[];
  /** What is wrong with config.js, in words for the page; absent when all is well. */
  problem?: string;
}

/**
 * What the host wrote into config.js. That file is edited by hand and never built, so whatever it holds must
 * not stop the page: what can be used is used, the first thing that cannot is said.
 */
export function readConfig(value: unknown): Config {
  if (value === undefined)
    return { known: [], problem: 'config.js is missing or stopped with an error, so no default deployment is known.' };
  if (typeof value !== 'object' || value === null)
    return { known: [], problem: 'config.js sets taskInspectorConfig to something that is not an object.' };
  const { deployment, deployments } = value as { deployment?: unknown; deployments?: unknown };
  const config: Config = { known: [] };
  const say = (problem: string) => {
    config.problem ??= problem;
  };

  if (typeof deployment !== 'string') say('config.js names no default deployment: “deployment” must be a root URL.');
  else {
    const { rootUrl, problem } = parseRootUrl(deployment);
    if (rootUrl) config.defaultRootUrl = rootUrl;
    else say(`config.js, deployment: ${problem}`);
  }

  if (deployments !== undefined && !Array.isArray(deployments))
    say('config.js: “deployments” must be a list of { name, rootUrl }.');
  for (const [at, entry] of (Array.isArray(deployments) ? deployments : []).entries()) {
    const { name, rootUrl: given } = (entry ?? {}) as { name?: unknown; rootUrl?: unknown };
    if (typeof given !== 'string') {
      say(`config.js, deployments[${at}]: “rootUrl” must be a root URL.`);
      continue;
    }
    const { rootUrl, problem } = parseRootUrl(given);
    if (!rootUrl) say(`config.js, deployments[${at}]: ${problem}`);
    else if (!config.known.some((other) => other.rootUrl === rootUrl)) {
      config.known.push({
        name: typeof name === 'string' && name.trim() ? name.trim() : new URL(rootUrl).host,
        rootUrl,
      });
    }
  }
  return config;
}

let cached: { value: unknown; config: Config } | undefined;

/** The configuration of this page. config.js has run before the bundle: both are deferred, in this order. */
export function config(): Config {
  const value = (globalThis as { taskInspectorConfig?: unknown }).taskInspectorConfig;
  if (!cached || cached.value !== value) cached = { value, config: readConfig(value) };
  return cached.config;
}
