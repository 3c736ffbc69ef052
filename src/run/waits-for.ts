import type { TaskStatus } from '../api/types.ts';
import type { Blocked } from './run-story.ts';

/** What is known of a dependency; nothing at all when the queue does not know the task (any more). */
export interface Dependency {
  taskId: string;
  name?: string;
  status?: TaskStatus;
}
/** done: as required. open: may still become so. stuck: will not, unless it is rerun. unknown: the queue did not tell. */
type Verdict = 'done' | 'open' | 'stuck' | 'unknown';

/**
 * The rule of the queue: `all-completed` wants every dependency completed, `all-resolved` any end will do.
 * https://docs.taskcluster.net/docs/manual/tasks/dependencies
 */
function verdict(state: string | undefined, requires: string): Verdict {
  if (state === undefined) return 'unknown';
  if (state === 'completed') return 'done';
  if (state === 'failed' || state === 'exception') return requires === 'all-resolved' ? 'done' : 'stuck';
  return 'open';
}

interface Waiting extends Blocked {
  byVerdict: Record<Verdict, Dependency[]>;
}

/**
 * Sorts a task's dependencies by what they mean for it. A dependency on itself is no task to wait for, but the wish to be
 * scheduled by hand. Ids that `known` lacks count as unknown.
 */
export function waitsFor(
  taskId: string,
  dependencies: readonly string[],
  requires: string,
  known: ReadonlyMap<string, Dependency>,
): Waiting {
  const byVerdict: Waiting['byVerdict'] = { done: [], open: [], stuck: [], unknown: [] };
  const others = dependencies.filter((id) => id !== taskId);
  for (const id of others) {
    const dependency = known.get(id) ?? { taskId: id };
    byVerdict[verdict(dependency.status?.state, requires)].push(dependency);
  }
  return {
    byVerdict,
    total: others.length,
    open: others.length - byVerdict.done.length,
    stuck: byVerdict.stuck.length,
    self: others.length < dependencies.length,
  };
}
