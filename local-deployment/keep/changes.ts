import type { Change, Store } from '../store.ts';
import { type Kept, type ObjectRow, placeKey, type Row, taskRow } from './kept.ts';

const keyOf = (change: Change) => {
  if (change.kind === 'artifact') return `artifact ${placeKey(change)}`;
  return `${change.kind} ${change.kind === 'task' ? change.taskId : change.taskGroupId}`;
};

/** What has changed since the last row was written, by name only: what it is like is looked up when the row is made. */
export class Changes {
  /** While it is set, only what was kept already is noted: time alone changes no story for the next start. */
  byTime = false;
  readonly #store: Store;
  /** All that is kept, by key. */
  readonly #known: Set<string>;
  /** Ids of tasks whose definition is written. */
  readonly #defined: Set<string>;
  /** The newest change of each thing, by key. */
  #waiting = new Map<string, Change>();
  #objects = new Map<string, ObjectRow>();

  constructor(store: Store, kept: Kept) {
    this.#store = store;
    this.#defined = new Set(kept.tasks.keys());
    this.#known = new Set([
      ...[...kept.tasks.keys()].map((taskId) => keyOf({ kind: 'task', taskId, anew: true })),
      ...[...kept.groups.keys()].map((taskGroupId) => keyOf({ kind: 'group', taskGroupId })),
      ...[...kept.artifacts.values()].map((artifact) => keyOf({ ...artifact, kind: 'artifact' })),
    ]);
  }

  get none(): boolean {
    return this.#waiting.size === 0 && this.#objects.size === 0;
  }

  note(change: Change): void {
    const key = keyOf(change);
    if (this.byTime && !this.#known.has(key)) return;
    this.#known.add(key);
    this.#waiting.set(key, change);
    if (change.kind === 'task' && change.anew) this.#defined.delete(change.taskId);
  }

  noteObject(object: ObjectRow): void {
    this.#objects.set(object.key, object);
  }

  /** All of it as one row. It waits again when `failed` says that the row could not be written. */
  take(): { row: Row; failed: () => void } {
    const waiting = this.#waiting;
    const objects = this.#objects;
    this.#waiting = new Map();
    this.#objects = new Map();
    const row: Required<Row> = {
      tasks: [],
      groups: [],
      artifacts: [],
      objects: [...objects.values()],
      goneTasks: [],
      goneGroups: [],
      goneArtifacts: [],
    };
    const defined: string[] = [];
    for (const change of waiting.values()) this.#describe(change, row, defined);
    const failed = () => {
      for (const taskId of defined) this.#defined.delete(taskId);
      this.#waiting = new Map([...waiting, ...this.#waiting]);
      this.#objects = new Map([...objects, ...this.#objects]);
    };
    return { row: Object.fromEntries(Object.entries(row).filter(([, list]) => list.length > 0)), failed };
  }

  #describe(change: Change, row: Required<Row>, defined: string[]): void {
    const store = this.#store;
    if (change.kind === 'task') {
      const task = store.tasks.get(change.taskId);
      if (!task) {
        row.goneTasks.push(change.taskId);
        return;
      }
      const isNew = !this.#defined.has(task.taskId);
      row.tasks.push(taskRow(task, isNew));
      if (!isNew) return;
      defined.push(task.taskId);
      this.#defined.add(task.taskId);
    } else if (change.kind === 'group') {
      const group = store.groups.get(change.taskGroupId);
      if (group) row.groups.push({ ...group });
      else row.goneGroups.push(change.taskGroupId);
    } else {
      const { taskId, runId, name } = change;
      const artifact = store.artifactsOf(taskId, runId).get(name);
      if (artifact) row.artifacts.push(artifact);
      else row.goneArtifacts.push({ taskId, runId, name });
    }
  }
}
