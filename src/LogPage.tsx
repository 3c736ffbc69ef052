import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'react-router';
import type { Connection } from './api/connection.ts';
import { useConnection } from './deployment/use-connection.ts';
import { artifactUrl, logHref, readPlace, runHref, shareUrl, taskHref } from './links.ts';
import { LogView } from './log/view/LogView.tsx';
import { type LineSpan, logQuery } from './log/view/log-options.ts';
import { useLogOptions } from './log/view/use-log-options.ts';
import { useTabMarks } from './task/head-marks.ts';
import { Icon } from './ui/Icon.tsx';
import { InlineMarkdown } from './ui/InlineMarkdown.tsx';
import { plainMarkdown } from './ui/plain-markdown.ts';
import { StateBadge } from './ui/StateBadge.tsx';
import { type LogAddress, useLog } from './use-log.ts';

const sharing = () => import('./LogSharing.tsx');
const LogTools = lazy(async () => ({ default: (await sharing()).LogTools }));
const LogRefused = lazy(async () => ({ default: (await sharing()).LogRefused }));
const NothingHerePage = lazy(async () => ({ default: (await import('./NothingHerePage.tsx')).NothingHerePage }));

/** Route of `#<taskId>/runs/<n>/logs/<name>`: all of a log, or of any other artifact that is text. */
export function LogPage() {
  // Drawn anew on every change of place; the name comes from the raw hash, because the router decodes `%2F`.
  useLocation();
  const connection = useConnection();
  const place = readPlace(window.location.hash);
  if (place.page !== 'log') return <NothingHerePage />;
  const { taskId, runId, name } = place;
  return <OneLog key={`${taskId} ${runId} ${name}`} connection={connection} place={{ taskId, runId, name }} />;
}

function OneLog({ connection, place }: { connection: Connection; place: LogAddress }) {
  const { taskId, runId: asked, name } = place;
  const { handle, instead, run, runId, taskName, short } = useLog(connection, place);
  const running = run?.state === 'running';
  useTabMarks(`${short} of ${taskName ? plainMarkdown(taskName) : taskId}`, run?.state);

  const [options, onOptions, named] = useLogOptions();
  const link = (lines: LineSpan) => logHref(taskId, runId, name).split('?')[0] + logQuery({ ...options, lines });

  const url = artifactUrl(connection.rootUrl, taskId, name, runId);
  const [keys, setKeys] = useState(false);
  return (
    <main className="log-page" id="main">
      <div className="log-head">
        <a
          className="btn small bare square flip"
          href={asked === undefined ? taskHref(taskId) : runHref(taskId, asked)}
          aria-label="Back to the task"
          title="Back to the task"
        >
          <Icon name="right" />
        </a>
        {run && <StateBadge state={run.state} small />}
        <h1 className="cut" tabIndex={-1}>
          {taskName ? <InlineMarkdown text={taskName} /> : `Task ${taskId}`}
        </h1>
        <span className="muted nowrap no-phone" title={name}>
          {runId === undefined ? 'latest run' : `run ${runId}`} · <code>{short}</code>
        </span>
        <Suspense>
          <LogTools {...{ connection, taskId, runId, name, taskName, url, handle, run }} onKeys={() => setKeys(true)} />
        </Suspense>
      </div>
      <Suspense>{handle && <LogRefused {...{ handle, connection, taskId, name }} />}</Suspense>
      {handle && (
        <LogView
          {...{ handle, name, options, onOptions, named, instead, keys }}
          rootUrl={connection.rootUrl}
          live={running}
          hrefOf={link}
          linkOf={(lines) => shareUrl(connection, link(lines))}
          onKeys={setKeys}
        />
      )}
      {!handle && (
        <p className="empty" aria-busy="true">
          Asking how its run stands
        </p>
      )}
    </main>
  );
}
