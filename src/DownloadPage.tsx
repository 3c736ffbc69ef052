import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Connection } from './api/connection.ts';
import { explain } from './api/explain.ts';
import { artifactsQuery, taskQuery, taskStatusQuery } from './api/queries.ts';
import type { Artifact } from './api/types.ts';
import { TakeSeveral } from './artifact/many/TakeSeveral.tsx';
import { useReaders } from './artifact/use-readers.ts';
import { useConnection } from './deployment/use-connection.ts';
import { filteredHref, readDownload } from './late-links.ts';
import { runHref, taskHref } from './links.ts';
import { NothingHerePage } from './NothingHerePage.tsx';
import { useTabMarks } from './task/head-marks.ts';
import { InlineMarkdown } from './ui/InlineMarkdown.tsx';
import { Loaded } from './ui/Loaded.tsx';
import { Panel } from './ui/Panel.tsx';
import { plainMarkdown } from './ui/plain-markdown.ts';
import { Skeleton } from './ui/Skeleton.tsx';

/** Route of `#<taskId>/runs/<n>/download`: several artifacts at once. */
export function DownloadPage() {
  // Drawn anew on every change of place.
  useLocation();
  const connection = useConnection();
  const place = readDownload(window.location.hash);
  if (!place) return <NothingHerePage />;
  const { taskId, runId, filter } = place;
  return <OfRun key={`${taskId} ${runId}`} {...{ connection, taskId, asked: runId, filter }} />;
}

interface OfRunProps {
  connection: Connection;
  taskId: string;
  /** The latest run when there is none. */
  asked: number | undefined;
  filter: string;
}

const NONE: readonly Artifact[] = [];

function OfRun({ connection, taskId, asked, filter: first }: OfRunProps) {
  const task = useQuery(taskQuery(connection, taskId));
  const status = useQuery(taskStatusQuery(connection, taskId));
  // A later run has other artifacts: this page stays with the one it began with.
  const [latest, setLatest] = useState<number>();
  const last = status.data?.runs.at(-1)?.runId;
  if (asked === undefined && latest === undefined && last !== undefined) setLatest(last);
  const runId = asked ?? latest;
  const run = runId === undefined ? undefined : status.data?.runs[runId];
  const artifacts = useQuery({
    ...artifactsQuery(connection, taskId, runId, run),
    enabled: runId !== undefined,
  });
  const { of: mayRead } = useReaders(connection, taskId, artifacts.data?.artifacts ?? NONE);
  const [filter, onFilter] = useFilterInAddress(first, taskId, asked);
  const name = task.data?.metadata?.name;
  useTabMarks(`Artifacts of ${name ? plainMarkdown(name) : taskId}`);
  return (
    <main className="page" id="main">
      <div className="head">
        <div className="title">
          <h1 tabIndex={-1}>Download several artifacts</h1>
        </div>
        <p className="story">
          Of {runId === undefined ? 'the latest run' : <a href={runHref(taskId, runId)}>run {runId}</a>} of task{' '}
          <a href={taskHref(taskId)}>{name ? <InlineMarkdown text={name} /> : <code>{taskId}</code>}</a>: choose them,
          then take them as a zip, by a script, or their links.
        </p>
      </div>
      {asked === undefined && status.data?.runs.length === 0 ? (
        <Panel id="several" title="Artifacts">
          <p className="empty">This task has no runs yet, so there are no artifacts.</p>
        </Panel>
      ) : artifacts.data && runId !== undefined ? (
        <TakeSeveral
          {...{ connection, taskId, runId, mayRead, filter, onFilter }}
          artifacts={artifacts.data.artifacts}
          complete={artifacts.data.complete}
        />
      ) : (
        <Panel id="several" title="Artifacts">
          <Loaded
            question={runId === undefined ? { ...status, data: undefined } : artifacts}
            explain={(error) => explain(error, runId === undefined ? 'this task' : 'the list of artifacts')}
            skeleton={<Skeleton lines={8} />}
          >
            {() => null}
          </Loaded>
        </Panel>
      )}
    </main>
  );
}

/** Browsers refuse addresses that change too often. In ms. */
const SETTLED = 250;

/** What is filtered by stands in the address, without a step back for every key. */
function useFilterInAddress(first: string, taskId: string, runId: number | undefined) {
  const navigate = useNavigate();
  const [filter, setFilter] = useState(first);
  const seen = useRef(first);
  useEffect(() => {
    // The address belongs to the browser: the reader went back, or changed it by hand. What it has said before takes
    // nothing back that was typed since.
    const onPlace = () => {
      const place = readDownload(window.location.hash);
      if (!place || place.filter === seen.current) return;
      seen.current = place.filter;
      setFilter(place.filter);
    };
    window.addEventListener('popstate', onPlace);
    return () => window.removeEventListener('popstate', onPlace);
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => {
      const place = readDownload(window.location.hash);
      if (place && place.filter !== filter) {
        seen.current = filter;
        const next = filteredHref({ taskId, runId, filter });
        navigate(`/${next.slice(1)}`, { replace: true });
      }
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [filter, taskId, runId, navigate]);
  return [filter, setFilter] as const;
}
