import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Connection } from './api/connection.ts';
import { artifactsQuery, pendingTasksQuery, taskNamesQuery, taskQuery } from './api/queries.ts';
import type { TaskDefinition, TaskStatus } from './api/types.ts';
import { bundleHref, passHref, uiTaskUrl } from './late-links.ts';
import { serverNow } from './lib/server-clock.ts';
import { definitionHref, logHref, readPlace, shareUrl } from './links.ts';
import { runSpans } from './run/run-spans.ts';
import { runStory, taskStory } from './run/run-story.ts';
import { type WaitingFacts, whyItWaits } from './run/why-waits-words.ts';
import { ShareButton } from './share/ShareButton.tsx';
import type { Shared } from './share/share-text.ts';
import { Icon } from './ui/Icon.tsx';
import { plainMarkdown } from './ui/plain-markdown.ts';

interface ShareTaskProps {
  connection: Connection;
  taskId: string;
  status?: TaskStatus;
}

/** By default; whose log has another name finds it on the page. */
const LOG = 'public/logs/live.log';

/** Passes on the task, or the run that is shown, with what became of it. */
export function ShareTask({ connection, taskId, status }: ShareTaskProps) {
  const client = useQueryClient();
  // The page asks for it; this only reads what came.
  const task = useQuery({ ...taskQuery(connection, taskId), enabled: false });
  const shared = (): Shared => {
    const place = readPlace(window.location.hash);
    const asked = place.page === 'run' ? place.runId : undefined;
    const listing = client.getQueryData(artifactsQuery(connection, taskId, asked).queryKey);
    const run = asked === undefined ? status?.runs.at(-1) : status?.runs[asked];
    const log = listing?.artifacts.some(({ name, storageType }) => name === LOG && storageType !== 'error');
    // Why it waits, as far as the page has heard.
    const waiting: WaitingFacts = {
      task: task.data,
      dependencies: client.getQueryData(taskNamesQuery(connection, task.data?.dependencies ?? []).queryKey),
      pendingTasks: client.getQueryData(pendingTasksQuery(connection, status?.taskQueueId ?? '').queryKey),
    };
    return {
      ...words(taskId, status, asked, waiting, task.data),
      url: shareUrl(connection, window.location.hash),
      links: [
        ...(log && run ? [{ label: 'Its log', url: shareUrl(connection, logHref(taskId, run.runId, LOG)) }] : []),
        { label: 'Its definition', url: shareUrl(connection, definitionHref(taskId)) },
        { label: 'In the deployment’s own UI', url: uiTaskUrl(connection.rootUrl, taskId, asked) },
      ],
    };
  };
  return (
    <ShareButton label="Share this task" shared={shared}>
      <div className="section">
        <a className="item" href={passHref(taskId)}>
          <Icon name="lock" />
          Let somebody read it for a while
        </a>
        <a className="item" href={bundleHref(taskId)}>
          <Icon name="archive" />
          Save it as one file
        </a>
      </div>
    </ShareButton>
  );
}

/** Name, state, reason and duration of the task, or of one of its runs; of one that waits, why. */
function words(
  taskId: string,
  status: TaskStatus | undefined,
  asked: number | undefined,
  waiting: WaitingFacts,
  task: TaskDefinition | undefined,
): Pick<Shared, 'title' | 'facts'> {
  const name = task?.metadata?.name;
  const title = name ? plainMarkdown(name) : `Task ${taskId}`;
  if (!status) return { title, facts: [] };
  const now = serverNow();
  const [story, ...why] = whyItWaits(status, waiting, now);
  const span = asked === undefined ? undefined : runSpans(status.runs, now)[asked];
  if (span) {
    const ofRun = `Run ${asked} of ${status.runs.length}: ${runStory(span)}`;
    return { title, facts: span.run.state === 'pending' ? [ofRun, ...why] : [ofRun] };
  }
  const { strong, rest } = taskStory(status, now);
  return { title, facts: [story ?? strong + rest, ...why] };
}
