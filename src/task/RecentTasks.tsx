import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { Connection } from '../api/connection.ts';
import { explain } from '../api/explain.ts';
import { recentStatusesQuery } from '../api/late-queries.ts';
import type { TaskStatus } from '../api/types.ts';
import { ago } from '../lib/time.ts';
import { taskHref } from '../links.ts';
import { Icon } from '../ui/Icon.tsx';
import { useNow } from '../ui/now.ts';
import { Panel } from '../ui/Panel.tsx';
import { plainMarkdown } from '../ui/plain-markdown.ts';
import { StateWord } from '../ui/StateBadge.tsx';
import { Time } from '../ui/Time.tsx';
import { forgetAllTasks, forgetTask, type RecentTask, recentTasks, subscribeToRecentTasks } from './recent-tasks.ts';
import { whatHappened } from './recent-words.ts';
import './RecentTasks.css';

const capital = (state: string) => state.charAt(0).toUpperCase() + state.slice(1);

/** Where focus goes when the control that had it is gone with its row. */
const focusHeading = () => document.getElementById('h-recent')?.focus();

/** Tasks opened in this browser on this deployment, with fresh states in one request. */
export function RecentTasks({ connection }: { connection: Connection }) {
  const { rootUrl } = connection;
  const tasks = useSyncExternalStore(subscribeToRecentTasks, () => recentTasks(rootUrl));
  const [problem, setProblem] = useState<string>();
  const now = useNow();
  // Sorted, so that opening one of them again asks the same question and finds its answer.
  const ids = useMemo(() => tasks.map(({ taskId }) => taskId).sort(), [tasks]);
  const { data, error, dataUpdatedAt, refetch } = useQuery(recentStatusesQuery(connection, ids));
  const fresh = useMemo(() => data && new Map(data.map(({ taskId, status }) => [taskId, status])), [data]);

  if (tasks.length === 0) {
    return (
      <Panel id="recent" title="Recently opened here">
        <p className="empty">Tasks you open appear here with their present state. Nothing leaves this browser.</p>
      </Panel>
    );
  }
  const asOf = error
    ? 'states as last seen'
    : fresh
      ? `states as of ${ago(new Date(dataUpdatedAt).toISOString(), Math.max(now, dataUpdatedAt))}`
      : 'asking for states';
  return (
    <Panel
      id="recent"
      title="Recently opened here"
      count={asOf}
      tools={
        <button
          type="button"
          className="btn small bare"
          onClick={() => {
            setProblem(forgetAllTasks(rootUrl));
            focusHeading();
          }}
        >
          Forget all
        </button>
      }
    >
      {problem && (
        <p className="banner warn" role="alert">
          {problem}
        </p>
      )}
      {Boolean(error) && (
        <NotFresh title={explain(error, 'the states of these tasks').title} onRetry={() => refetch()} />
      )}
      <table className="table recent">
        <colgroup>
          <col className="w-state" />
          <col />
          <col className="no-phone w-fifth" />
          <col className="no-phone w-fifth" />
          <col className="no-phone w-age" />
          <col className="w-forget" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Task</th>
            <th scope="col" className="no-phone">
              Task queue
            </th>
            <th scope="col" className="no-phone">
              What happened
            </th>
            <th scope="col" className="num no-phone">
              Opened
            </th>
            <th scope="col">
              <span className="vh">Forget</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <Row
              key={task.taskId}
              task={task}
              status={fresh?.get(task.taskId)}
              gone={fresh !== undefined && !fresh.has(task.taskId)}
              now={now}
              onForget={() => {
                setProblem(forgetTask(rootUrl, task.taskId));
                focusHeading();
              }}
            />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function NotFresh({ title, onRetry }: { title: string; onRetry: () => void }) {
  return (
    <p className="banner warn" role="status">
      <Icon name="warn" />
      <span>{title}: the states below are those last seen.</span>
      <button type="button" className="btn small push" onClick={onRetry}>
        Ask again
      </button>
    </p>
  );
}

interface RowProps {
  task: RecentTask;
  status?: TaskStatus;
  /** The deployment left the task out of its answer: it has expired there. */
  gone: boolean;
  now: number;
  onForget: () => void;
}

function Row({ task, status, gone, now, onForget }: RowProps) {
  const name = plainMarkdown(task.name) || task.taskId;
  return (
    <tr>
      <td>
        {gone ? (
          <StateWord state="gone" label="Gone" />
        ) : (
          <StateWord state={status?.state ?? task.state} label={capital(status?.state ?? task.state)} />
        )}
      </td>
      <td title={name}>
        <a href={taskHref(task.taskId)}>{name}</a>
      </td>
      <td className="muted no-phone" title={status?.taskQueueId}>
        {status?.taskQueueId}
      </td>
      <td className="muted no-phone">
        {gone ? `no longer here; was ${task.state}` : status && whatHappened(status, now)}
      </td>
      <td className="num faint no-phone">
        <Time at={task.openedAt} now={Math.max(now, Date.parse(task.openedAt))} />
      </td>
      <td>
        <button
          type="button"
          className="btn small bare square"
          aria-label={`Forget ${name}`}
          title="Forget"
          onClick={onForget}
        >
          <Icon name="x" />
        </button>
      </td>
    </tr>
  );
}
