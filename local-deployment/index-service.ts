import { signedUrl } from './asking.ts';
import type { Deployment } from './deployment.ts';
import { notFound } from './errors.ts';
import { type Call, type Method, method, type Reply } from './method.ts';
import { expanded } from './roles.ts';
import { satisfies } from './scopes.ts';
import type { StoredTask } from './store.ts';

/**
 * The index, as far as a page reads it. In production a route `index.<path>` is heard of when a task completes and kept
 * apart; here the answer comes from the tasks themselves, so nothing can be inserted by hand.
 * https://docs.taskcluster.net/docs/reference/core/index/api
 */
export const indexMethods: Method[] = [
  method(
    'findTask',
    'GET',
    '/task/:indexPath',
    { scopes: 'index:find-task:<indexPath>', output: 'indexed-task-response.json' },
    (call) => {
      const { task, rank, data, expires } = find(call);
      return { body: { namespace: call.params.indexPath, taskId: task.taskId, rank, data, expires } };
    },
  ),
  method(
    'findArtifactFromTask',
    'GET',
    '/task/:indexPath/artifacts/:name(*)',
    { scopes: 'queue:get-artifact:<name>' },
    redirectToArtifact,
  ),
];

interface Entry {
  task: StoredTask;
  rank: number;
  data: object;
  expires: string;
  since: string;
}

/** What the task says of itself in `extra.index`; only a run that completed puts it there. */
function entryOf(task: StoredTask): Entry | undefined {
  const since = task.runs.findLast(({ state }) => state === 'completed')?.resolved;
  if (since === undefined) return undefined;
  const { extra, expires } = task.definition;
  const said = (typeof extra.index === 'object' && extra.index !== null ? extra.index : {}) as Record<string, unknown>;
  return {
    task,
    since,
    rank: typeof said.rank === 'number' ? said.rank : 0,
    data: typeof said.data === 'object' && said.data !== null ? said.data : {},
    expires: typeof said.expires === 'string' ? said.expires : expires,
  };
}

/** The highest rank; of equals the one that came last, as it has overwritten the others. */
function find({ deployment, params }: Pick<Call, 'deployment' | 'params'>): Entry {
  const { store, clock } = deployment;
  let found: Entry | undefined;
  for (const task of store.tasks.values()) {
    if (!task.definition.routes.includes(`index.${params.indexPath}`)) continue;
    const entry = entryOf(task);
    if (!entry) continue;
    if (!found || entry.rank > found.rank || (entry.rank === found.rank && entry.since > found.since)) found = entry;
  }
  if (!found || found.expires <= clock.iso()) throw notFound('Indexed task not found');
  return found;
}

/** To what everybody may read the queue is asked the way; to anything else the index signs, for a quarter of an hour. */
async function redirectToArtifact(call: Call): Promise<Reply> {
  const { deployment } = call;
  const name = call.params.name ?? '';
  const path = name.split('/').map(encodeURIComponent).join('/');
  const task = `${deployment.rootUrl}/api/queue/v1/task/${find(call).task.taskId}`;
  const url = new URL(`${task}/artifacts/${path}`).href;
  if (!satisfies(expanded(['assume:anonymous']), `queue:get-artifact:${name}`))
    return to(signed(deployment, url, name));
  const content = await fetch(`${task}/artifact-content/${path}`);
  return to((content.ok && ((await content.json()) as { url?: string }).url) || url);
}

const to = (location: string): Reply => ({ status: 303, headers: { location } });

function signed(deployment: Deployment, url: string, name: string): string {
  const seconds = 15 * 60;
  return signedUrl(url, deployment.temporaryCredentials({ scopes: [`queue:get-artifact:${name}`], seconds }), seconds);
}
