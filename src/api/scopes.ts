/**
 * Scopes, and what the methods that change something ask of them.
 * https://docs.taskcluster.net/docs/manual/design/apis/hawk/scopes
 */
export type ScopeExpression = string | { AllOf: ScopeExpression[] } | { AnyOf: ScopeExpression[] };

/** A star stands for anything, and only at the very end. */
const covers = (given: string, scope: string): boolean =>
  given === scope || (given.endsWith('*') && scope.startsWith(given.slice(0, -1)));

/** Whether these scopes, expanded as `currentScopes` answers them, are enough. */
export function satisfies(given: readonly string[], expression: ScopeExpression): boolean {
  if (typeof expression === 'string') return given.some((scope) => covers(scope, expression));
  if ('AllOf' in expression) return expression.AllOf.every((part) => satisfies(given, part));
  return expression.AnyOf.some((part) => satisfies(given, part));
}

/** What would have to be added; nothing when these scopes are enough. Of alternatives all that is left of each. */
export function missing(given: readonly string[], expression: ScopeExpression): ScopeExpression | undefined {
  if (satisfies(given, expression)) return undefined;
  if (typeof expression === 'string') return expression;
  const parts = 'AllOf' in expression ? expression.AllOf : expression.AnyOf;
  const open = parts.flatMap((part) => missing(given, part) ?? []);
  if (open.length === 1) return open[0];
  return 'AllOf' in expression ? { AllOf: open } : { AnyOf: open };
}

/** From what takes precedence to what waits: who may create at one level may at all below. */
const PRIORITIES = ['highest', 'very-high', 'high', 'medium', 'low', 'very-low', 'lowest'];

/**
 * What createTask asks for, as far as a definition under work says it: what has no usable value yet asks for nothing.
 * https://docs.taskcluster.net/docs/reference/platform/queue/api#createTask
 */
export function createTaskScopes(definition: Record<string, unknown>): ScopeExpression {
  const { taskQueueId, provisionerId, workerType, projectId, schedulerId, priority } = definition;
  const queue = text(taskQueueId) ?? (text(provisionerId) && text(workerType) && `${provisionerId}/${workerType}`);
  // A priority nobody knows is refused for itself; until then the lowest is what it would be.
  const level = PRIORITIES.indexOf(text(priority) ?? '');
  const enough = PRIORITIES.slice(0, level < 0 ? undefined : level + 1);
  return {
    AllOf: [
      ...texts(definition.scopes),
      ...texts(definition.routes).map((route) => `queue:route:${route}`),
      `queue:create-task:project:${text(projectId) ?? 'none'}`,
      `queue:scheduler-id:${text(schedulerId) ?? '-'}`,
      ...(queue ? [{ AnyOf: enough.map((name) => `queue:create-task:${name}:${queue}`) }] : []),
    ],
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/**
 * What scheduleTask, rerunTask and cancelTask ask for; three ways, of which one is enough.
 * https://docs.taskcluster.net/docs/reference/platform/queue/api#rerunTask
 */
export function taskVerbScopes(
  verb: 'schedule' | 'rerun' | 'cancel',
  task: { taskId: string; schedulerId?: string; taskGroupId?: string; projectId?: string },
): ScopeExpression {
  const { taskId, schedulerId = '-', taskGroupId = taskId, projectId = 'none' } = task;
  return {
    AnyOf: [
      `queue:${verb}-task:${schedulerId}/${taskGroupId}/${taskId}`,
      `queue:${verb}-task-in-project:${projectId}`,
      { AllOf: [`queue:${verb}-task`, `assume:scheduler-id:${schedulerId}/${taskGroupId}`] },
    ],
  };
}

/** For copying into a message: a scope a line, alternatives and what belongs together indented below a word. */
export function scopeLines(expression: ScopeExpression): string {
  const lines = (inner: ScopeExpression, indent: string): string[] => {
    if (typeof inner === 'string') return [indent + inner];
    const [word, parts] = 'AllOf' in inner ? ['all of:', inner.AllOf] : ['one of:', inner.AnyOf];
    return [indent + word, ...parts.flatMap((part) => lines(part, `${indent}  `))];
  };
  // All of a list is what a list means anyway.
  if (typeof expression === 'object' && 'AllOf' in expression) {
    return expression.AllOf.flatMap((part) => lines(part, '')).join('\n');
  }
  return lines(expression, '').join('\n');
}
