import { lazy, Suspense } from 'react';
import type { Bundle } from './bundle/bundle-file.ts';
import { CopiedArtifacts } from './bundle/CopiedArtifacts.tsx';
import { OpenCopy } from './bundle/OpenCopy.tsx';
import { deploymentName } from './deployment/deployments.ts';
import { bundleRunHref } from './late-links.ts';
import { at, exactTime } from './lib/time.ts';
import { shareUrl, taskHref } from './links.ts';
import { RunTimeline } from './run/RunTimeline.tsx';
import { taskStory } from './run/run-story.ts';
import { Definition } from './task/Definition.tsx';
import { DescriptionPending } from './task/DescriptionPending.tsx';
import { Facts } from './task/Facts.tsx';
import { useTabMarks } from './task/head-marks.ts';
import { JumpBar } from './task/JumpBar.tsx';
import { Tags } from './task/Tags.tsx';
import { TaskHead } from './task/TaskHead.tsx';
import { Icon } from './ui/Icon.tsx';
import { LastResort } from './ui/LastResort.tsx';
import { Panel } from './ui/Panel.tsx';
import { plainMarkdown } from './ui/plain-markdown.ts';
import './task/TaskLists.css';
import './bundle/bundle.css';

// Files of their own for the page of a task, and so here.
const RunPanel = lazy(async () => ({ default: (await import('./run/RunPanel.tsx')).RunPanel }));
const Description = lazy(async () => ({ default: (await import('./task/Description.tsx')).Description }));

/** A task as a file has it: the panels of its page, drawn from what was saved. Nothing is asked, nothing can be done. */
export function CopiedTaskPage({ bundle, asked }: { bundle: Bundle; asked?: number }) {
  const { taskId, task, status, savedAt, rootUrl } = bundle;
  // All ages are those of then: a run that was running still is in the copy.
  const now = at(savedAt) ?? 0;
  const latest = status.runs.at(-1);
  const run = (asked === undefined ? undefined : status.runs[asked]) ?? latest;
  const maxRunTime = typeof task.payload.maxRunTime === 'number' ? task.payload.maxRunTime : undefined;
  useTabMarks(`Copy of ${plainMarkdown(task.metadata.name)}`, status.state);
  return (
    <main className="page" id="main">
      <p className="banner warn copy-banner" role="note">
        <Icon name="archive" />
        <span>
          A copy saved {exactTime(savedAt)} of task{' '}
          <a className="mono" href={shareUrl({ rootUrl }, taskHref(taskId))}>
            {taskId}
          </a>{' '}
          on {deploymentName(rootUrl)}. Everything is as the file says it stood then, and nothing here is asked anew.
        </span>
      </p>
      <TaskHead
        taskId={taskId}
        status={status}
        task={task}
        now={now}
        story={taskStory(status, now, { ...(maxRunTime !== undefined && { maxRunTime }) })}
        failed={false}
        actions={null}
      />
      <LastResort part="The timeline">
        <RunTimeline
          status={status}
          created={task.created}
          now={now}
          {...(run && { selectedRunId: run.runId })}
          runHref={bundleRunHref}
        >
          <Suspense fallback={<p className="run-line">&nbsp;</p>}>
            {run && (
              <RunPanel
                rootUrl={rootUrl}
                status={status}
                run={run}
                now={now}
                {...(maxRunTime !== undefined && { maxRunTime })}
              />
            )}
          </Suspense>
        </RunTimeline>
      </LastResort>
      <div className="cols">
        <div className="stack">
          <LastResort part="The list of artifacts">
            <CopiedArtifacts bundle={bundle} {...(run && { runId: run.runId })} />
          </LastResort>
          <LastResort part="The description">
            <Suspense fallback={<DescriptionPending text={task.metadata.description} />}>
              <Description text={task.metadata.description} />
            </Suspense>
          </LastResort>
          <LastResort part="The definition">
            <Definition connection={{ rootUrl }} taskId={taskId} task={task} alone />
          </LastResort>
        </div>
        <div className="stack">
          <LastResort part="Facts">
            <Facts status={status} task={task} now={now} />
          </LastResort>
          <CopiedDependencies ids={task.dependencies ?? []} />
          <LastResort part="Tags">
            <Tags task={task} />
          </LastResort>
          <OpenCopy />
        </div>
      </div>
      <JumpBar
        places={[
          { id: 'runs', label: 'Runs', count: String(status.runs.length) },
          { id: 'artifacts', label: 'Artifacts' },
          { id: 'definition', label: 'Definition' },
        ]}
      />
    </main>
  );
}

/** How they stood is not in the copy. */
function CopiedDependencies({ ids }: { ids: readonly string[] }) {
  return (
    <Panel id="dependencies" title="Depends on" count={ids.length.toLocaleString('en-GB')}>
      {ids.length === 0 ? (
        <p className="body muted">No other task.</p>
      ) : (
        <ul className="rows copied-ids">
          {ids.map((id) => (
            <li key={id}>
              <code className="cut">{id}</code>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
