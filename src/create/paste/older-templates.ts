import { after, readFromNow } from '../../lib/from-now.ts';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json-path.ts';
import { type Change, note } from '../change.ts';
import { looksLikeTemplate } from './json-e-template.ts';
import { listWords } from './timestamps.ts';

function mapped(value: Json, change: (value: Json) => Json | undefined): Json {
  const changed = change(value);
  if (changed !== undefined) return changed;
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapped(inner, change)]));
}

/**
 * taskgraph writes `{"relative-datestamp": "1 day"}` where JSON-e has `$fromNow`:
 * https://taskcluster-taskgraph.readthedocs.io/en/latest/reference/transforms/task.html
 */
export const datestampsAsJsonE = (value: Json): Json =>
  mapped(value, (part) => {
    if (!isJsonObject(part) || Object.keys(part).length !== 1) return undefined;
    const words = part['relative-datestamp'];
    return typeof words === 'string' ? { $fromNow: words } : undefined;
  });

/**
 * Version 0 of .taskcluster.yml had `{{ event.head.sha }}` where JSON-e has `${event.head.sha}`:
 * https://docs.taskcluster.net/docs/reference/integrations/github/taskcluster-yml-v0
 */
export const bracesAsJsonE = (value: Json): Json =>
  mapped(value, (part) => {
    if (typeof part !== 'string') return undefined;
    // What is a shell's stays a shell's.
    const shell = part.replaceAll('${', () => '$${');
    return shell.replace(/\{\{\s*([A-Za-z_][\w.]*)\s*\}\}/g, (_, name: string) => `\${${name}}`);
  });

/** Lengths of time from now in the words of `$fromNow`, by the field they are for. */
type Times = Record<string, string>;

/** The times a service fills in where a task has none: as JSON-e in a template, else counted from `now`. */
export function withTimes(task: JsonObject, times: Times, now: number): { task: JsonObject; notes: Change[] } {
  const missing = Object.entries(times).filter(([field]) => !Object.hasOwn(task, field));
  const template = looksLikeTemplate(task) !== undefined;
  const values = missing.flatMap(([field, words]): [string, Json][] => {
    const span = readFromNow(words);
    if (!template && !span) return [];
    return [[field, template ? { $fromNow: words } : after(new Date(now), span!).toISOString()]];
  });
  if (values.length === 0) return { task, notes: [] };
  const words = values.map(([field]) => (times[field] === '0 seconds' ? field : `${field} (${times[field]})`));
  return {
    task: { ...task, ...Object.fromEntries(values) },
    notes: [note('filled-times', `${listWords(words)} filled in, as Taskcluster does for such tasks.`)],
  };
}
