/** What a journal tells of: rows of changes, and what they come to. */
import type { StoredArtifact, StoredGroup, StoredTask } from '../store.ts';

/** A task as it is written: its definition only once, since nothing changes it. */
export type TaskRow = Omit<StoredTask, 'definition' | 'satisfied'> & {
  definition?: StoredTask['definition'];
  satisfied: string[];
};

export interface ObjectRow {
  key: string;
  /** Name of the file that holds its bytes. */
  file: string;
  contentType: string;
  contentEncoding?: string;
}

type ArtifactPlace = Pick<StoredArtifact, 'taskId' | 'runId' | 'name'>;

/** Changes that belong together: all of them happened, or none. */
export interface Row {
  tasks?: TaskRow[];
  groups?: StoredGroup[];
  artifacts?: StoredArtifact[];
  objects?: ObjectRow[];
  /** Ids of tasks that are forgotten, with their artifacts. */
  goneTasks?: string[];
  goneGroups?: string[];
  goneArtifacts?: ArtifactPlace[];
}

export const placeKey = ({ taskId, runId, name }: ArtifactPlace) => `${taskId}/${runId}/${name}`;

/** The last word of all rows together. */
export class Kept {
  readonly tasks = new Map<string, StoredTask>();
  readonly groups = new Map<string, StoredGroup>();
  readonly artifacts = new Map<string, StoredArtifact>();
  readonly objects = new Map<string, ObjectRow>();

  /** @param rows oldest first */
  constructor(rows: readonly Row[]) {
    for (const row of rows) this.#apply(row);
  }

  #apply(row: Row): void {
    for (const taskId of row.goneTasks ?? []) this.drop(taskId);
    for (const taskGroupId of row.goneGroups ?? []) this.groups.delete(taskGroupId);
    for (const place of row.goneArtifacts ?? []) this.artifacts.delete(placeKey(place));
    for (const { definition, satisfied, ...rest } of row.tasks ?? []) {
      const whole = definition ?? this.tasks.get(rest.taskId)?.definition;
      // Its definition stood in a line that could not be read.
      if (!whole) continue;
      this.tasks.set(rest.taskId, { ...rest, definition: whole, satisfied: new Set(satisfied) });
    }
    for (const group of row.groups ?? []) this.groups.set(group.taskGroupId, group);
    for (const artifact of row.artifacts ?? []) this.artifacts.set(placeKey(artifact), artifact);
    for (const object of row.objects ?? []) this.objects.set(object.key, object);
  }

  /** Forgets a task with its artifacts. */
  drop(taskId: string): void {
    this.tasks.delete(taskId);
    for (const [key, artifact] of this.artifacts) if (artifact.taskId === taskId) this.artifacts.delete(key);
  }

  /** As rows again, for a new journal; none of them says what another says. */
  *rows(): Iterable<Row> {
    for (const task of this.tasks.values()) yield { tasks: [taskRow(task, true)] };
    for (const group of this.groups.values()) yield { groups: [group] };
    for (const artifact of this.artifacts.values()) yield { artifacts: [artifact] };
    for (const object of this.objects.values()) yield { objects: [object] };
  }
}

export function taskRow({ definition, satisfied, ...rest }: StoredTask, withDefinition: boolean): TaskRow {
  return { ...rest, satisfied: [...(satisfied ?? [])], ...(withDefinition ? { definition } : {}) };
}
