import { useQuery, useQueryClient } from '@tanstack/react-query';
import { anonymousScopesQuery } from './api/anonymous.ts';
import { ApiError } from './api/api-error.ts';
import { explain } from './api/explain.ts';
import { artifactsQuery, key, taskQuery, taskStatusQuery } from './api/queries.ts';
import { satisfies } from './api/scopes.ts';
import type { Artifact } from './api/types.ts';
import { contentKind, isText } from './artifact/content-kind.ts';
import { whoMayRead } from './artifact/who-may-read.ts';
import { collectBundle } from './bundle/collect-bundle.ts';
import { handOver } from './bundle/hand-over.ts';
import { type LogChoice, MakeCopy } from './bundle/MakeCopy.tsx';
import { usualLog } from './bundle/usual-log.ts';
import { deploymentName } from './deployment/deployments.ts';
import { useConnection } from './deployment/use-connection.ts';
import { Failed } from './Failed.tsx';
import { bundleHref, passHref } from './late-links.ts';
import { taskHref } from './links.ts';
import { useTabMarks } from './task/head-marks.ts';
import { Panel } from './ui/Panel.tsx';
import { Skeleton } from './ui/Skeleton.tsx';

/** Route of `#bundle?task=S`: saves a task as one file, for when it has expired or for who cannot reach it. */
export function SaveCopyPage({ taskId }: { taskId: string }) {
  const connection = useConnection();
  const { rootUrl } = connection;
  const queries = useQueryClient();
  const status = useQuery(taskStatusQuery(connection, taskId));
  const task = useQuery(taskQuery(connection, taskId));
  const anonymous = useQuery(anonymousScopesQuery(connection));
  const runs = status.data?.runs ?? [];
  const listOf = async (runId: number) =>
    (await queries.fetchQuery(artifactsQuery(connection, taskId, runId))).artifacts;
  // One question for all runs: what it lists is what the copy will have, unless a run goes on meanwhile.
  const lists = useQuery({
    queryKey: key(connection, 'lists', taskId, runs.map(({ runId, state }) => `${runId} ${state}`).join()),
    queryFn: () => Promise.all(runs.map(({ runId }) => listOf(runId).catch((): Artifact[] => []))),
    enabled: status.data !== undefined,
  });
  const failed = status.error ?? task.error;
  const ready = status.data && task.data && lists.data && !anonymous.isPending;

  useTabMarks('Save a copy · Task Inspector');

  // Where not even the task is for everybody, its log is no more closed than all else in the copy.
  const taskClosed = anonymous.data !== undefined && !satisfies(anonymous.data, `queue:get-task:${taskId}`);
  const choices = (): LogChoice[] =>
    runs.flatMap((run, at) => {
      const artifacts = lists.data?.[at] ?? [];
      const usual = usualLog(artifacts.map(({ name }) => name));
      return artifacts
        .filter(
          ({ name, contentType, storageType }) => storageType !== 'error' && isText(contentKind(contentType, name)),
        )
        .map(({ name, contentLength }) => {
          const closed = whoMayRead(name, anonymous.data) === 'others';
          return {
            runId: run.runId,
            name,
            usual: name === usual && (!closed || taskClosed),
            closed,
            ...(contentLength !== undefined && { size: contentLength }),
          };
        });
    });

  return (
    <main id="main" className="page narrow">
      <div className="head">
        <div className="title">
          <h1 tabIndex={-1}>Save a copy of a task</h1>
        </div>
        <p className="story">
          Task{' '}
          <a className="mono" href={taskHref(taskId)}>
            {taskId}
          </a>{' '}
          of {deploymentName(rootUrl)} as one file. It opens in <a href={bundleHref()}>any Task Inspector</a>, without
          network and after the task has expired. For somebody who is to read the task itself, there is a{' '}
          <a href={passHref(taskId)}>guest pass</a>.
        </p>
      </div>
      {ready && status.data && task.data ? (
        <MakeCopy
          choices={choices()}
          collect={(chosen, onProgress, signal) =>
            collectBundle(
              {
                connection,
                taskId,
                task: task.data,
                status: status.data,
                listOf,
                look: ({ url, storageType }, { runId }) => {
                  // As everywhere: whoever made the task may have named any host.
                  if (storageType === 'reference' && status.data.runs[runId]?.state !== 'running')
                    throw new Error(`it lies outside the deployment, on ${new URL(url).host}`);
                },
                onProgress,
                signal,
              },
              chosen,
            )
          }
          wordsOf={(error) => (error instanceof ApiError ? explain(error).title : String((error as Error).message))}
          onSave={handOver}
        />
      ) : (
        <Panel id="save-copy" title="Save a copy">
          {failed ? (
            <Failed
              error={failed}
              thing="this task"
              onRetry={() => [status, task].map((asked) => asked.error && asked.refetch())}
            />
          ) : (
            <Skeleton lines={5} />
          )}
        </Panel>
      )}
    </main>
  );
}
