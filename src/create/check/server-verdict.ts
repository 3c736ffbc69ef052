import { type ApiError, scopesNamed } from '../../api/api-error.ts';
import { getAt, type Json, type JsonPath } from '../../lib/json-path.ts';
import { isTaskId } from '../../lib/slugid.ts';
import type { Problem } from './problem.ts';

/**
 * What the queue had against a definition, each at the field it belongs to. The codes are those of
 * https://docs.taskcluster.net/docs/manual/design/apis/errors; their messages are words for people and change, so what
 * is not recognised is shown as it came, at the definition as a whole.
 */
export function serverProblems(error: ApiError, definition: Json | undefined): Problem[] {
  if (error.code === 'InputValidationError') return fromSchema(error.message);
  if (error.code === 'InputError') return fromRules(error.message, definition);
  if (error.code === 'InsufficientScopes') return fromScopes(error.message, definition);
  if (error.code === 'RequestConflict') return fromConflict(error.message);
  return [];
}

const problem = (path: JsonPath, message: string): Problem => ({ path, message, source: 'server', severity: 'error' });
const quoted = (message: string) => `The queue says: ${message.replace(/\s+/g, ' ').trim()}`;

/** Lines such as `* data/metadata must have required property 'owner'`. */
function fromSchema(message: string): Problem[] {
  const found = [...message.matchAll(/^\s*\*\s+data(\/\S+)?\s+(.+)$/gm)].map(([, pointer = '', words = '']) => {
    const path = pointer
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    const missing = /required property '(.+)'/.exec(words)?.[1];
    if (missing !== undefined) return problem([...path, missing], 'The queue asks for it.');
    const unknown = /additional properties: "(.+)"/.exec(words)?.[1];
    if (unknown !== undefined) return problem([...path, unknown], 'The queue knows no such field.');
    return problem(path, quoted(words));
  });
  return found.length > 0 ? found : [problem([], quoted(message))];
}

const indexIn = (definition: Json | undefined, field: string, value: string): JsonPath => {
  const list = getAt(definition, [field]);
  const index = Array.isArray(list) ? list.indexOf(value) : -1;
  return index < 0 ? [field] : [field, index];
};

const RULED = ['dependencies', 'expires', 'deadline', 'created', 'taskQueueId', 'taskGroupId', 'schedulerId'];

function fromRules(message: string, definition: Json | undefined): Problem[] {
  if (/dependencies/i.test(message)) {
    const ids = (message.match(/[\w-]{22}/g) ?? []).filter(isTaskId);
    if (ids.length > 0)
      return ids.map((id) =>
        problem(
          indexIn(definition, 'dependencies', id),
          'No such task, or it expires before the deadline of this one.',
        ),
      );
  }
  if (/provisionerId|workerType|taskQueueId/.test(message)) return [problem(['taskQueueId'], quoted(message))];
  // The field it complains about is the one it names first.
  const named = RULED.map((field) => ({ field, at: message.indexOf(field) })).filter(({ at }) => at >= 0);
  const [first] = named.sort((a, b) => a.at - b.at);
  const inScopes = /scope `([^`]+)`/.exec(message)?.[1];
  if (inScopes !== undefined) return [problem(indexIn(definition, 'scopes', inScopes), quoted(message))];
  return [problem(first ? [first.field] : [], quoted(message))];
}

/** Scopes that a 403 names as missing, each at the field that asks for it. */
function fromScopes(message: string, definition: Json | undefined): Problem[] {
  const { missing, required } = scopesNamed(message);
  const scopes = [...new Set((missing ?? required ?? '').match(/[\w*-]+:[^\s"',\]}]+/g) ?? [])];
  const found = new Map<string, Problem>();
  for (const scope of scopes) {
    const route = /^queue:route:(.+)$/.exec(scope)?.[1];
    const path: JsonPath = /^queue:create-task:project:/.test(scope)
      ? ['projectId']
      : /^queue:create-task:/.test(scope)
        ? ['taskQueueId']
        : /^queue:scheduler-id:/.test(scope)
          ? ['schedulerId']
          : route !== undefined
            ? indexIn(definition, 'routes', route)
            : indexIn(definition, 'scopes', scope);
    const key = path.join('/');
    // Any of seven priorities would do: one problem, not seven.
    if (!found.has(key)) found.set(key, problem(path, `Your credentials lack the scope ${scope}.`));
  }
  return [...found.values()];
}

function fromConflict(message: string): Problem[] {
  if (/schedulerId/.test(message))
    return [problem(['schedulerId'], 'The task group has another schedulerId, and all its tasks share one.')];
  if (/seal/i.test(message)) return [problem(['taskGroupId'], 'The task group is sealed: it takes no more tasks.')];
  return [];
}
