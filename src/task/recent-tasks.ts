import { isTaskId } from '../lib/slugid.ts';
import { stored } from '../lib/stored.ts';

/** A task somebody opened in this browser, with what was known of it then. */
export interface RecentTask {
  taskId: string;
  name: string;
  /** As last seen; the start page asks for fresh ones. */
  state: string;
  /** ISO 8601. */
  openedAt: string;
}

/** Kept for each deployment. */
export const MOST_RECENT = 50;

type ByRootUrl = Record<string, RecentTask[]>;

const store = stored<ByRootUrl>('recent-tasks', parse, {});
const NONE: RecentTask[] = [];

export const subscribeToRecentTasks = store.subscribe;

/** Latest first. The same array until something changes. */
export function recentTasks(rootUrl: string | undefined): RecentTask[] {
  const all = store.get();
  return rootUrl !== undefined && Object.hasOwn(all, rootUrl) ? all[rootUrl]! : NONE;
}

/** Puts a task first. Answers, as all of these do, what went wrong with keeping it, in words, or nothing. */
export function rememberTask(
  rootUrl: string,
  { taskId, name, state }: Pick<RecentTask, 'taskId' | 'name' | 'state'>,
  now: number = Date.now(),
): string | undefined {
  const task = { taskId, name, state, openedAt: new Date(now).toISOString() };
  const others = recentTasks(rootUrl).filter((other) => other.taskId !== taskId);
  return keep(rootUrl, [task, ...others].slice(0, MOST_RECENT));
}

export function forgetTask(rootUrl: string, taskId: string): string | undefined {
  return keep(
    rootUrl,
    recentTasks(rootUrl).filter((other) => other.taskId !== taskId),
  );
}

export function forgetAllTasks(rootUrl: string): string | undefined {
  return keep(rootUrl, []);
}

function keep(rootUrl: string, tasks: RecentTask[]): string | undefined {
  const rest = Object.entries(store.get()).filter(([other]) => other !== rootUrl);
  return store.set(Object.fromEntries(tasks.length > 0 ? [...rest, [rootUrl, tasks]] : rest));
}

function parse(value: unknown): ByRootUrl | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const lists = Object.entries(value).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  return Object.fromEntries(
    lists.map(([rootUrl, tasks]) => [rootUrl, tasks.filter(isRecentTask).slice(0, MOST_RECENT)]),
  );
}

function isRecentTask(value: unknown): value is RecentTask {
  if (typeof value !== 'object' || value === null) return false;
  const { taskId, name, state, openedAt } = value as Record<string, unknown>;
  return (
    typeof taskId === 'string' && isTaskId(taskId) && [name, state, openedAt].every((part) => typeof part === 'string')
  );
}
