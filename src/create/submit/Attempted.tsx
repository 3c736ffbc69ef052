import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/api-error.ts';
import type { Connection } from '../../api/connection.ts';
import { status } from '../../api/queue.ts';
import { taskHref } from '../../links.ts';
import { Icon } from '../../ui/Icon.tsx';

interface AttemptedProps {
  connection: Connection;
  taskId: string;
  onOtherId: () => void;
}

/** For who comes back to a draft whose request had left when the page went away: what became of it. */
export function Attempted({ connection, taskId, onOtherId }: AttemptedProps) {
  const there = useQuery({
    queryKey: ['attempted', connection.rootUrl, taskId],
    queryFn: async ({ signal }) => {
      try {
        return (await status(connection, taskId, signal)).state;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
    staleTime: 0,
  });
  const words = there.data
    ? 'When this page was left, a request to create this task was on its way. It did arrive: the task exists.'
    : there.data === null
      ? 'When this page was left, a request to create this task was on its way. It did not arrive: nothing was created.'
      : there.error
        ? 'Whether the request to create this task arrived is not known. Creating it is safe: with the same ID it is made once.'
        : 'When this page was left, a request to create this task was on its way. The queue is being asked what became of it.';
  return (
    <div className="banner warn" role="status">
      <Icon name="warn" /> <span>{words}</span>
      {there.data && (
        <>
          <a className="push" href={taskHref(taskId)}>
            Open the task
          </a>
          <button type="button" className="btn small" onClick={onOtherId}>
            Use another ID for this draft
          </button>
        </>
      )}
    </div>
  );
}
