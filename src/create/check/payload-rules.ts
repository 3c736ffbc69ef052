import { satisfies } from '../../api/scopes.ts';
import { isJsonObject, type Json, type JsonObject, type JsonPath } from '../../lib/json-path.ts';
import { duration } from '../../lib/time.ts';
import type { Problem } from './problem.ts';
import { timeAt } from './rules.ts';

/**
 * What workers check beside their schemas. The queue takes such a task, and its run ends as `malformed-payload`, so most
 * of it is a warning: it depends on the worker.
 * https://docs.taskcluster.net/docs/reference/workers/generic-worker/payload
 */
export function payloadRules(definition: JsonObject): Problem[] {
  const { payload } = definition;
  if (!isJsonObject(payload)) return [];
  return [
    ...artifactExpiry(definition, payload),
    ...runTime(definition, payload),
    ...neededScopes(definition, payload),
  ];
}

const items = (value: Json | undefined): [string | number, Json][] =>
  Array.isArray(value) ? [...value.entries()] : isJsonObject(value) ? Object.entries(value) : [];

/** Artifacts outlive neither the task nor, with generic-worker, the deadline by less than nothing. */
function artifactExpiry(definition: JsonObject, { artifacts }: JsonObject): Problem[] {
  const deadline = timeAt(definition.deadline);
  if (deadline === undefined) return [];
  const aYearAfter = new Date(deadline);
  aYearAfter.setUTCFullYear(aYearAfter.getUTCFullYear() + 1);
  const expires = timeAt(definition.expires) ?? aYearAfter.getTime();
  return items(artifacts).flatMap(([key, artifact]) => {
    const time = isJsonObject(artifact) ? timeAt(artifact.expires) : undefined;
    if (time === undefined || (time >= deadline && time <= expires)) return [];
    const path = ['payload', 'artifacts', key, 'expires'];
    const fix = { label: 'Leave it out: as long as the task', edits: [{ path }] };
    const message = time > expires ? 'After the task’s own expiry.' : 'Before the task’s deadline.';
    // Who runs the map of docker-worker may not mind an early one.
    const severity = time < deadline && !Array.isArray(artifacts) ? 'warning' : 'error';
    return [{ path, message, source: 'rule', severity, fix }];
  });
}

function runTime({ created, deadline }: JsonObject, { maxRunTime }: JsonObject): Problem[] {
  const [from, to] = [timeAt(created), timeAt(deadline)];
  if (typeof maxRunTime !== 'number' || from === undefined || to === undefined || to < from) return [];
  if (maxRunTime * 1000 <= to - from) return [];
  const message = `Longer than the time until the deadline, ${duration(to - from)}: it ends the task first.`;
  return [{ path: ['payload', 'maxRunTime'], message, source: 'rule', severity: 'warning' }];
}

/** Scopes that workers ask the task itself to have, each with the place in the payload that asks for it. */
function asked(definition: JsonObject, payload: JsonObject): [JsonPath, string][] {
  const queue = queueOf(definition);
  const { mounts, features, osGroups, command, rdpInfo } = payload;
  const asks: [JsonPath, string][] = [];
  for (const [index, mount] of items(mounts)) {
    if (!isJsonObject(mount)) continue;
    const { cacheName, content } = mount;
    const path = ['payload', 'mounts', index];
    if (typeof cacheName === 'string') asks.push([[...path, 'cacheName'], `generic-worker:cache:${cacheName}`]);
    const artifact = isJsonObject(content) ? content.artifact : undefined;
    if (typeof artifact === 'string' && !artifact.startsWith('public/')) {
      asks.push([[...path, 'content', 'artifact'], `queue:get-artifact:${artifact}`]);
    }
  }
  if (queue === undefined) return asks;
  const elevated = { runTaskAsCurrentUser: 'run-task-as-current-user', runAsAdministrator: 'run-as-administrator' };
  for (const [feature, scope] of Object.entries(elevated)) {
    if (isJsonObject(features) && features[feature] === true) {
      asks.push([['payload', 'features', feature], `generic-worker:${scope}:${queue}`]);
    }
  }
  // Only on Windows are groups given by scope; its commands are lines of text.
  const windows = Array.isArray(command) && typeof command[0] === 'string' && payload.image === undefined;
  if (windows && Array.isArray(osGroups)) {
    for (const [index, group] of osGroups.entries()) {
      asks.push([['payload', 'osGroups', index], `generic-worker:os-group:${queue}/${group}`]);
    }
  }
  if (typeof rdpInfo === 'string') asks.push([['payload', 'rdpInfo'], `generic-worker:allow-rdp:${queue}`]);
  return asks;
}

/** Its id, however it is named; without one, what scopes are asked for cannot be said. */
function queueOf({ taskQueueId, provisionerId, workerType }: JsonObject): string | undefined {
  if (typeof taskQueueId === 'string') return taskQueueId;
  return typeof provisionerId === 'string' && typeof workerType === 'string'
    ? `${provisionerId}/${workerType}`
    : undefined;
}

/** https://docs.taskcluster.net/docs/manual/design/apis/hawk/scopes */
function neededScopes(definition: JsonObject, payload: JsonObject): Problem[] {
  const scopes = Array.isArray(definition.scopes) ? definition.scopes.filter((scope) => typeof scope === 'string') : [];
  return asked(definition, payload).flatMap(([path, scope]) => {
    if (satisfies(scopes, scope)) return [];
    const listed = Array.isArray(definition.scopes);
    const edit = listed
      ? { path: ['scopes', (definition.scopes as Json[]).length], value: scope }
      : { path: ['scopes'], value: [scope] };
    const fix = { label: 'Add the scope', edits: [edit] };
    return [{ path, message: `The task needs the scope ${scope} for it.`, source: 'rule', severity: 'warning', fix }];
  });
}
