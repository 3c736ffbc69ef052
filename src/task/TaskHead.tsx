import type { ReactNode } from 'react';
import type { TaskDefinition, TaskStatus } from '../api/types.ts';
import { groupHref, queueHref } from '../links.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { InlineMarkdown } from '../ui/InlineMarkdown.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { plainMarkdown } from '../ui/plain-markdown.ts';
import { StateBadge } from '../ui/StateBadge.tsx';
import { Time } from '../ui/Time.tsx';
import { sourceLink } from './source-link.ts';
import './TaskHead.css';

interface TaskHeadProps {
  taskId: string;
  status?: TaskStatus;
  task?: TaskDefinition;
  now: number;
  /** What happened, the way a person would tell it; the first clause is the strong one. */
  story?: { strong: string; rest: string };
  /** The status could not be had. */
  failed: boolean;
  actions: ReactNode;
}

/** What it is, what state it is in, and why; then who and where from. Holds its place while it loads. */
export function TaskHead({ taskId, status, task, now, story, failed, actions }: TaskHeadProps) {
  const name = task?.metadata?.name;
  return (
    <div className="head">
      <div className="title">
        {status ? (
          <StateBadge state={status.state} />
        ) : (
          <span className="badge" data-state="none">
            {failed ? 'Unknown' : 'Asking'}
          </span>
        )}
        <h1 ref={keepFocus} className="cut" tabIndex={-1} title={name && plainMarkdown(name)}>
          {name ? <InlineMarkdown text={name} /> : <span className="muted">Task {taskId}</span>}
        </h1>
      </div>
      <p className="story">
        {story ? (
          <>
            <strong>{story.strong}</strong>
            {story.rest}
          </>
        ) : (
          ' '
        )}
      </p>
      <Identity taskId={taskId} status={status} task={task} now={now} />
      <div className="actions task-actions">{actions}</div>
    </div>
  );
}

function Identity({ taskId, status, task, now }: Pick<TaskHeadProps, 'taskId' | 'status' | 'task' | 'now'>) {
  const taskGroupId = status?.taskGroupId ?? task?.taskGroupId;
  const given = status ?? task;
  const taskQueueId = given?.taskQueueId ?? (given?.provisionerId && `${given.provisionerId}/${given.workerType}`);
  return (
    <dl className="facts-strip">
      <Fact label="Task ID" wide fixed>
        <code>{taskId}</code>
        <CopyButton text={taskId} label="Copy the task ID" />
      </Fact>
      {taskGroupId && (
        <Fact label="Task group" wide fixed>
          <a className="cut mono" href={groupHref(taskGroupId)}>
            {taskGroupId}
          </a>
        </Fact>
      )}
      {taskQueueId && (
        <Fact label="Task queue" wide>
          <a className="cut" href={queueHref(taskQueueId)} title={taskQueueId}>
            {taskQueueId}
          </a>
        </Fact>
      )}
      {task && <Owner owner={task.metadata?.owner ?? ''} />}
      {task && <Source source={task.metadata?.source ?? ''} />}
      {task && (
        <Fact label="Created" fixed>
          <Time at={task.created} now={now} />
        </Fact>
      )}
    </dl>
  );
}

function Fact({
  label,
  wide,
  fixed,
  long,
  children,
}: {
  label: string;
  wide?: boolean;
  fixed?: boolean;
  long?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={[fixed && 'fixed', wide && 'wide', long && 'long'].filter(Boolean).join(' ') || undefined}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Owner({ owner }: { owner: string }) {
  return (
    <Fact label="Owner">
      <span className="cut" title={owner}>
        {owner || 'nobody named'}
      </span>
    </Fact>
  );
}

/** Source is free text behind a prefix: only http(s) becomes a link, `git@` and `ssh://` are for copying. */
function Source({ source }: { source: string }) {
  const { href, text } = sourceLink(source);
  return (
    <Fact label="Source" long>
      {href ? (
        <a className="cut" href={href} target="_blank" rel="noopener noreferrer" title={source}>
          {text}
        </a>
      ) : (
        <>
          <span className="cut" title={source}>
            {text || 'none named'}
          </span>
          {source && <CopyButton text={source} label="Copy the source" />}
        </>
      )}
    </Fact>
  );
}
