import { isContainer, keysOf, memberOf } from '../../../ui/json-value.ts';

export interface GraphTask {
  label: string;
  kind: string;
  /** As far as it is one. */
  description?: string;
  /** Labels or taskIds of what it waits for. */
  dependencies: string[];
  /** All that is said of it. */
  value: Record<string, unknown>;
}

export interface GraphKind {
  kind: string;
  tasks: GraphTask[];
}

/**
 * The graph of tasks a decision task writes: an object of tasks by label, or by taskId in `task-graph.json`.
 * https://taskcluster-taskgraph.readthedocs.io/en/latest/concepts/task-graphs.html
 * @returns by kind, in the order of names; nothing for what is no such graph
 */
export function readTaskGraph(text: string): GraphKind[] | undefined {
  const value = jsonIn(text);
  if (!isFields(value)) return undefined;
  const kinds = new Map<string, GraphTask[]>();
  for (const key of keysOf(value)) {
    const task = memberOf(value, key);
    if (!isFields(task)) return undefined;
    const one = taskOf(String(key), task);
    const inKind = kinds.get(one.kind);
    if (inKind) inKind.push(one);
    else kinds.set(one.kind, [one]);
  }
  const order = new Intl.Collator('en', { numeric: true });
  return [...kinds]
    .sort(([a], [b]) => order.compare(a, b))
    .map(([kind, tasks]) => ({ kind, tasks: tasks.sort((a, b) => order.compare(a.label, b.label)) }));
}

/** Those with these words in their label, all kinds without one left out. */
export function tasksWith(kinds: readonly GraphKind[], words: string): GraphKind[] {
  const small = words.trim().toLowerCase();
  if (small === '') return [...kinds];
  return kinds.flatMap(({ kind, tasks }) => {
    const found = tasks.filter(({ label }) => label.toLowerCase().includes(small));
    return found.length > 0 ? [{ kind, tasks: found }] : [];
  });
}

function taskOf(key: string, value: Record<string, unknown>): GraphTask {
  const { label, kind, attributes, dependencies, task } = value;
  const metadata = isFields(task) && isFields(task.metadata) ? task.metadata : {};
  const ofAttributes = isFields(attributes) ? attributes.kind : undefined;
  const description = textOr(value.description) ?? textOr(metadata.description);
  return {
    label: textOr(label) ?? key,
    kind: textOr(kind) ?? textOr(ofAttributes) ?? 'of no kind',
    ...(description && { description }),
    dependencies: isContainer(dependencies) ? Object.values(dependencies).filter((one) => typeof one === 'string') : [],
    value,
  };
}

const textOr = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

export const isFields = (value: unknown): value is Record<string, unknown> =>
  isContainer(value) && !Array.isArray(value);

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
