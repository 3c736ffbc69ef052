import type { Connection } from './api/connection.ts';
import type { TaskStatus } from './api/types.ts';
import { shareUrl } from './links.ts';
import { ShareTask } from './ShareTask.tsx';
import { TaskActions } from './task/TaskActions.tsx';

interface TaskToolsProps {
  connection: Connection;
  taskId: string;
  status?: TaskStatus;
}

/** What one can do with a task, and how to pass it on. Loaded late: what one reads first does not wait for it. */
export function TaskTools({ connection, taskId, status }: TaskToolsProps) {
  return (
    <TaskActions
      connection={connection}
      taskId={taskId}
      status={status}
      shareUrl={() => shareUrl(connection, window.location.hash)}
      share={<ShareTask connection={connection} taskId={taskId} status={status} />}
    />
  );
}
