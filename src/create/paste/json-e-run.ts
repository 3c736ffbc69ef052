import jsone from 'json-e';
import type { Json, JsonObject } from '../../lib/json-path.ts';
import { newTaskId } from '../../lib/new-task-id.ts';

export type Evaluated = { value: Json } | { problem: string };

/**
 * Evaluates a JSON-e template, with the functions Taskcluster's own services add. json-e reads expressions with a
 * parser of its own and never makes code of them, so it runs under our Content-Security-Policy.
 */
export function runTemplate(template: Json, context: JsonObject): Evaluated {
  const slugids = new Map<string, string>();
  const as_slugid = (label: unknown) => {
    const key = String(label);
    const taskId = slugids.get(key) ?? newTaskId();
    slugids.set(key, taskId);
    return taskId;
  };
  try {
    // Made anew: its results may share parts with the template, and `undefined` is no JSON.
    const value: unknown = JSON.parse(JSON.stringify(jsone(template as JsonObject, { ...context, as_slugid })));
    return { value: value as Json };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

function problemOf(error: unknown): string {
  if (error instanceof RangeError) return 'The template is nested too deeply, or makes more than fits.';
  // What json-e itself says then is about its own inside.
  if (error instanceof TypeError) return `An expression of the template is not finished, or takes what it cannot.`;
  if (!(error instanceof Error)) return String(error);
  const at = 'location' in error && Array.isArray(error.location) ? error.location.join('').replace(/^\./, '') : '';
  const message = error.message.replace(/\.$/, '');
  return `JSON-e says: ${message}${at ? `, at ${at}` : ''}.`;
}
