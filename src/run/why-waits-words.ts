import type { TaskStatus } from '../api/types.ts';
import { ago, exactTime } from '../lib/time.ts';
import { plainMarkdown } from '../ui/plain-markdown.ts';
import { saysOf } from './dependency-words.ts';
import { taskStory } from './run-story.ts';
import { type Dependency, waitsFor } from './waits-for.ts';

/** What is known of a task that waits; what nobody has said yet is left out. */
export interface WaitingFacts {
  task?: { dependencies?: string[]; requires?: string };
  dependencies?: readonly Dependency[];
  /** Tasks in the same task queue, this one included. */
  pendingTasks?: number;
}

/** So many tasks are named; the page has them all. */
const NAMED = 3;

/**
 * Why a task waits, to be passed on: what the panel of that name shows, a sentence each, the story of the task first.
 * Nothing for a task that does not wait. `now` in ms since 1970.
 */
export function whyItWaits(
  status: TaskStatus,
  { task, dependencies, pendingTasks }: WaitingFacts,
  now: number,
): string[] {
  const { state, taskId, taskQueueId, deadline } = status;
  if (state !== 'pending' && state !== 'unscheduled') return [];
  const ids = task?.dependencies ?? [];
  const known = new Map(dependencies?.map((one) => [one.taskId, one]));
  const told = task && (ids.length === 0 || dependencies);
  const blockedBy = told ? waitsFor(taskId, ids, task.requires ?? 'all-completed', known) : undefined;
  const { strong, rest } = taskStory(status, now, { pendingTasks, blockedBy });
  const { stuck = [], open = [], unknown = [] } = blockedBy?.byVerdict ?? {};
  const waited = state === 'unscheduled' ? [...stuck, ...open, ...unknown] : [];
  const more = waited.length - NAMED;
  return [
    strong + rest,
    ...waited.slice(0, NAMED).map((one) => `${nameOf(one)} ${saysOf(one.status, now)}`),
    ...(more > 0 ? [`and ${more.toLocaleString('en-GB')} more like these`] : []),
    ...(state === 'pending' && taskQueueId ? [`Its task queue is ${taskQueueId}`] : []),
    ...(deadline ? [`Its deadline is ${exactTime(deadline)}, ${ago(deadline, now)}`] : []),
  ];
}

const nameOf = ({ taskId, name }: Dependency) => (name ? plainMarkdown(name) : `Task ${taskId}`);
