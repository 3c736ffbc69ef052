/**
 * Is this text a task definition, or an answer of the queue that names a task? JSON is parsed; YAML is told by its
 * keys, because its parser is too big to fetch for a guess.
 */
type Json = Record<string, unknown>;

/** Keys of which at least one stands beside `payload` in any definition. */
const BESIDE = ['metadata', 'taskQueueId', 'provisionerId', 'workerType', 'created', 'deadline'];

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isDefinition = (value: unknown) =>
  isObject(value) && isObject(value.payload) && BESIDE.some((key) => Object.hasOwn(value, key));

export function readDefinition(text: string): { draft: string } | { taskId: string; runId?: string } | undefined {
  if (!/^[{[]/.test(text)) {
    // `taskId:` at the edge is what command line tools print above a task that exists.
    if (/^taskId:/m.test(text) || !/^[ \t-]*payload:/m.test(text)) return undefined;
    return BESIDE.some((key) => new RegExp(`^[ \\t-]*${key}:`, 'm').test(text)) ? { draft: text } : undefined;
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Broken JSON is still somebody's definition; the editor will show where it breaks.
    const looksLikeOne = /"payload"\s*:/.test(text) && BESIDE.some((key) => text.includes(`"${key}"`));
    return looksLikeOne ? { draft: text } : undefined;
  }
  if (isDefinition(json)) return { draft: text };
  if (!isObject(json)) return undefined;
  const { taskId, status, task, runId } = json;
  const id = typeof taskId === 'string' ? taskId : isObject(status) ? status.taskId : undefined;
  if (typeof id === 'string') return { taskId: id, ...(Number.isInteger(runId) && { runId: `${runId}` }) };
  return isDefinition(task) ? { draft: JSON.stringify(task, null, 2) } : undefined;
}
