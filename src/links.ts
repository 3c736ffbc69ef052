/**
 * The only file that writes URLs: ours, and Taskcluster's. All forms with examples: docs/links.md.
 * Ours live in the hash without a slash after `#`; `?root=` stands before the hash when a link leaves the default.
 */
import { config } from './lib/config.ts';
import { namePath } from './lib/name-path.ts';
import { SLUGID } from './lib/slugid.ts';

const enc = encodeURIComponent;

// ---- Our pages

/** First words that are no taskId and stay free for pages. */
export const RESERVED = [
  'create',
  'credentials',
  'settings',
  'group',
  'index',
  'queue',
  'api',
  'compare',
  'open',
  'pass',
  'bundle',
] as const;
export type Reserved = (typeof RESERVED)[number];

export const startHref = '#';
export const taskHref = (taskId: string) => `#${enc(taskId)}`;
export const runHref = (taskId: string, runId: number) => `${taskHref(taskId)}/runs/${runId}`;
export const definitionHref = (taskId: string) => `${taskHref(taskId)}/definition`;
export const groupHref = (taskGroupId: string) => `#group/${enc(taskGroupId)}`;
export const queueHref = (taskQueueId: string) => `#queue/${namePath(taskQueueId)}`;
/** `from`: a task to clone; `draft`: one kept in this browser; `shared`: a draft that travels in the link itself. */
export function createHref({ from, draft, shared }: { from?: string; draft?: string; shared?: string } = {}): string {
  const [pair] = Object.entries({ from, draft, shared }).filter(([, value]) => value);
  return pair ? `#create?${pair[0]}=${enc(pair[1]!)}` : '#create';
}
export const credentialsHref = '#credentials';

/** Without a runId: of whatever run is the latest when the link is opened. `lines` as in `12-34`. */
export function artifactHref(taskId: string, runId: number | undefined, name: string, lines?: string): string {
  const task = runId === undefined ? taskHref(taskId) : runHref(taskId, runId);
  return `${task}/artifacts/${namePath(name)}${lines ? `?lines=${enc(lines)}` : ''}`;
}
/** All of an artifact as text; any artifact that is text is read there. */
export const logHref: typeof artifactHref = (...of) => artifactHref(...of).replace('/artifacts/', '/logs/');

/** Several artifacts of a run at once; `filteredHref` and `readDownload` of late-links.ts have the rest of it. */
export const downloadHref = (taskId: string, runId?: number) =>
  `${runId === undefined ? taskHref(taskId) : runHref(taskId, runId)}/download`;

/** Absolute URL for the clipboard. It names the deployment unless every reader's default is the same. */
export function shareUrl({ rootUrl }: { rootUrl: string }, href: string, here: string = window.location.href): string {
  const page = new URL(here);
  page.search = rootUrl === config().defaultRootUrl ? '' : `?root=${shortRoot(rootUrl)}`;
  page.hash = '';
  return page.href + (href === startHref ? '' : href);
}

/** `?root=` takes a bare host for https, and that is what people can read. */
export function shortRoot(rootUrl: string): string {
  return enc(rootUrl.replace(/^https:\/\//, ''))
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/');
}

export type Place =
  | { page: 'start' }
  | { page: 'task'; taskId: string }
  | { page: 'run'; taskId: string; runId: number }
  | { page: 'artifact' | 'log'; taskId: string; runId?: number; name: string; lines?: string }
  | { page: 'definition'; taskId: string }
  | { page: 'reserved'; word: Reserved; rest: string; query: URLSearchParams }
  | { page: 'unknown'; text: string };

const decode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A lone % was typed by hand: it stands for itself.
  }
};

/**
 * Where a raw `location.hash` leads. It reads the hash itself because the router decodes `%2F`, and because links
 * since 2014 must open: with a slash after `#`, a trailing slash, `?_k=…` of an old router, `#<taskId>/<runId>`.
 */
export function readPlace(hash: string): Place {
  const raw = hash.replace(/^#?\/*/, '');
  // `#L12-34` pasted behind a name, as Taskcluster's own log links have it.
  const [, given = '', search = '', line = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(raw) ?? [];
  // Our links end in no raw slash (a name that does has it as %2F), so one at the end says nothing.
  // Some chats encode the whole hash.
  const path = (/^(%2F|[^/]*%2F)/i.test(given) ? decode(given) : given).replace(/^\/+|\/+$/g, '');
  const query = new URLSearchParams(search);
  query.delete('_k');
  if (!path) return { page: 'start' };
  const [first = '', ...rest] = path.split('/');
  const taskId = decode(first);

  if (!SLUGID.test(taskId)) {
    const word = RESERVED.find((reserved) => reserved === taskId);
    if (word) return { page: 'reserved', word, rest: decode(rest.join('/').replace(/\/+$/, '')), query };
    return { page: 'unknown', text: decode(path) };
  }

  const at = rest[0] === 'runs' ? 2 : 0;
  const page = rest[at] === 'artifacts' ? 'artifact' : rest[at] === 'logs' && 'log';
  const runId = readRunId(rest[0] === 'runs' ? rest[1] : rest[0]);
  const name = decode(rest.slice(at + 1).join('/'));
  if (page && name && (at === 0 || runId !== undefined)) {
    const lines = query.get('lines') ?? /^#L(\d+(?:-L?\d+)?)$/.exec(line)?.[1]?.replace('L', '');
    return { page, taskId, ...(at === 2 && { runId }), name, ...(lines && { lines }) };
  }

  const words = rest.filter(Boolean);
  if (words.length === 0 || (words[0] === 'runs' && words.length === 1)) return { page: 'task', taskId };
  if (words.length === 1 && words[0] === 'definition') return { page: 'definition', taskId };
  if (
    runId !== undefined &&
    (words[0] === 'runs' ? words.length === 2 || (words.length === 3 && words[2] === 'artifacts') : words.length === 1)
  ) {
    return { page: 'run', taskId, runId };
  }
  if (words.length === 1 && words[0] === 'artifacts') return { page: 'task', taskId };
  return { page: 'unknown', text: decode(path) };
}

/** The queue allows runIds up to 1000; anything longer is not a number people count runs with. */
const readRunId = (text: string | undefined) => (text && /^\d{1,6}$/.test(text) ? Number(text) : undefined);

// ---- Taskcluster's API, https://docs.taskcluster.net/docs/manual/design/conventions/root-url

/** `path` is encoded already; a slash before it does not matter. */
export const apiUrl = (rootUrl: string, service: string, path: string) =>
  `${rootUrl}/api/${service}/v1/${path.replace(/^\//, '')}`;
export const taskApiUrl = (rootUrl: string, taskId: string) => apiUrl(rootUrl, 'queue', `task/${enc(taskId)}`);

/** Where the artifact itself answers, by a redirect. Of the latest run when no runId is given. */
export function artifactUrl(rootUrl: string, taskId: string, name: string, runId?: number): string {
  return `${taskApiUrl(rootUrl, taskId)}${runId === undefined ? '' : `/runs/${runId}`}/artifacts/${namePath(name)}`;
}

// ---- Taskcluster's own pages, for everything that has no page here yet
