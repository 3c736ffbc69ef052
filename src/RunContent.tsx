import type { UseQueryResult } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { ArtifactListing } from './api/queries.ts';
import type { TaskDefinition, TaskStatus } from './api/types.ts';
import { ArtifactList } from './artifact/ArtifactList.tsx';
import { useConnection } from './deployment/use-connection.ts';
import { Failed } from './Failed.tsx';
import { LastResort } from './ui/LastResort.tsx';
import { Panel } from './ui/Panel.tsx';
import { Skeleton } from './ui/Skeleton.tsx';

// Needed by a click, not by the first load.
const ArtifactCopyMenu = lazy(async () => ({ default: (await import('./ArtifactCopyMenu.tsx')).ArtifactCopyMenu }));
const LogTail = lazy(async () => ({ default: (await import('./log/LogTail.tsx')).LogTail }));

interface RunContentProps {
  taskId: string;
  status?: TaskStatus;
  /** It did not come. */
  statusFailed?: boolean;
  task?: TaskDefinition;
  asked?: number;
  artifacts: UseQueryResult<ArtifactListing>;
  /** The run the artifacts are of: not the chosen one yet while a new run's are on their way. */
  listedRunId?: number;
}

/** Log and artifacts of the chosen run, side by side. */
export function RunContent({ taskId, status, statusFailed, task, asked, artifacts, listedRunId }: RunContentProps) {
  const connection = useConnection();
  // Without a status the artifacts still hold the log.
  const unknown = !status && statusFailed;
  const latest = status?.runs.at(-1);
  const run = asked === undefined ? latest : status?.runs[asked];
  const listed = listedRunId === undefined ? undefined : status?.runs[listedRunId];
  const failed = artifacts.error ?? (artifacts.data ? undefined : artifacts.failureReason);
  const problem = failed ? (
    <Failed error={failed} thing="the list of artifacts" onRetry={() => artifacts.refetch()} />
  ) : undefined;
  const logPlace = (
    <Panel id="log" title="Log">
      {problem ? (
        <p className="empty">Whether there is a log cannot be told: the list of artifacts did not come.</p>
      ) : (
        <Skeleton lines={8} />
      )}
    </Panel>
  );
  return (
    <div className="cols level first-content">
      <LastResort part="The log">
        {artifacts.data && (unknown || (run && listedRunId === run.runId)) ? (
          <Suspense fallback={logPlace}>
            <LogTail
              key={run?.runId ?? asked ?? 'latest'}
              connection={connection}
              taskId={taskId}
              runId={run?.runId ?? asked}
              runState={run?.state}
              artifacts={artifacts.data.artifacts}
              complete={artifacts.data.complete}
              payload={task?.payload}
            />
          </Suspense>
        ) : (
          logPlace
        )}
      </LastResort>
      <LastResort part="The list of artifacts">
        {artifacts.data || problem ? (
          <ArtifactList
            key={listedRunId ?? 'latest'}
            rootUrl={connection.rootUrl}
            taskId={taskId}
            runId={listedRunId}
            isLatestRun={listedRunId === latest?.runId}
            runState={listed?.state}
            artifacts={artifacts.data?.artifacts ?? []}
            complete={artifacts.data?.complete ?? true}
            payload={task?.payload}
            problem={problem}
            Menu={ArtifactCopyMenu}
          />
        ) : (
          <Panel id="artifacts" title="Artifacts">
            <Skeleton lines={8} />
          </Panel>
        )}
      </LastResort>
    </div>
  );
}
