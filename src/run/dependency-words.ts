import type { TaskStatus } from '../api/types.ts';
import { ago, at, duration } from '../lib/time.ts';

/** "failed 22 min ago on its only run", to stand after a dependency's name. */
export function saysOf(status: TaskStatus | undefined, now: number): string {
  if (!status) return 'is not known to the queue: it may have expired';
  const { state, runs } = status;
  const last = runs.at(-1);
  const count = runs.length === 1 ? 'only' : 'last';
  const since = (iso: string | undefined) => {
    const time = at(iso);
    return time === undefined ? '' : ` for ${duration(Math.max(0, now - time))}`;
  };
  switch (state) {
    case 'failed':
    case 'exception': {
      const what = state === 'failed' ? 'failed' : `ended as exception ${last?.reasonResolved ?? ''}`.trimEnd();
      return `${what}${last?.resolved ? ` ${ago(last.resolved, now)}` : ''} on its ${count} run`;
    }
    case 'running':
      return `has been running${since(last?.started)}`;
    case 'pending':
      return `has been waiting for a worker${since(last?.scheduled)}`;
    case 'unscheduled':
      return 'is itself not scheduled yet';
    default:
      return `is ${state}`;
  }
}
