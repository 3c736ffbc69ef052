import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Connection } from './api/connection.ts';
import { explain } from './api/explain.ts';
import { artifactsQuery, taskQuery, taskStatusQuery } from './api/queries.ts';
import type { Artifact } from './api/types.ts';
import { type Finding, matchOf } from './artifact/list/list-options.ts';
import { TakeSeveral } from './artifact/many/TakeSeveral.tsx';
import { useReaders } from './artifact/use-readers.ts';
import { useConnection } from './deployment/use-connection.ts';
import { type DownloadPlace, filteredHref, readDownload } from './late-links.ts';
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
  const { taskId, runId } = place;
  return <OfRun key={`${taskId} ${runId}`} {...{ connection, taskId, asked: runId, first: findingIn(place) }} />;
}

interface OfRunProps {
  connection: Connection;
  taskId: string;
  /** The latest run when there is none. */
  asked: number | undefined;
  first: Finding;
}

const NONE: readonly Artifact[] = [];

function OfRun({ connection, taskId, asked, first }: OfRunProps) {
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
  const [finding, onFinding] = useFindingInAddress(first, taskId, asked);
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
          {...{ connection, taskId, runId, mayRead, finding, onFinding }}
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

const findingIn = ({ filter, match, matchCase = false }: DownloadPlace): Finding => ({
  find: filter,
  match: matchOf(match),
  matchCase,
});

const hrefOf = (taskId: string, runId: number | undefined, { find, match, matchCase }: Finding) =>
  filteredHref({ taskId, runId, filter: find, match: match === 'text' ? undefined : match, matchCase });

/** What is filtered by stands in the address, without a step back for every key. */
function useFindingInAddress(first: Finding, taskId: string, runId: number | undefined) {
  const navigate = useNavigate();
  const [finding, setFinding] = useState(first);
  const wanted = hrefOf(taskId, runId, finding);
  const seen = useRef(wanted);
  useEffect(() => {
    // The address belongs to the browser: the reader went back, or changed it by hand. What it has said before takes
    // nothing back that was typed since.
    const onPlace = () => {
      const place = readDownload(window.location.hash);
      if (!place || filteredHref(place) === seen.current) return;
      seen.current = filteredHref(place);
      setFinding(findingIn(place));
    };
    window.addEventListener('popstate', onPlace);
    return () => window.removeEventListener('popstate', onPlace);
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => {
      const place = readDownload(window.location.hash);
      if (!place || filteredHref(place) === wanted) return;
      seen.current = wanted;
      navigate(`/${wanted.slice(1)}`, { replace: true });
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [wanted, navigate]);
  return [finding, setFinding] as const;
}
