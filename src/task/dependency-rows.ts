import type { NamedTask } from '../api/queries.ts';
import type { TaskStatus } from '../api/types.ts';
import { at, duration } from '../lib/time.ts';
import { plainMarkdown } from '../ui/plain-markdown.ts';

/** How a dependency stands: in its own state, gone from the queue, or the task itself. */
export interface DependencyRow {
  taskId: string;
  /** The task's name without markdown; the id when the queue knows none. */
  name: string;
  /** `gone` is no state of the queue: it expired there, or never existed. */
  state: string;
  self: boolean;
  status?: TaskStatus;
}

// What keeps a task from running stands first; the queue's own order says nothing.
const ORDER = ['failed', 'exception', 'gone', 'unscheduled', 'pending', 'running'];
const rank = ({ state, self }: DependencyRow) => {
  if (self) return 0;
  if (state === 'completed') return ORDER.length + 2;
  const known = ORDER.indexOf(state);
  return known < 0 ? ORDER.length + 1 : known + 1;
};

/** One row a dependency, blockers first, each kind by name. */
export function dependencyRows(taskId: string, found: NamedTask[]): DependencyRow[] {
  const rows = found.map((one) => ({
    taskId: one.taskId,
    name: (one.name && plainMarkdown(one.name)) || one.taskId,
    state: one.status?.state ?? 'gone',
    self: one.taskId === taskId,
    status: one.status,
  }));
  const byName = new Intl.Collator('en', { numeric: true });
  return rows.sort((a, b) => rank(a) - rank(b) || byName.compare(a.name, b.name));
}

/** "3, all completed", "5: 1 failed, 1 running, 3 completed". */
export function dependencySummary(rows: DependencyRow[]): string {
  const total = rows.length.toLocaleString('en-GB');
  const counts = new Map<string, number>();
  for (const { state, self } of rows) {
    const word = self ? 'itself' : state;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const [only] = counts;
  if (counts.size === 1 && only) return rows.length === 1 ? `1, ${only[0]}` : `${total}, all ${only[0]}`;
  return `${total}: ${[...counts].map(([word, count]) => `${count.toLocaleString('en-GB')} ${word}`).join(', ')}`;
}

/** How long the latest run took, or has been at it; undefined when it never began. Milliseconds in, words out. */
function lasted({ runs }: TaskStatus, now: number): string | undefined {
  const run = runs.at(-1);
  const since = at(run?.started) ?? (run?.state === 'pending' ? at(run.scheduled) : undefined);
  return since === undefined ? undefined : duration((at(run?.resolved) ?? now) - since);
}

/** What stands behind the name of a dependency. */
export function dependencyWords({ state, self, status }: DependencyRow, blocks: boolean, now: number): string {
  if (self) return 'the task itself: it waits until somebody schedules it';
  if (!status) return 'not there any more: it expired, or never existed';
  if (blocks && (state === 'failed' || state === 'exception')) return `${state}, so this task cannot start`;
  const time = lasted(status, now);
  if (time === undefined) return state;
  return state === 'running' || state === 'pending' ? `${state} for ${time}` : `${state} · ${time}`;
}
