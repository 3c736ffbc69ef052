import type { Connection } from '../../api/connection.ts';
import { task as askTask, statuses } from '../../api/queue.ts';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json-path.ts';
import { serverNow } from '../../lib/server-clock.ts';
import type { Changed } from '../change.ts';
import { type CloneChoices, cloneDefinition } from './clone.ts';

export interface Cloned extends Changed {
  original: JsonObject;
  name?: string;
}

/** A task as the beginning of another; states of what it depends on decide which of them are still waited for. */
export async function cloneTask(
  connection: Connection,
  from: string,
  to: string,
  choices: CloneChoices,
): Promise<Cloned> {
  const original = (await askTask(connection, from)) as unknown as Json;
  if (!isJsonObject(original)) throw new Error('The queue answered something that is no definition.');
  const ids = Array.isArray(original.dependencies) ? original.dependencies.map(String) : [];
  const states = new Map<string, string>();
  if (ids.length > 0 && choices.dependencies === 'unresolved') {
    // Not knowing is no reason not to clone: what is not known counts as unresolved.
    const known = await statuses(connection, ids.slice(0, 1000)).catch(() => undefined);
    for (const id of known ? ids.slice(0, 1000) : []) states.set(id, 'gone');
    for (const { taskId, status } of known ?? []) states.set(taskId, status.state);
  }
  const name = isJsonObject(original.metadata ?? null) ? (original.metadata as JsonObject).name : undefined;
  return {
    original,
    ...(typeof name === 'string' && { name }),
    ...cloneDefinition(original, choices, serverNow(), { from, to, states }),
  };
}
