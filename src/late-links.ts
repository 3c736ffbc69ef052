/**
 * Addresses that no first load needs; `links.ts` writes all others. None of them ever carries a secret, but `passUrl`.
 */
import { namePath } from './lib/name-path.ts';
import { isTaskId, SLUGID } from './lib/slugid.ts';
import { apiUrl, downloadHref, type Reserved, shareUrl, shortRoot, startHref, taskApiUrl } from './links.ts';

const enc = encodeURIComponent;

// ---- Our pages

export const indexHref = (path: string) => `#index/${enc(path)}`;
export const reservedHref = (word: Reserved) => `#${word}`;

/** Where a guest pass for a task is made. */
export const passHref = (taskId: string) => `#pass?task=${enc(taskId)}`;

/** The link with a guest pass in it: a secret, for the clipboard only. */
export const passUrl = ({ rootUrl }: { rootUrl: string }, packed: string) => shareUrl({ rootUrl }, `#pass/${packed}`);

/** Where a copy of a task is saved; without a task, where one is opened. */
export const bundleHref = (taskId?: string) => `#bundle${taskId === undefined ? '' : `?task=${enc(taskId)}`}`;

/** A run of the copy that is open, or one of its logs, by its place in the file: one word, as tasks have `/runs/N`. */
export const bundleRunHref = (runId: number) => `#bundle/run-${runId}`;
export const bundleLogHref = (log: number) => `#bundle/log-${log}`;

/**
 * Two logs beside each other.
 * @param a, b as `logHref` writes them, with or without `#`; without the second, the page asks for it
 */
export function compareHref(a: string, b?: string, all?: boolean): string {
  const place = (href: string) => enc(href.replace(/^#/, '')).replaceAll('%2F', '/');
  return `#compare?a=${place(a)}${b === undefined ? '' : `&b=${place(b)}`}${all ? '&all=1' : ''}`;
}

/** A page of ours that says more in its address than its first word; nothing for any other. */
export function ownPageHref(word: Reserved, rest: string, query: URLSearchParams): string | undefined {
  const [task, a, b] = ['task', 'a', 'b'].map((name) => query.get(name) ?? undefined);
  if (word === 'compare') return a && compareHref(a, b, query.has('all'));
  if (word === 'bundle') return task && isTaskId(task) ? bundleHref(task) : undefined;
  if (word !== 'pass') return undefined;
  // What is behind `#pass/` is a secret: the address this makes is left again at once (hash-history.ts).
  return task && isTaskId(task) ? passHref(task) : rest && `${reservedHref(word)}/${rest}`;
}

export interface DownloadPlace {
  taskId: string;
  /** The latest run when there is none. */
  runId?: number;
  /** Part of names. */
  filter: string;
  /** What that is instead, in the words of a list's own link. */
  match?: string;
  matchCase?: boolean;
}

export function filteredHref({ taskId, runId, filter, match, matchCase }: DownloadPlace): string {
  const said = query([
    ['filter', filter || undefined],
    ['match', match],
    ['case', matchCase ? '1' : undefined],
  ]);
  return `${downloadHref(taskId, runId)}${said && `?${said}`}`;
}

/** Where a raw `location.hash` leads when it leads to several artifacts; no first load reads such an address. */
export function readDownload(hash: string): DownloadPlace | undefined {
  const [, taskId = '', runId, said] =
    /^#?\/*([^/?#]+)(?:\/runs\/(\d{1,6}))?\/download\/?(?:\?([^#]*))?$/.exec(hash) ?? [];
  if (!SLUGID.test(taskId)) return undefined;
  const words = new URLSearchParams(said);
  const match = words.get('match');
  return {
    taskId,
    ...(runId !== undefined && { runId: Number(runId) }),
    filter: words.get('filter') ?? '',
    ...(match && { match }),
    ...(words.has('case') && { matchCase: true }),
  };
}

/** Words of a task's link that say how its artifacts are looked at; `src/artifact/list/list-options.ts` reads them. */
export const LIST_WORDS = ['find', 'match', 'case', 'sort', 'as', 'details', 'fold'];

/** Those words of a link, question mark included. */
export function listQuery(hash: string): string | undefined {
  const pairs = [...wordsOf(hash)].filter(([word]) => LIST_WORDS.includes(word));
  return pairs.length > 0 ? `?${query(pairs)}` : undefined;
}

/** What a link says behind its question mark. */
const wordsOf = (hash: string) => new URLSearchParams(/\?([^#]*)/.exec(hash.slice(1))?.[1]);

/** The way of looking at an artifact that a link names; `src/artifact/preview/` knows what there is. */
export const viewIn = (hash: string): string | undefined => wordsOf(hash).get('view') ?? undefined;

/** @param href as `artifactHref` writes it */
export const viewHref = (href: string, view: string | undefined): string =>
  view ? `${href}${href.includes('?') ? '&' : '?'}view=${enc(view)}` : href;

/** The same page on another deployment: a full load, as everything shown belongs to one deployment. */
export const onDeployment = (rootUrl: string, href: string = startHref) => `?root=${shortRoot(rootUrl)}${href}`;

// ---- Taskcluster's API and pages

export const statusApiUrl = (rootUrl: string, taskId: string) => `${taskApiUrl(rootUrl, taskId)}/status`;

/** Where the index leads to an artifact of whichever task stands at a path; `path` is without the `index.` of its route. */
export const indexArtifactUrl = (rootUrl: string, path: string, name: string) =>
  apiUrl(rootUrl, 'index', `task/${enc(path)}/artifacts/${namePath(name)}`);

export function uiTaskUrl(rootUrl: string, taskId: string, runId?: number): string {
  return `${rootUrl}/tasks/${enc(taskId)}${runId === undefined ? '' : `/runs/${runId}`}`;
}
export function uiQueueUrl(rootUrl: string, taskQueueId: string): string {
  const [provisionerId = '', ...workerType] = taskQueueId.split('/');
  return `${rootUrl}/provisioners/${enc(provisionerId)}/worker-types/${enc(workerType.join('/'))}`;
}
export function uiWorkerUrl(rootUrl: string, taskQueueId: string, workerGroup: string, workerId: string): string {
  return `${uiQueueUrl(rootUrl, taskQueueId)}/workers/${enc(workerGroup)}/${enc(workerId)}`;
}

// ---- Taskcluster's own pages, for everything that has no page here yet

export const uiGroupUrl = (rootUrl: string, taskGroupId: string) =>
  `${rootUrl}/tasks/groups/${encodeURIComponent(taskGroupId)}`;
export const uiIndexUrl = (rootUrl: string, path = '') => `${rootUrl}/tasks/index${path && `/${namePath(path)}`}`;
export const uiApiDocsUrl = (rootUrl: string) => `${rootUrl}/docs/reference`;

// ---- The Firefox Profiler

/** https://profiler.firefox.com/docs/#/./guide-loading-profiles: it fetches what `url` names, without credentials. */
export const profilerUrl = (url?: string) =>
  `https://profiler.firefox.com/${url === undefined ? '' : `from-url/${enc(url)}`}`;

/** What a task did when, as the deployment makes it from the logs everybody may read. Of a task that has ended. */
export const taskProfileUrl = (rootUrl: string, taskId: string) =>
  profilerUrl(apiUrl(rootUrl, 'web-server', `task/${enc(taskId)}/profile`));

// ---- Signing in

export interface NewClient {
  /** The whole name; without it the deployment's page puts one's own before `name`. */
  clientId?: string;
  name?: string;
  scopes: readonly string[];
  /** In Taskcluster's words, such as `1 day`. */
  expires: string;
  description: string;
  /** Where the page sends the credentials; it takes addresses on localhost only. */
  callbackUrl?: string;
}

/** The deployment's own page for making a client, filled in: the form `taskcluster signin` opens. */
export function uiCreateClientUrl(rootUrl: string, wanted: NewClient): string {
  const { clientId, name, scopes, expires, description, callbackUrl } = wanted;
  return `${rootUrl}/auth/clients/create?${query([
    ['client_id', clientId],
    ['name', name],
    ...scopes.map((scope): Pair => ['scope', scope]),
    ['expires', expires],
    ['description', description],
    ['callback_url', callbackUrl],
  ])}`;
}

export interface Authorisation {
  clientId: string;
  redirectUri: string;
  /** Exactly those the deployment has registered. */
  scopes: readonly string[];
  state: string;
}

/** https://docs.taskcluster.net/docs/manual/using/integration/frontend#oauth2 */
export function authorizeUrl(rootUrl: string, { clientId, redirectUri, scopes, state }: Authorisation): string {
  return `${rootUrl}/login/oauth/authorize?${query([
    ['response_type', 'code'],
    ['client_id', clientId],
    ['redirect_uri', redirectUri],
    ['scope', scopes.join(' ')],
    ['state', state],
  ])}`;
}

/** Where sign-ins come back to: a page of its own, because what follows a `#` belongs to the pages here. */
export const callbackUrl = (here: string = window.location.href): string =>
  new URL('callback.html', here.split(/[?#]/)[0]).href;

/** The page one left to sign in. */
export const fromCallback = (back: string, here: string = window.location.href): string =>
  new URL('./', here.split(/[?#]/)[0]).href + (/^[?#]/.test(back) ? back : '');

type Pair = [name: string, value: string | undefined];

/** Spaces as %20: some readers take a plus for itself. */
const query = (pairs: Pair[]): string =>
  pairs.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`])).join('&');
