import type { QueryClient } from '@tanstack/react-query';
import { artifactsQuery, taskQuery, taskStatusQuery } from './api/queries.ts';
import { complete } from './api/queue.ts';
import type { TaskStatus } from './api/types.ts';
import { currentDeployment } from './deployment/deployments.ts';
import { apiUrl, readPlace } from './links.ts';

/** The static page with what `boot.js` wrote stays at most this long before the app is drawn without answers, in ms. */
const PATIENCE = 1500;
/** And this long for artifacts, when state and name are there. */
const PATIENCE_FOR_ARTIFACTS = 200;

/**
 * Puts what `boot.js` has asked for into the cache before the first drawing, so that the static page turns into the
 * whole one at once, without skeletons in between. Failures are left where they are: the client takes them up and says them.
 */
export async function firstAnswers(client: QueryClient): Promise<void> {
  const { rootUrl } = currentDeployment(window.location.search);
  const place = readPlace(window.location.hash);
  if (!rootUrl || !('taskId' in place)) return;
  const { taskId } = place;
  const runId = 'runId' in place ? place.runId : undefined;
  const connection = { rootUrl };
  let waiting = true;
  const put = async (rest: string, key: readonly unknown[], read: (answer: never) => unknown) => {
    const url = apiUrl(rootUrl, 'queue', `task/${taskId}${rest}`);
    const response = await window.taskInspectorBoot?.[url];
    if (!response?.ok) return;
    const data = read((await response.clone().json()) as never);
    // Later than that the app has asked by itself, and knows better.
    if (data === undefined || !waiting) return;
    client.setQueryData(key, data);
    delete window.taskInspectorBoot?.[url];
  };
  const listing = ({ artifacts, continuationToken }: { artifacts: unknown[]; continuationToken?: string }) =>
    // Of more than one page the query itself asks for the rest.
    continuationToken ? undefined : { artifacts, complete: true };
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const artifacts = put(
    `${runId === undefined ? '' : `/runs/${runId}`}/artifacts`,
    artifactsQuery(connection, taskId, runId).queryKey,
    listing,
  ).catch(() => undefined);
  const main = Promise.allSettled([
    put('/status', taskStatusQuery(connection, taskId).queryKey, ({ status }: { status: TaskStatus }) =>
      complete(status),
    ),
    put('', taskQuery(connection, taskId).queryKey, (task: unknown) => task),
    // Two parts of the first screen that are files of their own.
    import('./run/RunPanel.tsx'),
    import('./log/LogTail.tsx'),
  ]);
  await Promise.race([main.then(() => Promise.race([artifacts, wait(PATIENCE_FOR_ARTIFACTS)])), wait(PATIENCE)]);
  waiting = false;
}
