import type { ReactNode } from 'react';
import type { TaskDefinition, TaskStatus } from '../api/types.ts';
import { ago, dayTime, exactTime } from '../lib/time.ts';
import { unknownFields } from '../lib/unknown-fields.ts';
import { Panel } from '../ui/Panel.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { retriesUsed, usedWords } from './retries-used.ts';

interface FactsProps {
  /** Either may be missing: while it is on its way, or because asking for it failed. */
  status?: TaskStatus;
  task?: TaskDefinition;
  now: number;
}

/** Dates, priority, retries and where the task belongs; whatever of it the two answers tell. */
export function Facts({ status, task, now }: FactsProps) {
  const either = { ...task, ...status };
  if (!status && !task) {
    return (
      <Panel id="facts" title="Facts">
        <Skeleton lines={5} />
      </Panel>
    );
  }
  const { deadline, expires, priority, schedulerId, projectId, provisionerId, workerType } = either;
  return (
    <Panel id="facts" title="Facts">
      <div className="body">
        <dl className="facts">
          {task && <When label="Created" iso={task.created} now={now} />}
          {deadline && <When label="Deadline" iso={deadline} now={now} />}
          {expires && <When label="Expires" iso={expires} now={now} />}
          {priority && <Fact label="Priority">{priority}</Fact>}
          {status?.retriesLeft !== undefined && <Retries status={status} retries={task?.retries} />}
          {task && (
            <Fact label="Requires">
              {task.requires ?? 'all-completed'}{' '}
              <span className="faint">
                · {requiresMeans[task.requires ?? 'all-completed'] ?? 'a rule this page does not know'}
              </span>
            </Fact>
          )}
          {schedulerId && (
            <Fact label="Scheduler">
              <code>{schedulerId}</code>
            </Fact>
          )}
          {projectId && (
            <Fact label="Project">
              <code>{projectId}</code>
            </Fact>
          )}
          {provisionerId && (
            <Fact label="Provisioner">
              <code>{provisionerId}</code>
            </Fact>
          )}
          {workerType && (
            <Fact label="Worker type">
              <code>{workerType}</code>
            </Fact>
          )}
          {status &&
            unknownFields(status, known).map(([name, value]) => (
              <Fact key={name} label={name}>
                <code>{value}</code>
              </Fact>
            ))}
        </dl>
      </div>
    </Panel>
  );
}

/** Of the status; all the page shows, here or elsewhere. */
const known = new Set(
  'taskId provisionerId workerType taskQueueId schedulerId projectId taskGroupId priority deadline expires retriesLeft state runs'.split(
    ' ',
  ),
);

// https://docs.taskcluster.net/docs/manual/tasks/dependencies
const requiresMeans: Record<string, string> = {
  'all-completed': 'starts when all it depends on is completed',
  'all-resolved': 'starts when all it depends on has ended, however',
};

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function When({ label, iso, now }: { label: string; iso: string; now: number }) {
  return (
    <Fact label={label}>
      <time dateTime={iso} title={exactTime(iso)}>
        {dayTime(iso, now)}
      </time>{' '}
      <span className="faint">· {ago(iso, now)}</span>
    </Fact>
  );
}

function Retries({ status, retries }: { status: TaskStatus; retries?: number }) {
  const used = retriesUsed(status.runs);
  // Said only when it adds up: a queue of another version may count otherwise.
  const words = retries === undefined || retries - used.length === status.retriesLeft ? usedWords(used) : undefined;
  return (
    <Fact label="Retries left">
      {status.retriesLeft}
      {retries !== undefined && ` of ${retries}`} {words && <span className="faint">· {words}</span>}
    </Fact>
  );
}
