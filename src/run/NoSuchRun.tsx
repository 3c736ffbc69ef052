import { taskHref } from '../links.ts';

interface NoSuchRunProps {
  taskId: string;
  /** The run the address names. */
  asked: number;
  /** How many the task has. */
  count: number;
}

/** In place of the line about a run: there is none of this number. */
export function NoSuchRun({ taskId, asked, count }: NoSuchRunProps) {
  return (
    <p className="run-line" role="alert">
      The address names run {asked}, but the task has{' '}
      {count === 0 ? 'no run yet' : count === 1 ? 'one run, number 0' : `runs 0 to ${count - 1}`}.{' '}
      <a href={taskHref(taskId)}>Show the latest</a>
    </p>
  );
}
