import { isJsonObject, type Json, type JsonObject, type JsonPath } from '../../lib/json-path.ts';
import { at } from '../../lib/time.ts';
import type { Edit } from '../check/problem.ts';

const DAY = 24 * 60 * 60_000;
/** The queue takes `created` this far from its own clock: https://docs.taskcluster.net/docs/reference/platform/queue */
const CREATED_MAY_BE_OFF = 15 * 60_000;
/** JavaScript's dates end here, in the year 275760. */
const LAST = 8.64e15;

const timeOf = (value: Json | undefined): number | undefined => (typeof value === 'string' ? at(value) : undefined);

/** Where artifacts of the payload say when they expire: a list (generic-worker) or a map by name (docker-worker). */
function artifactExpiryPaths(definition: JsonObject): JsonPath[] {
  const artifacts = isJsonObject(definition.payload) ? definition.payload.artifacts : undefined;
  if (typeof artifacts !== 'object' || artifacts === null) return [];
  const entries: [string | number, Json][] = Array.isArray(artifacts)
    ? artifacts.map((artifact, index) => [index, artifact])
    : Object.entries(artifacts);
  return entries.flatMap(([key, artifact]) =>
    isJsonObject(artifact) && timeOf(artifact.expires) !== undefined ? [['payload', 'artifacts', key, 'expires']] : [],
  );
}

/** The queue would refuse these times today: created too long ago or ahead, missing, or a deadline that has passed. */
export function timesAreStale(definition: JsonObject, now: number): boolean {
  const created = timeOf(definition.created);
  const deadline = timeOf(definition.deadline);
  if (deadline !== undefined && deadline <= now) return true;
  return created === undefined ? definition.created === undefined : Math.abs(created - now) > CREATED_MAY_BE_OFF;
}

/**
 * Moves the times so that `created` is now; the others keep their distance to it. Only created, deadline, expires and
 * the expiry of artifacts are touched, and none is added but `created`. What is no time (a template, a typing error)
 * stays. `now` is the server's, in ms since 1970.
 *
 * A definition without `created` gets one; its other times move only when its deadline has passed, to a day from now.
 */
export function updateTimestamps(definition: JsonObject, now: number): Edit[] {
  const created = timeOf(definition.created);
  const deadline = timeOf(definition.deadline);
  const began = created ?? (deadline !== undefined && deadline <= now ? deadline - DAY : now);
  const shift = now - began;

  const edits: Edit[] = [];
  const move = (path: JsonPath, time: number | undefined) => {
    if (time === undefined || shift === 0 || Math.abs(time + shift) > LAST) return;
    edits.push({ path, value: new Date(time + shift).toISOString() });
  };
  if (created !== undefined) move(['created'], created);
  else if (definition.created === undefined) edits.push({ path: ['created'], value: new Date(now).toISOString() });
  move(['deadline'], deadline);
  move(['expires'], timeOf(definition.expires));
  for (const path of artifactExpiryPaths(definition)) {
    const [, , key] = path;
    const artifacts = (definition.payload as JsonObject).artifacts as Record<string | number, JsonObject>;
    move(path, timeOf(artifacts[key!]!.expires));
  }
  return edits;
}

/** "created, deadline and 2 artifact expiries" */
export function timesWords(edits: readonly Edit[]): string {
  const names = edits.filter(({ path }) => path.length === 1).map(({ path }) => String(path[0]));
  const artifacts = edits.length - names.length;
  if (artifacts > 0) names.push(artifacts === 1 ? 'the expiry of 1 artifact' : `the expiry of ${artifacts} artifacts`);
  return listWords(names);
}

/** "a, b and c" */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
