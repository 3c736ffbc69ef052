import { isJsonObject, type Json, type JsonObject } from '../../lib/json-path.ts';
import { isTaskId } from '../../lib/slugid.ts';
import { type Change, note } from '../change.ts';
import { looksLikeTemplate } from './json-e-template.ts';
import { bracesAsJsonE, datestampsAsJsonE, withTimes } from './older-templates.ts';
import { type ContextFacts, contextChoices, type TemplateContext } from './template-contexts.ts';

export interface PastedItem {
  label: string;
  /** To be read by itself when it is chosen. */
  value: Json;
}

/** What a JSON value is to somebody who wants to create a task. */
export type Meaning =
  /** `whole`: the value is the definition, nothing around it. */
  | { kind: 'definition'; value: JsonObject; whole: boolean; notes: Change[] }
  | { kind: 'several'; items: PastedItem[]; notes: Change[] }
  | { kind: 'template'; why: string; template: Json; contexts: TemplateContext[]; notes: Change[] }
  | { kind: 'status'; taskId: string }
  | { kind: 'nothing'; problem: string };

export interface ValueFacts extends ContextFacts {
  /** It came out of a template: what looks like one now is meant as it stands. */
  evaluated?: boolean;
  /** What was said about the paste it was taken from; said again with what comes of it. */
  notes?: Change[];
}

const nothing = (problem: string): Meaning => ({ kind: 'nothing', problem });
const idOf = (value: Json | undefined): string | undefined =>
  isJsonObject(value) && typeof value.taskId === 'string' && isTaskId(value.taskId) ? value.taskId : undefined;

const BESIDE = ['metadata', 'taskQueueId', 'provisionerId', 'workerType', 'created', 'deadline'];
function looksLikeDefinition(value: JsonObject): boolean {
  const beside = BESIDE.filter((key) => Object.hasOwn(value, key)).length;
  return Object.hasOwn(value, 'payload') ? beside >= 1 : beside >= 3;
}
const looksLikeTask = (value: Json | undefined): value is JsonObject =>
  isJsonObject(value) && (looksLikeDefinition(value) || Object.keys(value).some((key) => /^\$[a-z]/i.test(key)));

/** Nothing here runs or evaluates what it is given. */
export function meaningOf(value: Json, facts: ValueFacts): Meaning {
  if (Array.isArray(value))
    return ofList(
      value.map((item, index) => ({ label: labelOf(item, index), value: item })),
      facts,
    );
  if (!isJsonObject(value)) return nothing('This is no task definition: a definition is an object with a payload.');
  return ofService(value, facts) ?? ofAnswer(value, facts) ?? ofTask(value, true, facts) ?? nothing(keysWords(value));
}

function ofTask(given: JsonObject, whole: boolean, facts: ValueFacts, notes: Change[] = []): Meaning | undefined {
  const value = datestampsAsJsonE(given) as JsonObject;
  const why = facts.evaluated ? undefined : looksLikeTemplate(value);
  if (why !== undefined && looksLikeTask(value))
    return { kind: 'template', why, template: value, contexts: contextChoices('definition', value, facts), notes };
  if (looksLikeDefinition(given)) return { kind: 'definition', value: given, whole, notes };
  const { maxRunTime, command, image } = given;
  if (maxRunTime === undefined || (command === undefined && image === undefined)) return undefined;
  const words = 'This was a payload without a definition around it.';
  return {
    kind: 'definition',
    value: { payload: given },
    whole: false,
    notes: [...notes, note('only-payload', words)],
  };
}

/** Files and bodies that services make tasks from. */
function ofService(value: JsonObject, facts: ValueFacts): Meaning | undefined {
  const { task, tasks, actions, version } = value;
  if (Array.isArray(actions) && actions.some((action) => isJsonObject(action) && 'kind' in action)) {
    const own = actions.filter((action) => isJsonObject(action) && isJsonObject(action.task)) as JsonObject[];
    const variables: JsonObject = isJsonObject(value.variables) ? { variables: value.variables } : {};
    const items = own.map((action, index) => ({ label: labelOf(action, index), value: { ...action, ...variables } }));
    const others = actions.length - own.length;
    const words = `${others} of ${actions.length} actions left out: hooks make their tasks.`;
    return ofList(items, facts, others > 0 ? [note('hook-actions', words)] : []);
  }
  if (isJsonObject(task) && value.kind === 'task' && typeof value.name === 'string') {
    const contexts = contextChoices('action', task, facts, { variables: value.variables });
    const why = `The task of the action ${value.name}, a JSON-e template.`;
    return { kind: 'template', why, template: datestampsAsJsonE(task), contexts, notes: [] };
  }
  const HOOK = ['hookGroupId', 'hookId', 'triggerSchema', 'schedule', 'bindings'];
  if (isJsonObject(task) && HOOK.some((key) => Object.hasOwn(value, key))) return ofHook(value, task, facts);
  if ((version === 0 || version === 1) && tasks !== undefined) return ofTaskclusterYml(value, version, facts);
  return undefined;
}

/** https://docs.taskcluster.net/docs/reference/core/hooks/firing-hooks: times that are missing get these. */
function ofHook(hook: JsonObject, given: JsonObject, facts: ValueFacts): Meaning {
  const words = (field: string, usual: string) => (typeof hook[field] === 'string' ? String(hook[field]) : usual);
  const times = { created: '0 seconds', deadline: words('deadline', '1 day'), expires: words('expires', '1 month') };
  const isOperator = Object.keys(given).some((key) => /^\$[a-z]/i.test(key));
  const { task, notes } = isOperator ? { task: given, notes: [] } : withTimes(given, times, facts.now);
  if (looksLikeTemplate(task) === undefined) return ofTask(task, false, facts, notes) ?? nothing(keysWords(task));
  const contexts = contextChoices('hook', task, facts, { triggerSchema: hook.triggerSchema });
  return { kind: 'template', why: 'The task of a hook, a JSON-e template.', template: task, contexts, notes };
}

function ofTaskclusterYml(file: JsonObject, version: 0 | 1, facts: ValueFacts): Meaning {
  if (version === 1) {
    if (facts.evaluated || looksLikeTemplate(file) === undefined) {
      const none = Array.isArray(file.tasks) && file.tasks.length === 0;
      if (none) return nothing('This makes no task: another event may (tasks_for in the context).');
      return meaningOf(file.tasks!, facts);
    }
    const why = 'A .taskcluster.yml, which Taskcluster evaluates for every event.';
    return {
      kind: 'template',
      why,
      template: file,
      contexts: contextChoices('taskcluster-yml', file, facts),
      notes: [],
    };
  }
  const tasks = (Array.isArray(file.tasks) ? file.tasks : []).filter(isJsonObject).map((task) => {
    const { metadata } = file;
    const own = Object.hasOwn(task, 'metadata') || !isJsonObject(metadata) ? task : { ...task, metadata };
    return { created: { $fromNow: '' }, deadline: { $fromNow: '1 day' }, ...(bracesAsJsonE(own) as JsonObject) };
  });
  const template: JsonObject = { version: 1, tasks };
  const why = 'A .taskcluster.yml of version 0. Its {{…}} became JSON-e; created and deadline are filled in.';
  return { kind: 'template', why, template, contexts: contextChoices('definition', template, facts), notes: [] };
}

/** Answers of the queue, messages, and lists of tasks. */
function ofAnswer(value: JsonObject, facts: ValueFacts): Meaning | undefined {
  const { task, tasks, status, statuses, requestInfo } = value;
  if (isJsonObject(requestInfo) && isJsonObject(requestInfo.payload) && looksLikeTask(requestInfo.payload))
    return ofTask(requestInfo.payload, false, facts, [note('refused', 'Taken from the answer that refused it.')]);
  for (const inner of [task, value.definition]) if (looksLikeTask(inner)) return ofTask(inner, false, facts);
  const statusId = idOf(status);
  if (statusId) return { kind: 'status', taskId: statusId };
  const isStatus = typeof value.state === 'string' || Array.isArray(value.runs);
  const own = idOf(value);
  if (own && (isStatus || Object.keys(value).length === 1)) return { kind: 'status', taskId: own };
  const list = [tasks, statuses, value.hooks].find((one) => Array.isArray(one));
  if (list) return meaningOf(list, facts);
  const map = isJsonObject(tasks) ? tasks : value;
  const entries = Object.entries(map);
  if (entries.length > 0 && entries.every(([, inner]) => isJsonObject(inner) && looksLikeTask(inner.task)))
    return ofList(
      entries.map(([name, inner], index) => ({ label: labelOf(inner, index, name), value: inner })),
      facts,
    );
  return undefined;
}

function ofList(all: PastedItem[], facts: ValueFacts, notes: Change[] = []): Meaning {
  const items = all.filter(({ value }) => !Array.isArray(value) && meaningOf(value, facts).kind !== 'nothing');
  const others = all.length - items.length;
  const said = others > 0 ? [note('no-definitions', `${others} of ${all.length} parts are no definitions.`)] : [];
  const [first] = items;
  if (!first)
    return nothing(all.length === 0 ? 'This is an empty list.' : 'No part of this list is a task definition.');
  if (items.length > 1) return { kind: 'several', items, notes: [...notes, ...said] };
  const meaning = meaningOf(first.value, facts);
  if (meaning.kind === 'definition') return { ...meaning, whole: false, notes: [...notes, ...said, ...meaning.notes] };
  return 'notes' in meaning ? { ...meaning, notes: [...notes, ...said, ...meaning.notes] } : meaning;
}

function labelOf(item: Json, index: number, name?: string): string {
  if (!isJsonObject(item)) return `Part ${index + 1}`;
  const inner = isJsonObject(item.task) ? item.task : item;
  const metadata = isJsonObject(inner.metadata) ? inner.metadata : {};
  const names = [item.label, item.title, item.name, metadata.name, name].filter(
    (one) => typeof one === 'string' && one,
  );
  const id = idOf(item) ?? idOf(item.status) ?? (name !== undefined && isTaskId(name) ? name : undefined);
  const first = names.find((one) => one !== id);
  return [first ?? (id ? undefined : `Task ${index + 1}`), id].filter(Boolean).join(' · ');
}

function keysWords(value: JsonObject): string {
  const keys = Object.keys(value);
  if (keys.length === 0) return 'This is an empty object: a definition has at least metadata and payload.';
  const some = keys.slice(0, 5).map((key) => (key.length > 30 ? `${key.slice(0, 29)}…` : key));
  return `This is no task definition: it has no payload, but ${some.join(', ')}${keys.length > 5 ? ` and ${keys.length - 5} more keys` : ''}.`;
}
