/**
 * Reading the URLs people have of Taskcluster since 2014: its API, its pages of today, and the pages of
 * tools.taskcluster.net, which are gone but live on in bugs and chats. Every form with its era: docs/links.md.
 */
import { isTaskId } from './slugid.ts';
import { taskIdProblem } from './task-id-problem.ts';

export type Found =
  | { kind: 'task' | 'definition'; taskId: string }
  | { kind: 'run'; taskId: string; runId: number }
  | { kind: 'artifact' | 'log'; taskId: string; runId?: number; name: string; lines?: string }
  | { kind: 'group'; taskGroupId: string; filter?: string }
  | { kind: 'index'; path: string; name?: string }
  | { kind: 'queue'; taskQueueId: string; workerGroup?: string; workerId?: string }
  | { kind: 'create'; from?: string; draft?: string; shared?: string; interactive?: boolean }
  | { kind: 'nothing'; problem: string };

export interface UrlReading {
  found: Found;
  /** The URL's host is the deployment itself, and not a tool that shows tasks of one. */
  ofDeployment: boolean;
}

/** Tools of others that show the tasks of one deployment. Used only when that deployment is known here. */
export const SHOWN_BY: Record<string, string> = {
  'treeherder.mozilla.org': 'https://firefox-ci-tc.services.mozilla.com',
  'firefoxci.taskcluster-artifacts.net': 'https://firefox-ci-tc.services.mozilla.com',
  'communitytc.taskcluster-artifacts.net': 'https://community-tc.services.mozilla.com',
};

export function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// ---- What the parts of an address mean. All take text as it stands in the URL, still percent-encoded.

type Part = string | undefined;

/** A checked id, or the sentence that says what is wrong with it. */
function withId(part: Part, noun: string, found: (id: string) => Found): Found {
  const id = decodeSafely(part ?? '');
  return isTaskId(id) ? found(id) : { kind: 'nothing', problem: taskIdProblem(id, noun) ?? '' };
}

const task = (id: Part, kind: 'task' | 'definition' = 'task') => withId(id, 'taskId', (taskId) => ({ kind, taskId }));
const create = (id: Part, interactive = false) =>
  withId(id, 'taskId', (from) => ({ kind: 'create', from, ...(interactive && { interactive }) }));

const group = (id: Part, filter = '') =>
  withId(id, 'taskGroupId', (taskGroupId) => ({
    kind: 'group',
    taskGroupId,
    ...(filter && { filter: decodeSafely(filter) }),
  }));

/** A run that is not a number (old tools had `#<taskId>/artifacts` and the like there) is left aside: the task is what counts. */
const run = (id: Part, runId: Part) =>
  withId(id, 'taskId', (taskId) =>
    isRunId(runId) ? { kind: 'run', taskId, runId: Number(runId) } : { kind: 'task', taskId },
  );

function file(kind: 'artifact' | 'log', id: Part, runId: Part, encodedName: string, lines?: string): Found {
  let name = decodeSafely(encodedName);
  // 2018 to 2020 the log viewer's address held the whole artifact URL, encoded; what counts is behind /artifacts/.
  const nested = /^https?:\/\/[^?]*?\/artifacts\/([^?]*)/.exec(name);
  if (nested) name = decodeSafely(nested[1]!);
  return withId(id, 'taskId', (taskId) => ({
    kind,
    taskId,
    ...(isRunId(runId) && { runId: Number(runId) }),
    name,
    ...(lines && { lines }),
  }));
}

const isRunId = (text: Part): text is string => text !== undefined && /^\d{1,4}$/.test(text);

/** Namespace and name are joined by a dot, as the index itself does. */
const index = (path: Part, name?: Part): Found => ({
  kind: 'index',
  path: decodeSafely(path ?? '')
    .split('/')
    .filter(Boolean)
    .join('.'),
  ...(name && { name: decodeSafely(name) }),
});

function queue(taskQueueId: Part, workerGroup?: Part, workerId?: Part): Found {
  const id = decodeSafely(taskQueueId ?? '');
  if (!id.includes('/'))
    return { kind: 'nothing', problem: `“${id}” is no task queue: a taskQueueId is <provisionerId>/<workerType>.` };
  return {
    kind: 'queue',
    taskQueueId: id,
    ...(workerGroup && workerId && { workerGroup: decodeSafely(workerGroup), workerId: decodeSafely(workerId) }),
  };
}

// ---- Addresses a deployment answers itself. `@queue/` stands for /api/queue/v1/.

interface Rest {
  lines?: string;
  hash: string;
}

const DEPLOYMENT: [RegExp, (parts: Part[], rest: Rest) => Found][] = [
  [
    /^@queue\/task\/([^/]+)(?:\/runs\/([^/]+))?\/artifact(?:s|-info|-content)\/(.+)$/,
    ([id, n, name]) => file('artifact', id, n, name!),
  ],
  [/^@queue\/task\/([^/]+)(?:\/runs\/([^/]+))?/, ([id, n]) => run(id, n)],
  [/^@queue\/task-group\/([^/]+)/, ([id]) => group(id)],
  [
    /^@(?:queue|worker-manager)\/provisioners\/([^/]+)\/worker-types\/([^/]+)(?:\/workers\/([^/]+)\/([^/]+))?/,
    ([p, w, g, id]) => queue(`${p}/${w}`, g, id),
  ],
  [/^@queue\/(?:pending|task-queues)\/([^/]+(?:\/(?!counts|pending|claimed)[^/]+)?)/, ([id]) => queue(id)],
  [/^@worker-manager\/(?:worker-pool|worker-pool-errors|workers)\/([^/]+?(?:%2F|\/)[^/]+)/i, ([id]) => queue(id)],
  [/^@index\/task\/(.+?)(?:\/artifacts\/(.+))?$/, ([path, name]) => index(path, name)],
  [/^@index\/(?:tasks|namespaces)\/(.+)$/, ([path]) => index(path)],
  [/^@web-server\/task-group\/([^/]+)/, ([id]) => group(id)],
  [/^@web-server\/task\/([^/]+)/, ([id]) => task(id)],
  [
    /^tasks\/create(?:\/(interactive))?$/,
    ([interactive]) => ({ kind: 'create', ...(interactive && { interactive: true }) }),
  ],
  [/^tasks\/groups\/([^/]+)/, ([id], { hash }) => group(id, hash)],
  [/^tasks\/index(?:\/(.*?))?(?:\/task-group)?$/, ([path]) => index(path)],
  [/^tasks\/([^/]+)\/create$/, ([id]) => create(id)],
  [/^tasks\/([^/]+)\/interactive$/, ([id]) => create(id, true)],
  [/^tasks\/([^/]+)\/definition$/, ([id]) => task(id, 'definition')],
  [
    /^tasks\/([^/]+)\/runs\/([^/]+)\/logs\/(?:live\/)?(.+)$/,
    ([id, n, name], { lines }) => file('log', id, n, name!, lines),
  ],
  [/^tasks\/([^/]+)\/runs\/([^/]+)(?:\/artifacts)?$/, ([id, n]) => run(id, n)],
  [/^tasks\/([^/]+)\/runs\/([^/]+)\/(.+)$/, ([id, n, name]) => file('artifact', id, n, name!)],
  [/^tasks\/([^/]+)/, ([id]) => task(id)],
  [
    /^provisioners\/([^/]+)\/worker-types\/([^/]+)(?:\/workers\/([^/]+)\/([^/]+))?/,
    ([p, w, g, id]) => queue(`${p}/${w}`, g, id),
  ],
  [/^worker-manager\/([^/]+%2F[^/]+)/i, ([id]) => queue(id)],
];

// ---- Addresses of tools.taskcluster.net, wherever it was served. `#` parts the path from the hash.

const TOOLS: [RegExp, (parts: Part[], rest: Rest) => Found][] = [
  [
    /(?:task-graph|task-group|push)-inspector#([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?/,
    ([g, id, n]) => (id ? run(id, n) : group(g)),
  ],
  [/task-creator(?:#(.*))?$/, ([id]) => (id && isTaskId(id) ? create(id) : { kind: 'create' })],
  [/one-click-loaner\/connect#([^/]+)/, ([id]) => task(id)],
  [/one-click-loaner#([^/]+)/, ([id]) => create(id, true)],
  [
    /^groups\/[^/]+\/[^/]+\/([^/]+)\/runs\/([^/]+)\/logs\/([^#]+)/,
    ([id, n, name], { lines }) => file('log', id, n, name!, lines),
  ],
  [
    /^groups\/[^/]+\/[^/]+\/([^/]+)\/runs\/([^/]+)\/artifacts\/([^#]+)/,
    ([id, n, name]) => file('artifact', id, n, name!),
  ],
  [/^groups\/[^/]+\/[^/]+\/([^/#]+)(?:\/runs\/([^/#]+))?/, ([id, n]) => run(id, n)],
  [/^groups\/([^/#]+)/, ([id]) => group(id)],
  [/^index(?:\/artifacts)?[/#](.+)$/, ([path]) => index(path?.replace('#', ''))],
];

/** What a URL of Taskcluster or of its tools means; nothing when it is neither. `path` is what follows the root URL. */
export function readTaskclusterUrl(url: URL, path: string): UrlReading | undefined {
  const deadService = /^([a-z-]+)\.taskcluster\.net$/i.exec(url.hostname)?.[1];
  const bare = path.replace(/^\/+/, '').replace(/\/+$/, '');
  const asApi = bare
    .replace(/^api\/([a-z-]+)\/v\d+\//, '@$1/')
    .replace(/^v\d+\//, deadService ? `@${deadService}/` : '$&');
  // A hash history of 2016 wrote `#/…?_k=abc123`.
  const hash = url.hash.replace(/^#\/*/, '').replace(/\?.*$/, '').replace(/\/+$/, '');
  const lines = /^L(\d+(?:-L?\d+)?)$/.exec(hash)?.[1]?.replace('L', '');
  const rest: Rest = { hash, ...(lines && { lines }) };

  for (const [form, read] of DEPLOYMENT) {
    const parts = form.exec(asApi);
    if (parts) {
      const found = read(parts.slice(1), rest);
      if (found.kind === 'create' && url.searchParams.has('interactive')) found.interactive = true;
      return { found, ofDeployment: true };
    }
  }
  const withHash = hash ? `${bare}#${decodeSafely(hash)}` : bare;
  for (const [form, read] of TOOLS) {
    const parts = form.exec(withHash);
    if (parts) return { found: read(parts.slice(1), rest), ofDeployment: false };
  }

  const stored = isStoredArtifact(url) && /^([^/]+)\/(\d+)\/(.+)$/.exec(bare);
  if (stored) return { found: file('artifact', stored[1], stored[2], stored[3]!), ofDeployment: false };
  const byQuery = readQuery(url);
  return byQuery && { found: byQuery, ofDeployment: false };
}

/** Artifacts were and are served from hosts of their own, as `<taskId>/<runId>/<name>`. */
const isStoredArtifact = (url: URL) =>
  /(^|\.)taskcluster-artifacts\.net$|^public-artifacts\.taskcluster\.net$/i.test(url.hostname);

/** Shell and display pages carry `taskId=&runId=`; Treeherder `selectedTaskRun=S.N`, and `task=S.N&lineNumber=` for its log viewer. */
function readQuery(url: URL): Found | undefined {
  // Treeherder kept its query behind `/#/jobs` until 2021.
  const query = new URLSearchParams(url.search || /\?.*$/.exec(url.hash)?.[0]);
  const taskId = query.get('taskId');
  if (taskId) return run(taskId, query.get('runId') ?? undefined);
  const [, id, n] = /^([\w-]{22})(?:[.-](\d+))?$/.exec(query.get('selectedTaskRun') ?? query.get('task') ?? '') ?? [];
  if (!id) return undefined;
  if (!/logviewer/.test(url.href) || n === undefined) return run(id, n);
  return file('log', id, n, 'public/logs/live.log', query.get('lineNumber') ?? undefined);
}
