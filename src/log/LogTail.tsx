import { type ReactNode, useEffect, useState } from 'react';
import type { Connection } from '../api/connection.ts';
import { explainContent } from '../api/explain-content.ts';
import type { Artifact, TaskState } from '../api/types.ts';
import { count, size } from '../lib/size.ts';
import { ago } from '../lib/time.ts';
import { artifactUrl, logHref } from '../links.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useNow } from '../ui/now.ts';
import { Panel } from '../ui/Panel.tsx';
import { Problem } from '../ui/Problem.tsx';
import { StateWord } from '../ui/StateBadge.tsx';
import { AskFirst } from './AskFirst.tsx';
import { Elsewhere } from './elsewhere.ts';
import type { LogSnapshot } from './follow-log.ts';
import { runLog } from './log-name.ts';
import { TailLines } from './TailLines.tsx';
import { useFollowedLog } from './use-followed-log.ts';
import './log.css';
import './LogTail.css';

interface LogTailProps {
  connection: Connection;
  taskId: string;
  /** The latest run when the status did not come: then it is not known which that is, nor whether it runs. */
  runId: number | undefined;
  runState: TaskState | undefined;
  artifacts: readonly Artifact[];
  /** The list of artifacts is not all there yet, so a log may still be among them. */
  complete?: boolean;
  /** Of the definition: it may name the log. */
  payload?: Record<string, unknown>;
}

/** The last 40 lines of a run's log; while the run runs, they go on growing. */
export function LogTail({ artifacts, payload, complete = true, ...rest }: LogTailProps) {
  const { connection, taskId, runId, runState } = rest;
  const log = runLog(artifacts, runState === 'running', payload);
  if (log === undefined) {
    return (
      <Panel id="log" title="Log">
        <NoLog runState={runState} asking={!complete} />
      </Panel>
    );
  }
  return <FollowedLog key={`${connection.rootUrl} ${taskId} ${runId} ${log.name}`} {...rest} {...log} />;
}

function NoLog({ runState, asking }: { runState: TaskState | undefined; asking: boolean }) {
  const [says, more] = asking
    ? ['Looking for the log among the artifacts', '']
    : runState === 'running'
      ? ['No log yet.', 'The worker creates it when it begins; it shows up here by itself.']
      : runState === 'pending' || runState === 'unscheduled'
        ? ['No log yet: no worker has begun this run.', '']
        : ['This run has no log.', 'None of its artifacts looks like one. It may have ended before a worker began it.'];
  return (
    <div className="empty">
      <span>{says}</span>
      {more && <small className="faint">{more}</small>}
    </div>
  );
}

interface FollowedLogProps extends Omit<LogTailProps, 'artifacts' | 'payload' | 'complete'> {
  name: string;
  read: string[];
}

function FollowedLog({ connection, taskId, runId, runState, name, read }: FollowedLogProps) {
  const live = runState === 'running';
  const broke = runState === 'failed' || runState === 'exception';
  const { snapshot, first, again } = useFollowedLog({ connection, taskId, runId, read, live, broke });
  const { phase, lines, total, error, heard } = snapshot;
  const [following, setFollowing] = useState(true);
  const [wrap, setWrap] = useState(false);
  const url = artifactUrl(connection.rootUrl, taskId, name, runId);
  const failed = phase === 'failed' || (error !== undefined && lines.length === 0);
  return (
    <Panel
      id="log"
      title="Log"
      className="log-panel"
      count={
        <>
          {first && `1 of ${count(first.errors, 'error')} · `}
          <Progress snapshot={snapshot} />
        </>
      }
      tools={
        <>
          {lines.length > 0 && (
            <button
              type="button"
              className="btn small bare no-phone"
              aria-pressed={wrap}
              onClick={() => setWrap(!wrap)}
            >
              Wrap lines
            </button>
          )}
          {(phase === 'live' || phase === 'waiting') && (
            <button
              type="button"
              className="btn small"
              aria-pressed={following}
              onClick={() => setFollowing(!following)}
            >
              <Icon name="down" />
              {following ? 'Following' : 'Follow'}
            </button>
          )}
        </>
      }
      footer={
        <>
          <a href={logHref(taskId, runId, name)}>
            <b>Open the whole log</b>
            {total > 0 && ` (${count(total, 'line')}${phase === 'done' ? '' : ' so far'})`}
          </a>
          <a href={url} target="_blank" rel="noopener noreferrer" title="In a new tab">
            Open the raw log
          </a>
          <span className="push small faint mono cut">{name}</span>
          {heard !== undefined && phase === 'live' && <LastHeard at={heard} />}
          <CopyButton text={url} label="Copy a link to the log" />
        </>
      }
    >
      {error instanceof Elsewhere ? (
        <AskFirst elsewhere={error} onLoad={again} />
      ) : (
        failed && <Problem words={explainContent(error, 'the log', connection.rootUrl)} onRetry={again} />
      )}
      {!failed && phase === 'waiting' && error !== undefined && (
        <p className="banner warn log-note" role="status">
          <Icon name="warn" /> The connection to the log broke; it is tried again by itself.
        </p>
      )}
      {lines.length > 0 ? (
        <TailLines
          first={first}
          lines={lines}
          wrap={wrap}
          following={following}
          onFollow={setFollowing}
          hrefOf={(line) => logHref(taskId, runId, name, String(line))}
        />
      ) : (
        !failed && <Waiting phase={phase} />
      )}
    </Panel>
  );
}

function Progress({ snapshot: { phase, total, bytes } }: { snapshot: LogSnapshot }): ReactNode {
  const lines = total > 0 ? count(total, 'line') : '';
  if (phase === 'live') return <StateAnd words={lines} label="live" />;
  if (phase === 'waiting') return `${lines} so far, connecting again`;
  if (phase === 'reading') return bytes > 0 ? `reading, ${size(bytes)} so far` : 'reading';
  if (phase === 'done') return total > 40 ? `last 40 of ${lines}` : lines;
  return total > 0 ? `${lines} so far` : undefined;
}

function StateAnd({ label, words }: { label: string; words: string }) {
  return (
    <>
      <StateWord state="running" label={label} /> {words}
    </>
  );
}

/** In its own component, so that only these words are drawn anew every second. */
function LastHeard({ at }: { at: number }) {
  useNow();
  return <span className="small faint nowrap">last line {ago(new Date(at).toISOString(), Date.now())}</span>;
}

/** For so long the first lines of a worker may be on their way. ms */
const ON_THE_WAY = 1500;

function Waiting({ phase }: { phase: LogSnapshot['phase'] }) {
  const live = phase === 'live';
  const [silent, setSilent] = useState(false);
  useEffect(() => {
    if (!live) return;
    const timer = setTimeout(setSilent, ON_THE_WAY, true);
    return () => {
      clearTimeout(timer);
      setSilent(false);
    };
  }, [live]);
  if (phase === 'done') {
    return (
      <div className="empty log-rest">
        <span>The log is empty.</span>
      </div>
    );
  }
  if (live && silent) {
    return (
      <div className="empty log-rest">
        <span>The worker has written nothing yet.</span>
        <small className="faint">Lines show up here as they come.</small>
      </div>
    );
  }
  return (
    <div className="body skeletons log-rest" aria-busy="true">
      {[72, 55, 80, 40, 63, 48].map((width) => (
        <i key={width} className="skeleton" style={{ '--w': `${width}%` } as React.CSSProperties} />
      ))}
      <span className="vh">Reading the log</span>
    </div>
  );
}
