import type { Json, JsonObject } from '../../lib/json-path.ts';
import { isTaskId } from '../../lib/slugid.ts';
import { shorten } from '../../lib/task-id-problem.ts';
import { applyRules, type Changed, type Rule } from '../change.ts';
import { payloadRules } from './old-payload.ts';
import { listWords, timesAreStale, timesWords, updateTimestamps } from './timestamps.ts';

const isText = (value: Json | undefined): value is string => typeof value === 'string';

/** The seven of today: https://docs.taskcluster.net/docs/reference/platform/queue/task-schema */
const PRIORITIES = ['highest', 'very-high', 'high', 'medium', 'low', 'very-low', 'lowest'];

const taskId: Rule = ({ taskId }) => {
  if (taskId === undefined) return undefined;
  const named = isText(taskId) && isTaskId(taskId) ? `taskId ${taskId}` : 'taskId';
  return {
    id: 'task-id',
    words: `${named} left out: a definition holds none, and a new task gets a new one.`,
    edits: [{ path: ['taskId'] }],
  };
};

const queue: Rule = ({ provisionerId, workerType, taskQueueId }) => {
  if (!isText(provisionerId) || !isText(workerType)) return undefined;
  const joined = `${provisionerId}/${workerType}`;
  const halves = [{ path: ['provisionerId'] }, { path: ['workerType'] }];
  if (taskQueueId === undefined) {
    return {
      id: 'task-queue',
      words: `taskQueueId ${shorten(joined, 80)} in place of provisionerId and workerType.`,
      edits: [...halves, { path: ['taskQueueId'], value: joined }],
    };
  }
  // Two queues that differ are for the person to decide.
  if (taskQueueId !== joined) return undefined;
  return {
    id: 'task-queue',
    words: 'provisionerId and workerType left out: taskQueueId says the same.',
    edits: halves,
  };
};

const priority: Rule = ({ priority }) => {
  // The first queues took numbers, later ones `normal`; both count as the lowest of today.
  if (priority !== 'normal' && typeof priority !== 'number') return undefined;
  return {
    id: 'priority',
    words: `priority lowest in place of ${priority}, which today’s queue does not know: it has ${listWords(PRIORITIES)}.`,
    edits: [{ path: ['priority'], value: 'lowest' }],
  };
};

const scheduler: Rule = ({ schedulerId }) =>
  schedulerId === 'task-graph-scheduler'
    ? {
        id: 'scheduler',
        words: 'schedulerId task-graph-scheduler left out: that service is gone, and few may use its name.',
        edits: [{ path: ['schedulerId'] }],
      }
    : undefined;

const firstRoute: Rule = ({ routing, routes }) => {
  if (routing === undefined) return undefined;
  const gone = { path: ['routing'] };
  if (!isText(routing) || routing === '')
    return { id: 'routing', words: 'routing left out: routes came in its place.', edits: [gone] };
  const before = Array.isArray(routes) ? routes : [];
  return {
    id: 'routing',
    words: `route ${shorten(routing, 80)} in place of routing.`,
    edits: [gone, { path: ['routes'], value: [...before.filter((route) => route !== routing), routing] }],
  };
};

/** Keys the first queue knew. Only beside `version: "0.2.0"` and its like is it sure what they meant. */
const firstKeys: Rule = (value) => {
  if (!isText(value.version) || !/^0\.\d/.test(value.version)) return undefined;
  const keys = ['version', 'timeout'].filter((key) => Object.hasOwn(value, key));
  return {
    id: 'first-keys',
    words: `${listWords(keys)} left out: definitions no longer have ${keys.length === 1 ? 'it' : 'them'}.`,
    edits: keys.map((key) => ({ path: [key] })),
  };
};

/** `queue:create-task:<provisionerId>/<workerType>`: today the priority stands before the queue. */
const OLD_CREATE = /^queue:create-task:(?!project:)([^:/*]+\/[^:]+)$/;
const scopes: Rule = ({ scopes }) => {
  if (!Array.isArray(scopes)) return undefined;
  const old = scopes.filter((scope) => isText(scope) && OLD_CREATE.test(scope));
  if (old.length === 0) return undefined;
  const next = scopes.map((scope) =>
    isText(scope) ? scope.replace(OLD_CREATE, 'queue:create-task:lowest:$1') : scope,
  );
  return {
    id: 'scopes',
    words: `${listWords(old.map((scope) => shorten(String(scope), 80)))}: with priority lowest in it, as the scope is named today. To create tasks one needs queue:create-task:project:none, too.`,
    edits: [{ path: ['scopes'], value: next }],
  };
};

const rules: Rule[] = [taskId, queue, priority, scheduler, firstRoute, firstKeys, scopes, ...payloadRules];

/** Everything that brings an old definition up to date but its times, each change to be undone by itself. */
export const bringUpToDate = (definition: JsonObject): Changed => applyRules(definition, rules);

/** The change "Update timestamps" makes, as one change of a list. */
export const moveTimes =
  (now: number): Rule =>
  (value) => {
    const edits = updateTimestamps(value, now);
    if (edits.length === 0) return undefined;
    const [first] = edits;
    const onlyCreated = edits.length === 1 && first?.path[0] === 'created' && value.created === undefined;
    return {
      id: 'times',
      words: onlyCreated
        ? 'created filled in: now.'
        : `${capitalised(timesWords(edits))} moved, so that created is now; the distances between them are kept.`,
      edits,
    };
  };

/**
 * A definition from any year as today's queue takes it: names and values that changed, and times that have passed.
 * What is merely wrong stays for the checks to say. `now` in ms since 1970.
 */
export function modernise(definition: JsonObject, now: number): Changed {
  const times: Rule = (value) => (timesAreStale(value, now) ? moveTimes(now)(value) : undefined);
  return applyRules(definition, [...rules, times]);
}

function capitalised(words: string): string {
  // Names of fields keep their case.
  return words.startsWith('the ') ? `T${words.slice(1)}` : words;
}
