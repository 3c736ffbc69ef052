import type { Json, JsonObject } from '../../lib/json-path.ts';
import { count } from '../../lib/size.ts';
import { applyRules, type Changed, type Rule } from '../change.ts';
import { bringUpToDate, moveTimes } from '../paste/modernise.ts';
import { listWords } from '../paste/timestamps.ts';

export interface CloneChoices {
  /** `unresolved` keeps those that are still to be waited for. */
  dependencies: 'keep' | 'drop' | 'unresolved';
  /** `own` makes the new task the first of its own group. */
  group: 'own' | 'same';
  routes: 'keep' | 'drop';
  /** `offsets` moves all times so that created is now. */
  times: 'offsets' | 'as-is';
}

/** What is known about the task beyond its definition. */
export interface CloneFacts {
  /** The task cloned from, and the new one: a task may depend on itself, which keeps it unscheduled. */
  from?: string;
  to?: string;
  /** States of dependencies by taskId; `gone` for those the queue no longer has. Those not named count as unresolved. */
  states?: ReadonlyMap<string, string>;
}

/** Waits for nothing it need not, tells nobody by accident, and is refused for no time of the past. */
export const usualClone: CloneChoices = { dependencies: 'unresolved', group: 'own', routes: 'drop', times: 'offsets' };

const MANY = 5;
function some(names: readonly Json[]): string {
  const first = names.slice(0, MANY).map(String);
  return names.length > MANY ? `${first.join(', ')} and ${names.length - MANY} more` : listWords(first);
}

const RESOLVED = new Set(['completed', 'failed', 'exception', 'gone']);

const chooseDependencies =
  (choice: CloneChoices['dependencies'], { from, to, states }: CloneFacts): Rule =>
  ({ dependencies }) => {
    if (!Array.isArray(dependencies)) return undefined;
    const isOwn = (taskId: Json) => from !== undefined && to !== undefined && taskId === from;
    const goes = (taskId: Json) =>
      choice === 'drop' ||
      (choice === 'unresolved' && !isOwn(taskId) && RESOLVED.has(states?.get(String(taskId)) ?? ''));
    const dropped = dependencies.filter(goes);
    const kept = dependencies.filter((taskId) => !goes(taskId)).map((taskId) => (isOwn(taskId) ? to! : taskId));
    const sentences: string[] = [];
    if (dropped.length > 0) {
      const why = choice === 'drop' ? '' : ', because they are resolved or gone';
      sentences.push(
        `${count(dropped.length, 'dependency', 'dependencies')} of ${dependencies.length} left out${why}: ${some(dropped)}.`,
      );
    }
    // A task that depends on itself waits until somebody schedules it; its clone must not wait for the first one.
    if (to !== undefined && choice !== 'drop' && dependencies.some(isOwn)) {
      sentences.push(
        `The dependency on itself follows the new taskId, ${to}: the task waits until it is scheduled by hand.`,
      );
    }
    if (sentences.length === 0) return undefined;
    return {
      id: 'dependencies',
      words: sentences.join(' '),
      edits: [kept.length > 0 ? { path: ['dependencies'], value: kept } : { path: ['dependencies'] }],
    };
  };

const leaveGroup: Rule = ({ taskGroupId }) =>
  taskGroupId === undefined
    ? undefined
    : {
        id: 'group',
        words: `taskGroupId ${String(taskGroupId)} left out: the new task is the first of its own group.`,
        edits: [{ path: ['taskGroupId'] }],
      };

const dropRoutes: Rule = ({ routes }) =>
  Array.isArray(routes) && routes.length > 0
    ? {
        id: 'routes',
        words: `${count(routes.length, 'route')} left out, so that nothing is indexed, mailed or reported by accident: ${some(routes)}.`,
        edits: [{ path: ['routes'] }],
      }
    : undefined;

/**
 * A definition for a new task after the model of one that exists, with everything that differs from it as a change.
 * `now` in ms since 1970, by the server's clock.
 */
export function cloneDefinition(task: JsonObject, choices: CloneChoices, now: number, facts: CloneFacts = {}): Changed {
  const recent = bringUpToDate(task);
  const chosen = applyRules(recent.value, [
    chooseDependencies(choices.dependencies, facts),
    ...(choices.group === 'own' ? [leaveGroup] : []),
    ...(choices.routes === 'drop' ? [dropRoutes] : []),
    ...(choices.times === 'offsets' ? [moveTimes(now)] : []),
  ]);
  return { value: chosen.value, changes: [...recent.changes, ...chosen.changes] };
}
