import { getAt, isJsonObject, type Json, type JsonObject, type JsonPath } from '../../lib/json-path.ts';
import { count, size } from '../../lib/size.ts';
import { duration } from '../../lib/time.ts';
import type { CheckFacts } from './check.ts';
import type { Problem } from './problem.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** How far `created` may be from the server's clock, and by how much a deadline may pass its limit. */
const DRIFT_MS = 15 * MINUTE_MS;
const MAX_DEADLINE_DAYS = 5;
/** A larger body is answered with 500. */
const MAX_BYTES = 10_000_000;
const LARGE_BYTES = 2_000_000;

type Fix = Problem['fix'];

const rule = (path: JsonPath, message: string, fix?: Fix, severity: Problem['severity'] = 'error'): Problem => ({
  path,
  message,
  source: 'rule',
  severity,
  ...(fix && { fix }),
});

const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/i;

/** Milliseconds since 1970; nothing for what is no date and time with its zone, which the schema says. */
export function timeAt(value: Json | undefined): number | undefined {
  const ms = typeof value === 'string' && TIME.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/**
 * What the queue checks beside the schema, as far as the definition alone tells: whether dependencies exist and what a
 * group allows has to be asked.
 * https://docs.taskcluster.net/docs/reference/platform/queue/api#createTask
 */
export function ruleProblems(value: Json, facts: CheckFacts): Problem[] {
  const form = [...sizeRule(value), ...numberRule(value)];
  if (!isJsonObject(value)) return form;
  return [
    ...form,
    ...queueRule(value),
    ...timeRules(value, facts),
    ...scopeRule(value),
    ...dependencyRule(value, facts),
  ];
}

/** When a time that is missing or wrong would do: created now, done in two hours or, for long tasks, in a day. */
export function timeFix(path: JsonPath, value: Json, { now }: CheckFacts): Fix {
  const at = (ms: number, label: string) => ({ label, edits: [{ path, value: new Date(ms).toISOString() }] });
  if (path.length !== 1) return undefined;
  if (path[0] === 'created') return at(now, 'Use now');
  if (path[0] !== 'deadline') return undefined;
  const longest = getAt(value, ['payload', 'maxRunTime']);
  return typeof longest === 'number' && longest * 1000 > 1.5 * HOUR_MS
    ? at(now + DAY_MS, 'Use now + 1 day')
    : at(now + 2 * HOUR_MS, 'Use now + 2 hours');
}

/**
 * The schema asks for no queue, because there are two ways to name it; createTask does.
 * https://docs.taskcluster.net/docs/reference/platform/queue/api#createTask
 */
function queueRule({ taskQueueId, provisionerId, workerType }: JsonObject): Problem[] {
  if (taskQueueId === undefined) {
    if (provisionerId === undefined && workerType === undefined) {
      return [rule(['taskQueueId'], 'Required and missing: the queue in which the task waits for a worker.')];
    }
    const lacking = provisionerId === undefined ? 'provisionerId' : workerType === undefined ? 'workerType' : undefined;
    const other = lacking === 'provisionerId' ? 'workerType' : 'provisionerId';
    return lacking ? [rule([lacking], `Required beside “${other}”, unless “taskQueueId” names the queue.`)] : [];
  }
  if (typeof taskQueueId !== 'string') return [];
  const [first, second] = taskQueueId.split('/');
  const same = (provisionerId ?? first) === first && (workerType ?? second) === second;
  if (same) return [];
  const named = `${provisionerId ?? first}/${workerType ?? second}`;
  const edits = [{ path: ['provisionerId'] }, { path: ['workerType'] }].filter(({ path }) =>
    path[0] === 'provisionerId' ? provisionerId !== undefined : workerType !== undefined,
  );
  const message = `Another queue than the one that “provisionerId” and “workerType” name: ${named}.`;
  return [rule(['taskQueueId'], message, { label: `Keep ${taskQueueId}`, edits })];
}

/** https://docs.taskcluster.net/docs/reference/platform/queue/task-schema: created, deadline, expires */
function timeRules(definition: JsonObject, facts: CheckFacts): Problem[] {
  const { now, maxDeadlineDays = MAX_DEADLINE_DAYS } = facts;
  const [created, deadline, expires] = ['created', 'deadline', 'expires'].map((key) => timeAt(definition[key]));
  const fix = (key: string) => timeFix([key], definition, facts);
  const problems: Problem[] = [];
  const say = (key: string, message: string, how: Fix = fix(key)) => problems.push(rule([key], message, how));

  if (created !== undefined && Math.abs(created - now) > DRIFT_MS) {
    const off = duration(Math.abs(created - now));
    const where = created < now ? `${off} ago by the server’s clock` : `${off} ahead of the server’s clock`;
    say('created', `${where.charAt(0).toUpperCase()}${where.slice(1)}; 15 minutes are allowed.`);
  }
  if (deadline !== undefined) {
    const latest = now + maxDeadlineDays * DAY_MS;
    if (created !== undefined && deadline < created) say('deadline', 'Must be after created.');
    else if (deadline < now) say('deadline', `Has passed, ${duration(now - deadline)} ago.`);
    else if (deadline > latest + DRIFT_MS) {
      const days = count(maxDeadlineDays, 'day');
      const value = new Date(latest).toISOString();
      say('deadline', `More than ${days} ahead, which is the most.`, {
        label: `Use now + ${days}`,
        edits: [{ path: ['deadline'], value }],
      });
    }
  }
  if (deadline !== undefined && expires !== undefined && expires < deadline) {
    const leave = { label: 'Leave it to the queue: deadline + 1 year', edits: [{ path: ['expires'] }] };
    say('expires', 'Must not be before the deadline.', leave);
  }
  return problems;
}

/** https://docs.taskcluster.net/docs/manual/design/apis/hawk/scopes: a star stands for the rest, at the end only */
function scopeRule({ scopes }: JsonObject): Problem[] {
  if (!Array.isArray(scopes)) return [];
  return scopes.flatMap((scope, index) => {
    if (typeof scope !== 'string') return [];
    const path = ['scopes', index];
    if (scope.endsWith('**')) {
      const value = scope.replace(/\*+$/, '*');
      return [rule(path, 'Ends with more than one *.', { label: `Use ${value}`, edits: [{ path, value }] })];
    }
    if (!scope.slice(0, -1).includes('*')) return [];
    return [rule(path, 'A * stands for anything at the end only; inside it is just a star.', undefined, 'warning')];
  });
}

/** https://docs.taskcluster.net/docs/manual/tasks/dependencies: legal, and a way to hold a task back */
function dependencyRule({ dependencies }: JsonObject, { taskId }: CheckFacts): Problem[] {
  const index = taskId !== undefined && Array.isArray(dependencies) ? dependencies.indexOf(taskId) : -1;
  if (index < 0) return [];
  return [
    rule(['dependencies', index], 'The task itself: it will wait until somebody schedules it.', undefined, 'warning'),
  ];
}

/** https://docs.taskcluster.net/docs/reference/platform/queue/task-schema: no definitions of several megabytes */
function sizeRule(value: Json): Problem[] {
  const text = JSON.stringify(value);
  const bytes = text.length > LARGE_BYTES / 4 ? new TextEncoder().encode(text).length : text.length;
  if (bytes > MAX_BYTES) {
    return [rule([], `The definition has ${size(bytes)}; the queue takes ${size(MAX_BYTES)} at most.`)];
  }
  if (bytes <= LARGE_BYTES) return [];
  const message = `The definition has ${size(bytes)}; all of it is sent with every question about the task.`;
  return [rule([], message, undefined, 'warning')];
}

/** YAML has numbers that JSON cannot write; they would arrive as null. */
function numberRule(value: Json, path: JsonPath = []): Problem[] {
  if (!holdsStrangeNumber(value)) return [];
  if (typeof value === 'number') return [rule(path, 'Not a number that JSON can hold.')];
  const inner: [string | number, Json][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value ?? {});
  return inner.flatMap(([key, one]) => numberRule(one, [...path, key]));
}

function holdsStrangeNumber(value: Json): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsStrangeNumber);
  for (const key of Object.keys(value)) if (holdsStrangeNumber(value[key] as Json)) return true;
  return false;
}
