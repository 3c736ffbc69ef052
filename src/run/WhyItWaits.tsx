import type { ReactNode } from 'react';
import { explain } from '../api/explain.ts';
import type { TaskStatus } from '../api/types.ts';
import { uiQueueUrl } from '../late-links.ts';
import { ago, dayTime, duration, exactTime } from '../lib/time.ts';
import { taskHref } from '../links.ts';
import { Icon } from '../ui/Icon.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { Panel } from '../ui/Panel.tsx';
import { plainMarkdown } from '../ui/plain-markdown.ts';
import { StateBadge } from '../ui/StateBadge.tsx';
import { StateShape } from '../ui/StateShape.tsx';
import { saysOf } from './dependency-words.ts';
import { createdMeans } from './reasons.ts';
import { runSpans } from './run-spans.ts';
import { type Dependency, waitsFor } from './waits-for.ts';
import './WhyItWaits.css';

/** So many dependencies of a kind are told one by one; the panel of all dependencies has the rest. */
const TOLD = 5;

function Line({ shape, badge, children }: { shape: ReactNode; badge?: ReactNode; children: ReactNode }) {
  return (
    <li>
      {shape}
      <div>{children}</div>
      {badge ?? <span />}
    </li>
  );
}

function Told({ list, now, sub }: { list: Dependency[]; now: number; sub?: string }) {
  return (
    <>
      {list.slice(0, TOLD).map(({ taskId, name, status }) => (
        <Line
          key={taskId}
          shape={<StateShape state={status?.state ?? 'unscheduled'} live={status?.state === 'running'} />}
          badge={status && <StateBadge state={status.state} small />}
        >
          <a href={taskHref(taskId)}>
            <b>{name ? plainMarkdown(name) : taskId}</b>
          </a>{' '}
          {saysOf(status, now)}
          {sub && <div className="sub">{sub}</div>}
        </Line>
      ))}
      {list.length > TOLD && (
        <Line shape={<Icon name="more" />}>
          {list.length - TOLD} more like these: all {list.length} are listed under “Depends on”
        </Line>
      )}
    </>
  );
}

function Deadline({ deadline, now, scheduled }: { deadline: string; now: number; scheduled: boolean }) {
  return (
    <Line shape={<Icon name="clock" />}>
      The deadline is {ago(deadline, now)},{' '}
      <time dateTime={deadline} title={exactTime(deadline)}>
        {dayTime(deadline, now)}
      </time>
      <div className="sub">
        Not {scheduled ? 'finished' : 'scheduled'} by then, it resolves as exception <code>deadline-exceeded</code>.
      </div>
    </Line>
  );
}

interface WhyItWaitsProps {
  rootUrl: string;
  status: TaskStatus;
  /** From the definition; missing while that is on its way. */
  task?: { dependencies?: string[]; requires?: string };
  /** What the queue said about the dependencies; missing while that is on its way. */
  dependencies?: ReadonlyMap<string, Dependency>;
  /** Tasks in the same task queue, this one included. */
  pendingTasks?: number;
  /** Why what is missing did not come: the definition, the dependencies, or the length of the queue. */
  failed?: unknown;
  onRetry: () => void;
  /** Milliseconds since 1970. */
  now: number;
}

/** A question of this panel that failed, in a line: the others it has are answered all the same. */
function NotTold({
  what,
  thing,
  failed,
  onRetry,
}: { what: string; thing: string } & Pick<WhyItWaitsProps, 'failed' | 'onRetry'>) {
  const { title, failure } = explain(failed, thing);
  return (
    <Line
      shape={<Icon name="warn" />}
      badge={
        <button ref={keepFocus} type="button" className="btn small" onClick={onRetry}>
          <Icon name="retry" />
          Ask again
        </button>
      }
    >
      <span role="alert">
        {what} is not known: {title.toLowerCase()}
      </span>
      {failure && (
        <div className="sub">
          {failure.method} {failure.url}: {failure.status ?? 'no answer'} {failure.message}
        </div>
      )}
    </Line>
  );
}

function doneWords(done: number, total: number, requires: string): string {
  const verb = `${done === 1 ? 'is' : 'are'} ${requires === 'all-resolved' ? 'resolved' : 'completed'}`;
  if (done === total) return `${total === 1 ? 'Its only dependency' : `All ${total} dependencies`} ${verb}`;
  return `${done} ${done === 1 ? 'other' : 'others'} ${verb}`;
}

function ForDependencies({ status, task, dependencies, failed, onRetry, now }: WhyItWaitsProps) {
  const ids = task?.dependencies ?? [];
  const requires = task?.requires ?? 'all-completed';
  if (!task || (ids.some((id) => id !== status.taskId) && !dependencies)) {
    if (failed && task) {
      return (
        <NotTold
          what={`How ${ids.length === 1 ? 'its only dependency' : `each of its ${ids.length} dependencies`} stands`}
          thing="the dependencies"
          failed={failed}
          onRetry={onRetry}
        />
      );
    }
    if (failed) return <NotTold what="What it depends on" thing="the definition" failed={failed} onRetry={onRetry} />;
    return <Line shape={<Icon name="clock" />}>Asking the queue what it depends on…</Line>;
  }
  const { byVerdict, self, total, open } = waitsFor(status.taskId, ids, requires, dependencies ?? new Map());
  return (
    <>
      <Told
        list={byVerdict.stuck}
        now={now}
        sub="This blocks the task for good: it requires all dependencies completed. Rerun that one, or schedule this one without it."
      />
      <Told list={byVerdict.open} now={now} />
      <Told list={byVerdict.unknown} now={now} />
      {byVerdict.done.length > 0 && (
        <Line
          shape={<StateShape state="completed" />}
          badge={<StateBadge state={requires === 'all-resolved' ? 'resolved' : 'completed'} small />}
        >
          {doneWords(byVerdict.done.length, total, requires)}
          <details>
            <summary className="link-btn">Show them</summary>
            <ul className="sub">
              {byVerdict.done.map(({ taskId, name }) => (
                <li key={taskId}>
                  <a href={taskHref(taskId)}>{name ? plainMarkdown(name) : taskId}</a>
                </li>
              ))}
            </ul>
          </details>
        </Line>
      )}
      {self && (
        <Line shape={<StateShape state="unscheduled" />}>
          It depends on itself
          <div className="sub">So it never starts by itself: somebody has to schedule it.</div>
        </Line>
      )}
      {!self && open === 0 && (
        <Line shape={<StateShape state="unscheduled" />}>
          Nothing is left to wait for
          <div className="sub">The queue schedules such tasks within seconds.</div>
        </Line>
      )}
    </>
  );
}

function ForWorker({ rootUrl, status, pendingTasks, failed, onRetry, now }: WhyItWaitsProps) {
  const span = runSpans(status.runs, now).at(-1);
  if (!span) return null;
  const { runId, reasonCreated } = span.run;
  const because = createdMeans(reasonCreated, runId);
  const queue = status.taskQueueId ?? `${status.provisionerId}/${status.workerType}`;
  return (
    <>
      <Line shape={<StateShape state="pending" />} badge={<StateBadge state="pending" small />}>
        Run {runId} has been waiting {duration(span.waited)} for a worker of{' '}
        <a href={uiQueueUrl(rootUrl, queue)} rel="noopener noreferrer">
          {queue}
        </a>
        <div className="sub">
          Created by {reasonCreated}
          {because && `: ${because}`}.
        </div>
      </Line>
      {failed !== undefined && failed !== null && (
        <NotTold
          what="How many tasks wait in its task queue"
          thing="the task queue"
          failed={failed}
          onRetry={onRetry}
        />
      )}
      {pendingTasks !== undefined && (
        <Line shape={<Icon name="server" />}>
          {pendingTasks <= 1
            ? 'No other task waits in its task queue'
            : `${pendingTasks.toLocaleString('en-GB')} tasks wait in its task queue, this one included`}
          <div className="sub">
            {pendingTasks <= 1
              ? 'So it waits for a worker to become free, or to be started.'
              : `Workers take higher priorities first, then the oldest. ${status.priority ? `This one’s is ${status.priority}.` : ''}`}
          </div>
        </Line>
      )}
    </>
  );
}

/** In place of log and artifacts while no run has started: what the task waits for, and until when it may. */
export function WhyItWaits(props: WhyItWaitsProps) {
  const { status, task, now } = props;
  const unscheduled = status.state === 'unscheduled';
  return (
    <Panel
      id="why"
      title="Why it waits"
      count={unscheduled && task?.dependencies?.length ? `requires ${task.requires ?? 'all-completed'}` : undefined}
    >
      <ul className="why">
        {unscheduled ? <ForDependencies {...props} /> : <ForWorker {...props} />}
        {status.deadline && <Deadline deadline={status.deadline} now={now} scheduled={!unscheduled} />}
      </ul>
    </Panel>
  );
}
