import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Connection } from '../api/connection.ts';
import { explain } from '../api/explain.ts';
import { taskNamesQuery } from '../api/queries.ts';
import type { TaskDefinition, TaskStatus } from '../api/types.ts';
import { taskHref } from '../links.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Panel } from '../ui/Panel.tsx';
import { StateShape } from '../ui/StateShape.tsx';
import { WindowedList } from '../ui/WindowedList.tsx';
import { type DependencyRow, dependencyRows, dependencySummary, dependencyWords } from './dependency-rows.ts';
import './TaskLists.css';

/** So many are a plain list; more scroll in a window, so that thousands do not bury the rest of the page. */
const PLAIN = 50;
/** Longer words stand on a line of their own. */
const SHORT_WORDS = 26;
const none: string[] = [];
const taskIdOf = ({ taskId }: DependencyRow) => taskId;

interface DependenciesProps {
  connection: Connection;
  taskId: string;
  task: TaskDefinition;
  /** Tells whether the task still waits for them. */
  status?: TaskStatus;
  now: number;
}

/** The tasks this one waits for or waited for, blockers first. */
export function Dependencies({ connection, taskId, task, status, now }: DependenciesProps) {
  const ids = task.dependencies ?? none;
  const named = useQuery(taskNamesQuery(connection, ids));
  const rows = useMemo(() => dependencyRows(taskId, named.data ?? []), [taskId, named.data]);
  const blocks = status?.state === 'unscheduled' && (task.requires ?? 'all-completed') === 'all-completed';
  if (ids.length === 0) {
    return (
      <Panel id="dependencies" title="Depends on" count="0">
        <p className="body muted">No other task: it was scheduled as soon as it was created.</p>
      </Panel>
    );
  }
  const row = (one: DependencyRow) => {
    // In a window every row has one line, and the name needs it.
    const words = dependencyWords(one, blocks && ids.length <= PLAIN, now);
    return (
      <>
        <StateShape state={one.state} live={one.state === 'running'} />
        <a
          className={one.name === one.taskId ? 'cut mono' : 'cut'}
          href={taskHref(one.taskId)}
          title={one.name}
          aria-current={one.self || undefined}
        >
          {one.name}
        </a>
        <span className={words.length > SHORT_WORDS ? 'row-words long' : 'row-words'} title={words}>
          {words}
        </span>
      </>
    );
  };
  return (
    <Panel
      id="dependencies"
      title="Depends on"
      count={named.data ? dependencySummary(rows) : ids.length.toLocaleString('en-GB')}
    >
      <Loaded question={named} explain={(error) => explain(error, 'the dependencies')}>
        {() =>
          rows.length > PLAIN ? (
            <WindowedList
              className="rows"
              items={rows}
              keyOf={taskIdOf}
              label="Depends on"
              scroll="box"
              place={`dependencies of ${taskId}`}
            >
              {row}
            </WindowedList>
          ) : (
            <ul className="rows">
              {rows.map((one) => (
                <li key={one.taskId}>{row(one)}</li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
