import type { Run, TaskStatus } from '../api/types.ts';
import { uiWorkerUrl } from '../late-links.ts';
import { ago, at, clockTime, dayMonth, dayTime, duration, exactTime } from '../lib/time.ts';
import { unknownFields } from '../lib/unknown-fields.ts';

import { StateWord } from '../ui/StateBadge.tsx';
import { createdMeans, resolvedMeans } from './reasons.ts';

/** Clock time, with the day when it is not today; the exact time with zone and the age are in the title. */
function Moment({ iso, now }: { iso: string; now: number }) {
  const time = at(iso);
  const day = time === undefined || dayMonth(time) === dayMonth(now) ? '' : `${dayMonth(time)}, `;
  return (
    <time dateTime={iso} title={`${exactTime(iso)}, ${ago(iso, now)}`}>
      <b>
        {day}
        {clockTime(iso)}
      </b>
    </time>
  );
}

function title({ runId, state, reasonResolved }: Run): string {
  if (state === 'running' || state === 'pending') return `Run ${runId} is ${state}`;
  if (state === 'completed' || state === 'failed') return `Run ${runId} ${state}`;
  return `Run ${runId}: ${state}${reasonResolved && reasonResolved !== state ? ` ${reasonResolved}` : ''}`;
}

function Worker({ status, run, rootUrl }: { status: TaskStatus; run: Run; rootUrl: string }) {
  const { workerGroup, workerId } = run;
  const queue = status.taskQueueId ?? `${status.provisionerId}/${status.workerType}`;
  if (!workerId) return run.state === 'pending' ? 'No worker yet' : 'No worker had it';
  const name = workerGroup ? `${workerGroup}/${workerId}` : workerId;
  return (
    <>
      Worker{' '}
      {workerGroup && queue.includes('/') ? (
        <a className="mono" href={uiWorkerUrl(rootUrl, queue, workerGroup, workerId)} rel="noopener noreferrer">
          {name}
        </a>
      ) : (
        <code>{name}</code>
      )}
    </>
  );
}

/** Of a run; all of them are in the line. */
const known = new Set(
  'runId state reasonCreated reasonResolved workerGroup workerId takenUntil scheduled started resolved'.split(' '),
);

/** Seconds; payloads are free, and times beyond it are none. A hundred years. */
const LONGEST = 3_153_600_000;

interface RunPanelProps {
  status: TaskStatus;
  run: Run;
  /** Milliseconds since 1970. */
  now: number;
  rootUrl: string;
  /** `payload.maxRunTime`, seconds. Most workers have it; the queue knows nothing of it. */
  maxRunTime?: number;
}

/** The chosen run in words: how it ended and why, what made it, who ran it, and when. */
export function RunPanel({ status, run, now, rootUrl, maxRunTime }: RunPanelProps) {
  const { runId, state, reasonCreated, reasonResolved, scheduled, started, resolved, takenUntil } = run;
  // Of a completed run everything is said.
  const meaning = reasonResolved && reasonResolved !== 'completed' ? resolvedMeans(reasonResolved) : undefined;
  const because = createdMeans(reasonCreated, runId);
  const begun = at(started);
  const open = !resolved && state === 'running';
  return (
    <div className="run-line">
      <span>
        <StateWord state={state} label={title(run)} />
      </span>
      {meaning ? (
        <span>{meaning}</span>
      ) : (
        reasonResolved &&
        reasonResolved !== 'completed' && (
          <span>
            Resolved as <b>{reasonResolved}</b>
          </span>
        )
      )}
      <span>
        Created by <b>{reasonCreated}</b>
        {because && `: ${because}`}
      </span>
      <span>
        <Worker status={status} run={run} rootUrl={rootUrl} />
      </span>
      {scheduled && !started && (
        <span>
          Scheduled <Moment iso={scheduled} now={now} />
        </span>
      )}
      {(started || resolved) && (
        <span>
          {started && (
            <>
              Claimed <Moment iso={started} now={now} />
            </>
          )}
          {started && resolved && ', '}
          {resolved && (
            <>
              {started ? 'resolved ' : 'Resolved '}
              <Moment iso={resolved} now={now} /> <span className="faint">({ago(resolved, now)})</span>
            </>
          )}
        </span>
      )}
      {open && takenUntil && (
        <span>
          Claim until <Moment iso={takenUntil} now={now} /> <span className="faint">({ago(takenUntil, now)})</span>
        </span>
      )}
      {open && begun !== undefined && maxRunTime !== undefined && maxRunTime > 0 && maxRunTime < LONGEST && (
        <span>
          Must end by <Moment iso={new Date(begun + maxRunTime * 1000).toISOString()} now={now} />{' '}
          <span className="faint">(maxRunTime {duration(maxRunTime * 1000)})</span>
        </span>
      )}
      {unknownFields(run, known).map(([name, value]) => (
        <span key={name}>
          {name} <code>{value}</code>
        </span>
      ))}
      {status.deadline && (
        <span className="only-narrow">
          Deadline <b>{dayTime(status.deadline, now)}</b>
          {status.expires && (
            <>
              , expires <b>{dayTime(status.expires, now)}</b>
            </>
          )}
        </span>
      )}
    </div>
  );
}
