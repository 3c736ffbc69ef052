import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useParams } from 'react-router';
import { type ArtifactListing, artifactsQuery, taskQuery, taskStatusQuery } from './api/queries.ts';
import type { TaskDefinition } from './api/types.ts';
import { useConnection } from './deployment/use-connection.ts';
import { bareFact, Failed } from './Failed.tsx';
import { isTaskId } from './lib/slugid.ts';
import { runHref } from './links.ts';
import { RunContent } from './RunContent.tsx';
import { RunTimeline } from './run/RunTimeline.tsx';
import { taskStory } from './run/run-story.ts';
import { useTabMarks } from './task/head-marks.ts';
import { StateAnnouncer } from './task/StateAnnouncer.tsx';
import { TaskHead } from './task/TaskHead.tsx';
import { LastResort } from './ui/LastResort.tsx';
import { useNow } from './ui/now.ts';
import { Panel } from './ui/Panel.tsx';
import { Skeleton } from './ui/Skeleton.tsx';
import { useWaiting } from './use-waiting.ts';

// What most first loads do not show comes when it is needed, or when the browser has nothing better to do: words about
// a lost network must be there before it is lost.
const NothingHerePage = lazy(async () => ({ default: (await import('./NothingHerePage.tsx')).NothingHerePage }));
const NoSuchRun = lazy(async () => ({ default: (await import('./run/NoSuchRun.tsx')).NoSuchRun }));
// The buttons hold their place: what one reads first does not wait for what one does next.
const TaskTools = lazy(async () => ({ default: (await import('./TaskTools.tsx')).TaskTools }));
const RunPanel = lazy(async () => ({ default: (await import('./run/RunPanel.tsx')).RunPanel }));
const TaskProblem = lazy(async () => ({ default: (await import('./TaskProblem.tsx')).TaskProblem }));
const WhyItWaits = lazy(async () => ({ default: (await import('./run/WhyItWaits.tsx')).WhyItWaits }));
const TaskDetails = lazy(async () => ({ default: (await import('./task/TaskDetails.tsx')).TaskDetails }));

function preload() {
  // What does not come now is asked for again when it is needed, and then said.
  const all = [import('./TaskProblem.tsx'), import('./NothingHerePage.tsx'), import('./Failure.tsx')];
  Promise.all<unknown>(all).catch(() => {});
}

/** Route of `#<taskId>` and `#<taskId>/runs/<n>`. */
export function TaskPage() {
  const { taskId = '', runId } = useParams();
  if (!isTaskId(taskId) || (runId !== undefined && !/^\d{1,6}$/.test(runId))) return <NothingHerePage />;
  // A key, so that nothing of one task is ever drawn for another.
  return <OneTask key={taskId} taskId={taskId} asked={runId === undefined ? undefined : Number(runId)} />;
}

const maxRunTime = (task?: TaskDefinition) =>
  typeof task?.payload?.maxRunTime === 'number' ? task.payload.maxRunTime : undefined;

function OneTask({ taskId, asked }: { taskId: string; asked?: number }) {
  const connection = useConnection();
  const { rootUrl } = connection;
  const now = useNow();
  const status = useQuery(taskStatusQuery(connection, taskId));
  const task = useQuery(taskQuery(connection, taskId));
  const latest = status.data?.runs.at(-1);
  const run = asked === undefined ? latest : status.data?.runs[asked];
  // Asked beside the status, not after it; without any run the queue has nothing to list.
  const artifacts = useQuery({
    ...artifactsQuery(connection, taskId, asked, run),
    enabled: !status.data || run !== undefined,
  });
  // A list asked for beside the first status is of the run that this status calls the latest.
  const first = useRef(latest?.runId);
  first.current ??= latest?.runId;
  const listed = artifacts.data ? (artifacts.data.runId ?? first.current) : run?.runId;
  useRefetchOnChange(artifacts, asked ?? 'latest', run && `${run.runId} ${run.state}`);
  const waiting = useWaiting(taskId, status.data, task);
  const story = status.data && taskStory(status.data, now, { ...waiting, maxRunTime: maxRunTime(task.data) });
  const name = task.data?.metadata?.name;
  useTabMarks(name ?? `Task ${taskId}`, status.data?.state);

  const state = status.data?.state;
  const settled = state !== undefined && artifacts.data !== undefined;
  // The network's idle time is the browser's to know; without the question, a moment after the content came.
  useEffect(() => {
    if (!settled) return;
    const timer = setTimeout(preload, 1500);
    return () => clearTimeout(timer);
  }, [settled]);

  // Storage is outside React: it is told what was opened, and again when the state moves on.
  useEffect(() => {
    if (name && state)
      import('./task/recent-tasks.ts').then(
        ({ rememberTask }) => rememberTask(rootUrl, { taskId, name, state }),
        // Without it a task is only not remembered.
        () => {},
      );
  }, [rootUrl, taskId, name, state]);

  // A run that nobody has claimed has no log and no artifacts: what it waits for stands in their place.
  const waits =
    status.data && (status.data.runs.length === 0 ? status.data.state === 'unscheduled' : run?.state === 'pending');
  const statusFailed = status.error ?? status.failureReason;
  const taskFailed = task.data ? undefined : (task.error ?? task.failureReason);
  if (!status.data && statusFailed && taskFailed) {
    return (
      <LastResort told={bareFact(statusFailed, 'this task')}>
        <TaskProblem
          rootUrl={rootUrl}
          taskId={taskId}
          error={statusFailed}
          onRetry={() => [status.refetch(), task.refetch()]}
        />
      </LastResort>
    );
  }
  return (
    <main className="page" id="main">
      <TaskHead
        taskId={taskId}
        status={status.data}
        task={task.data}
        now={now}
        story={story}
        failed={Boolean(status.error) && !status.data}
        actions={
          <LastResort part="The actions">
            <Suspense fallback={<div className="act-main" />}>
              <TaskTools connection={connection} taskId={taskId} status={status.data} />
            </Suspense>
          </LastResort>
        }
      />
      {status.data && <StateAnnouncer status={status.data} story={story} />}
      {taskFailed && (
        <Panel id="no-definition" title="Definition" className="problem">
          <Failed error={taskFailed} thing="the definition" onRetry={() => task.refetch()} />
        </Panel>
      )}
      {status.data && waits && (
        <LastResort part="Why it waits">
          <Suspense fallback={<WaitsPlace />}>
            <WhyItWaits
              rootUrl={rootUrl}
              status={status.data}
              task={task.data}
              now={now}
              dependencies={waiting.dependencies}
              pendingTasks={waiting.pendingTasks}
              failed={waiting.failed}
              onRetry={waiting.again}
            />
          </Suspense>
        </LastResort>
      )}
      <LastResort part="The timeline">
        {status.data ? (
          <RunTimeline
            status={status.data}
            created={task.data?.created}
            now={now}
            selectedRunId={run?.runId}
            runHref={(n) => runHref(taskId, n)}
          >
            <LastResort part="The line about this run">
              <Suspense fallback={<p className="run-line">&nbsp;</p>}>
                {run ? (
                  <RunPanel
                    rootUrl={rootUrl}
                    status={status.data}
                    run={run}
                    now={now}
                    maxRunTime={maxRunTime(task.data)}
                  />
                ) : (
                  asked !== undefined && <NoSuchRun taskId={taskId} asked={asked} count={status.data.runs.length} />
                )}
              </Suspense>
            </LastResort>
          </RunTimeline>
        ) : (
          <Panel id="runs" title="Runs">
            {statusFailed ? (
              <Failed error={statusFailed} thing="the status" onRetry={() => status.refetch()} />
            ) : (
              <Skeleton lines={2} />
            )}
          </Panel>
        )}
      </LastResort>
      {(!status.data || (run && !waits)) && (
        <RunContent
          taskId={taskId}
          status={status.data}
          statusFailed={status.isError}
          asked={asked}
          artifacts={artifacts}
          listedRunId={asked ?? listed}
          task={task.data}
        />
      )}
      <LastResort part="The rest of the page">
        <Suspense fallback={null}>
          <TaskDetails
            connection={connection}
            taskId={taskId}
            status={status.data}
            task={task.data}
            now={now}
            heardAt={status.dataUpdatedAt}
            failing={Boolean(status.error)}
            places={[
              { id: 'runs', label: 'Runs', count: status.data && String(status.data.runs.length) },
              ...(run
                ? [
                    { id: 'log', label: 'Log' },
                    {
                      id: 'artifacts',
                      label: 'Artifacts',
                      count: artifacts.data && String(artifacts.data.artifacts.length),
                    },
                  ]
                : []),
              { id: 'definition', label: 'Definition' },
            ]}
          />
        </Suspense>
      </LastResort>
    </main>
  );
}

/** Asks again when the run in question began or ended: then the queue has other artifacts. */
function useRefetchOnChange({ refetch }: UseQueryResult<ArtifactListing>, asked: number | string, version?: string) {
  const seen = useRef({ asked, version });
  // The change is the server's; nothing in the page's own events tells of it. Another run asked for is no change.
  useEffect(() => {
    const { asked: before, version: was } = seen.current;
    if (before === asked && was !== undefined && version !== undefined && was !== version) refetch();
    seen.current = { asked, version: version ?? (before === asked ? was : undefined) };
  }, [asked, version, refetch]);
}

const WaitsPlace = () => (
  <Panel id="why" title="Why it waits">
    <Skeleton lines={3} />
  </Panel>
);
