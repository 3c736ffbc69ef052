import { isJsonObject, type Json, type JsonObject } from '../../lib/json-path.ts';
import { githubEvents } from './github-events.ts';
import { contextNames } from './template-names.ts';

/** What a template may be evaluated with, to be edited. */
export interface TemplateContext {
  id: string;
  /** The situation, for a choice. */
  label: string;
  context: JsonObject;
}

/** What is known when a context is made. */
export interface ContextFacts {
  /** The server's clock, in ms since 1970. */
  now: number;
  rootUrl?: string;
  /** Of the task that is to be made. */
  taskId?: string;
}

export type TemplateKind = 'definition' | 'hook' | 'taskcluster-yml' | 'action';

/** Adds what is missing; what is there stays. */
function filled(context: JsonObject, blanks: JsonObject): JsonObject {
  const missing = Object.entries(blanks).filter(([name]) => !Object.hasOwn(context, name));
  const deeper = Object.entries(context).map(([name, value]): [string, Json] => {
    const more = Object.hasOwn(blanks, name) ? blanks[name] : undefined;
    return [name, isJsonObject(value) && isJsonObject(more) ? filled(value, more) : value];
  });
  return Object.fromEntries([...deeper, ...missing]);
}

const without = (names: JsonObject, ...known: string[]): JsonObject =>
  Object.fromEntries(Object.entries(names).filter(([name]) => !known.includes(name)));

const ID_NAMES = ['taskId', 'ownTaskId'];

function forDefinition(template: Json, { now, taskId }: ContextFacts): TemplateContext[] {
  const names = contextNames(template);
  const ids = ID_NAMES.filter((name) => names[name] === '' && taskId !== undefined).map((name) => [name, taskId!]);
  const context = filled({ now: new Date(now).toISOString(), ...Object.fromEntries(ids) }, names);
  return [{ id: 'plain', label: 'Its names', context }];
}

/** https://docs.taskcluster.net/docs/reference/core/hooks/firing-hooks */
function forHook(template: Json, facts: ContextFacts, triggerSchema: Json | undefined): TemplateContext[] {
  const blanks = contextNames(template);
  const payload = isJsonObject(blanks.payload) ? blanks.payload : {};
  const defaults = defaultsOf(triggerSchema);
  const common = { now: new Date(facts.now).toISOString(), taskId: facts.taskId ?? '' };
  // A name of another way of firing stays missing: templates ask for it after they asked who fires.
  const others = without(blanks, 'payload', 'clientId', 'firedBy');
  const make = (firedBy: string, label: string, more: JsonObject): TemplateContext => ({
    id: firedBy,
    label,
    context: filled({ firedBy, ...common, ...more }, others),
  });
  const given = { payload: filled(defaults, payload) };
  return [
    make('triggerHook', 'Somebody triggers it', { ...given, clientId: 'someone/here' }),
    make('schedule', 'By its schedule', {}),
    make('triggerHookWithToken', 'A webhook with its token', given),
    make('pulseMessage', 'A pulse message', { payload }),
  ];
}

/** The default of a schema, and those of its properties: the hooks service fills them in. */
function defaultsOf(schema: Json | undefined): JsonObject {
  if (!isJsonObject(schema)) return {};
  const whole = isJsonObject(schema.default) ? schema.default : {};
  const properties = isJsonObject(schema.properties) ? Object.entries(schema.properties) : [];
  const each = properties.flatMap(([name, property]): [string, Json][] =>
    isJsonObject(property) && property.default !== undefined ? [[name, property.default]] : [],
  );
  return filled(whole, Object.fromEntries(each));
}

/** https://docs.taskcluster.net/docs/reference/integrations/github/taskcluster-yml-v1, and the ways gecko renders its own. */
function forTaskclusterYml(template: Json, { now, rootUrl, taskId = '' }: ContextFacts): TemplateContext[] {
  const time = new Date(now).toISOString();
  const text = JSON.stringify(template);
  const common = { now: time, taskcluster_root_url: rootUrl ?? 'https://tc.example.com' };
  // Not what the file asks of other events: that it is missing is how files tell them apart.
  const others = without(contextNames(template), 'event', 'tasks_for');
  const github = Object.entries(githubEvents).map(([tasks_for, { label, event }]) => ({
    id: tasks_for,
    label,
    context: filled({ tasks_for, ...common, event: event(time) }, others),
  }));
  const inTree = [
    ['hg-push', 'A push to Mercurial'],
    ['cron', 'A cron job'],
    ['action', 'An action'],
  ] as const;
  const inGecko = inTree
    .filter(([tasks_for]) => text.includes(tasks_for))
    .map(([tasks_for, label]) => ({
      id: tasks_for,
      label,
      context: filled({ tasks_for, ...common, ownTaskId: taskId }, others),
    }));
  // The first that the file itself speaks of: with another one, most files make no task.
  const all = [...github, ...inGecko];
  const spoken = all.filter(({ id }) => new RegExp(`['"]${id}\\\\?['"]`).test(text));
  return [...spoken, ...all.filter((choice) => !spoken.includes(choice))];
}

/** https://docs.taskcluster.net/docs/manual/design/conventions/actions/spec */
function forAction(template: Json, { now, taskId }: ContextFacts, variables: Json | undefined): TemplateContext[] {
  const blanks = contextNames(template);
  const context = {
    now: new Date(now).toISOString(),
    ...(isJsonObject(variables) ? variables : {}),
    taskGroupId: '',
    taskId: null,
    task: null,
    input: null,
    ownTaskId: taskId ?? '',
  };
  const { input, task } = blanks;
  // An action without input or task gets null for them; one that looks into them needs something to look into.
  const given = { ...(isJsonObject(input) && { input }), ...(isJsonObject(task) && { task }) };
  return [{ id: 'action', label: 'On a task group', context: filled({ ...context, ...given }, blanks) }];
}

/** The contexts a template of this kind may be evaluated with; the first is the likeliest. */
export function contextChoices(
  kind: TemplateKind,
  template: Json,
  facts: ContextFacts,
  around: { triggerSchema?: Json; variables?: Json } = {},
): TemplateContext[] {
  if (kind === 'hook') return forHook(template, facts, around.triggerSchema);
  if (kind === 'taskcluster-yml') return forTaskclusterYml(template, facts);
  if (kind === 'action') return forAction(template, facts, around.variables);
  return forDefinition(template, facts);
}
