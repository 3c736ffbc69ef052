import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Connection } from '../api/connection.ts';
import { explain } from '../api/explain.ts';
import { dependentsQuery } from '../api/late-queries.ts';
import type { TaskAndStatus, TaskStatus } from '../api/types.ts';
import { taskHref } from '../links.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Panel } from '../ui/Panel.tsx';
import { plainMarkdown } from '../ui/plain-markdown.ts';
import { StateShape } from '../ui/StateShape.tsx';
import { WindowedList } from '../ui/WindowedList.tsx';
import { distinct, neverRuns } from './dependents.ts';
import './TaskLists.css';

const PLAIN = 50;
const NEVER = 'will never run: needs this one completed';
const taskIdOf = ({ status }: TaskAndStatus) => status.taskId;

interface DependentsProps {
  connection: Connection;
  taskId: string;
  status?: TaskStatus;
  /** The status came, or will not: until then a failure may be that of the whole page, which says it itself. */
  settled: boolean;
}

/** The tasks that wait for this one. The queue lists them page by page; the rest comes when somebody asks for it. */
export function Dependents({ connection, taskId, status, settled }: DependentsProps) {
  const listing = useInfiniteQuery(dependentsQuery(connection, taskId));
  const [asking, setAsking] = useState(false);
  const pages = listing.data?.pages;
  const rows = useMemo(() => distinct(pages ?? []), [pages]);
  const count = rows.length.toLocaleString('en-GB');

  const rest = async () => {
    setAsking(true);
    // A token the queue does not take is answered with the first page again: what brings nothing new is the end.
    for (let known = -1, more = true; more; ) {
      const answer = await listing.fetchNextPage();
      const found = distinct(answer.data?.pages ?? []).length;
      more = answer.hasNextPage && !answer.isError && found > known;
      known = found;
    }
    setAsking(false);
  };

  const row = (one: TaskAndStatus) => {
    const name = (one.task.metadata?.name && plainMarkdown(one.task.metadata.name)) || one.status.taskId;
    return (
      <>
        <StateShape state={one.status.state} live={one.status.state === 'running'} />
        <a className="cut" href={taskHref(one.status.taskId)} title={name}>
          {name}
        </a>
        {neverRuns(status, one) ? (
          <span className="row-words long" title={NEVER}>
            {NEVER}
          </span>
        ) : (
          <span className="row-words">{one.status.state}</span>
        )}
      </>
    );
  };
  const footer = listing.hasNextPage && (
    <>
      <button
        type="button"
        className="link-btn"
        disabled={asking || listing.isFetchingNextPage}
        onClick={() => listing.fetchNextPage()}
      >
        Show more
      </button>
      <button type="button" className="link-btn" disabled={asking || listing.isFetchingNextPage} onClick={rest}>
        Show all
      </button>
      <span className="push small faint" role="status">
        {asking || listing.isFetchingNextPage
          ? `Asking for more, ${count} so far`
          : listing.isFetchNextPageError
            ? 'The last page did not come; ask again'
            : `${count} so far; the queue does not say how many there are`}
      </span>
    </>
  );
  return (
    <Panel
      id="dependents"
      title="Needed by"
      count={listing.data && (listing.hasNextPage ? `${count} so far` : count)}
      footer={footer || undefined}
    >
      <Loaded
        question={settled ? listing : { ...listing, error: null, failureReason: null }}
        explain={(error) => explain(error, 'the list of dependents')}
      >
        {() =>
          rows.length === 0 ? (
            <p className="body muted">No task waits for this one.</p>
          ) : rows.length > PLAIN ? (
            <WindowedList
              className="rows"
              items={rows}
              keyOf={taskIdOf}
              label="Needed by"
              scroll="box"
              place={`dependents of ${taskId}`}
            >
              {row}
            </WindowedList>
          ) : (
            <ul className="rows">
              {rows.map((one) => (
                <li key={one.status.taskId}>{row(one)}</li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
