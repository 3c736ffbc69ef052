import type { NamedTask } from '../../api/queries.ts';
import type { ScopeExpression } from '../../api/scopes.ts';
import type { TaskGroup } from '../../api/types.ts';
import { getAt, type JsonObject } from '../../lib/json-path.ts';
import { at } from '../../lib/time.ts';
import type { Problem } from './problem.ts';

/** As the queue checks it: https://docs.taskcluster.net/docs/reference/platform/queue/task-schema */
export const isQueueId = (text: string) => /^[\w-]{1,38}\/[a-z]([-a-z0-9]{0,36}[a-z0-9])?$/.test(text);

/** The parts that must all be held. */
export const partsOf = (expression: ScopeExpression): ScopeExpression[] =>
  typeof expression === 'object' && 'AllOf' in expression ? expression.AllOf : [expression];

const problem = (path: Problem['path'], message: string): Problem => ({
  path,
  message,
  source: 'rule',
  severity: 'error',
});

/**
 * What is wrong with the dependencies as they were looked up, and how many already are as this task requires.
 * The queue takes only tasks it knows that expire after the deadline.
 */
export function dependencyProblems(
  task: JsonObject | undefined,
  named: readonly NamedTask[] | undefined,
): { problems: Problem[]; done: number } {
  const deadline = at(String(getAt(task, ['deadline']) ?? ''));
  const ids = getAt(task, ['dependencies']);
  const anyEnd = getAt(task, ['requires']) === 'all-resolved';
  const problems: Problem[] = [];
  let done = 0;
  for (const { taskId, status } of named ?? []) {
    const index = Array.isArray(ids) ? ids.indexOf(taskId) : -1;
    const path = index < 0 ? ['dependencies'] : ['dependencies', index];
    const expires = at(status?.expires);
    if (!status) problems.push(problem(path, 'The queue knows no such task.'));
    else if (expires !== undefined && deadline !== undefined && expires <= deadline)
      problems.push(problem(path, 'This task expires before the deadline of the new one.'));
    if (status?.state === 'completed' || (anyEnd && (status?.state === 'failed' || status?.state === 'exception')))
      done += 1;
  }
  return { problems, done };
}

/** All tasks of a group share its schedulerId, and a sealed group takes no more. */
export function groupProblems(task: JsonObject | undefined, group: TaskGroup | undefined): Problem[] {
  if (!group) return [];
  const schedulerId = getAt(task, ['schedulerId']) ?? '-';
  return [
    ...(group.sealed ? [problem(['taskGroupId'], 'This group is sealed: it takes no more tasks.')] : []),
    ...(group.schedulerId !== schedulerId
      ? [
          {
            ...problem(
              ['schedulerId'],
              `The task group has the schedulerId ${group.schedulerId}, and all its tasks share it.`,
            ),
            fix: { label: `Use ${group.schedulerId}`, edits: [{ path: ['schedulerId'], value: group.schedulerId }] },
          },
        ]
      : []),
  ];
}
