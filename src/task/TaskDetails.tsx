import { lazy, Suspense } from 'react';
import type { Connection } from '../api/connection.ts';
import type { TaskDefinition, TaskStatus } from '../api/types.ts';
import { LastResort } from '../ui/LastResort.tsx';
import { Definition } from './Definition.tsx';
import { Dependencies } from './Dependencies.tsx';
import { Dependents } from './Dependents.tsx';
import { DescriptionPending } from './DescriptionPending.tsx';
import { Facts } from './Facts.tsx';
import { Heard } from './Heard.tsx';
import { JumpBar, type Place } from './JumpBar.tsx';
import { Tags } from './Tags.tsx';

const Description = lazy(async () => ({ default: (await import('./Description.tsx')).Description }));

interface TaskDetailsProps {
  connection: Connection;
  taskId: string;
  status?: TaskStatus;
  task?: TaskDefinition;
  now: number;
  /** When the status came last, ms since 1970 by this computer's clock. */
  heardAt: number;
  /** The latest question for the status failed. */
  failing: boolean;
  /** Where a phone's jump bar leads. */
  places: Place[];
}

/** Everything below the first screen: what the task says of itself, and its neighbours. Loaded after the first screen. */
export function TaskDetails({ connection, taskId, status, task, now, heardAt, failing, places }: TaskDetailsProps) {
  return (
    <>
      <div className="cols">
        <div className="stack">
          {task && (
            <LastResort part="The description">
              <Suspense fallback={<DescriptionPending text={task.metadata?.description ?? ''} />}>
                <Description text={task.metadata?.description ?? ''} />
              </Suspense>
            </LastResort>
          )}
          {task && (
            <LastResort part="The definition">
              <Definition connection={connection} taskId={taskId} task={task} />
            </LastResort>
          )}
        </div>
        <div className="stack">
          <LastResort part="Facts">
            <Facts status={status} task={task} now={now} />
          </LastResort>
          {task && (
            <LastResort part="Dependencies">
              <Dependencies connection={connection} taskId={taskId} task={task} status={status} now={now} />
            </LastResort>
          )}
          <LastResort part="Dependents">
            <Dependents
              connection={connection}
              taskId={taskId}
              status={status}
              settled={status !== undefined || failing}
            />
          </LastResort>
          {task && (
            <LastResort part="Tags">
              <Tags task={task} />
            </LastResort>
          )}
        </div>
      </div>
      <JumpBar places={places} />
      <Heard at={heardAt} failed={failing} status={status} />
    </>
  );
}
