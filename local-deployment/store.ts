/** What the deployment remembers. It works in memory; `keep/` watches the changes and keeps them between starts. */
export type RunState = 'pending' | 'running' | 'completed' | 'failed' | 'exception';
type TaskState = 'unscheduled' | RunState;
export type ReasonCreated = 'scheduled' | 'retry' | 'task-retry' | 'rerun' | 'exception';

export interface StoredRun {
  runId: number;
  state: RunState;
  reasonCreated: string;
  reasonResolved?: string;
  workerGroup?: string;
  workerId?: string;
  takenUntil?: string;
  scheduled: string;
  started?: string;
  resolved?: string;
}

/** Complete: every default is filled in, times are ISO with milliseconds and `Z`. */
export interface Definition {
  provisionerId: string;
  workerType: string;
  taskQueueId: string;
  schedulerId: string;
  projectId: string;
  taskGroupId: string;
  dependencies: string[];
  requires: 'all-completed' | 'all-resolved';
  routes: string[];
  priority: string;
  retries: number;
  created: string;
  deadline: string;
  expires: string;
  scopes: string[];
  payload: Record<string, unknown>;
  metadata: { name: string; description: string; owner: string; source: string };
  tags: Record<string, string>;
  extra: Record<string, unknown>;
}

export interface StoredTask {
  taskId: string;
  definition: Definition;
  state: TaskState;
  retriesLeft: number;
  runs: StoredRun[];
  /** Dependencies that were fit to run after once, whatever a rerun made of them since. Kept by the queue. */
  satisfied?: Set<string>;
}

export interface StoredArtifact {
  taskId: string;
  runId: number;
  name: string;
  storageType: 's3' | 'object' | 'reference' | 'link' | 'error';
  contentType: string;
  expires: string;
  contentLength?: number;
  /** False while an upload is unfinished: listed, but 404 on get. */
  present: boolean;
  /** Where a reference points. */
  url?: string;
  /** The name of the artifact a link stands for. */
  target?: string;
  /** Of an error artifact. */
  reason?: string;
  message?: string;
  /** Of an object artifact: what finishArtifact has to name. */
  uploadId?: string;
  /** Of s3 and object artifacts: the key in the object store. */
  key?: string;
}

export interface StoredGroup {
  taskGroupId: string;
  schedulerId: string;
  expires: string;
  sealed?: string;
}

/** Something that is different now; what it is like now stands in the store, or it is gone. */
export type Change =
  | { kind: 'task'; taskId: string /** Its definition is another one, too. */; anew: boolean }
  | { kind: 'group'; taskGroupId: string }
  | { kind: 'artifact'; taskId: string; runId: number; name: string };

const runKey = (taskId: string, runId: number) => `${taskId}/${runId}`;

export class Store {
  readonly tasks = new Map<string, StoredTask>();
  readonly groups = new Map<string, StoredGroup>();
  readonly #artifacts = new Map<string, Map<string, StoredArtifact>>();
  readonly #dependents = new Map<string, Set<string>>();
  readonly #members = new Map<string, Set<string>>();
  #tell: (change: Change) => void = () => {};

  /** Calls back at every change, in the midst of it: what belongs together has changed only when the caller is done. */
  watch(listener: (change: Change) => void): void {
    this.#tell = listener;
  }

  /** To be called by whoever changes state or runs of a task in place. */
  changed({ taskId }: StoredTask): void {
    this.#tell({ kind: 'task', taskId, anew: false });
  }

  /** Adds or replaces a task; makes its group known when it is the first of it. */
  putTask(task: StoredTask): void {
    this.#forgetTask(task.taskId);
    this.tasks.set(task.taskId, task);
    const { taskGroupId, schedulerId, expires, dependencies } = task.definition;
    const group = this.groups.get(taskGroupId);
    if (!group) this.groups.set(taskGroupId, { taskGroupId, schedulerId, expires });
    else if (group.expires < expires) group.expires = expires;
    add(this.#members, taskGroupId, task.taskId);
    for (const dependency of dependencies) add(this.#dependents, dependency, task.taskId);
    this.#tell({ kind: 'task', taskId: task.taskId, anew: true });
  }

  /** Forgets a task with its artifacts. */
  removeTask(taskId: string): void {
    const task = this.#forgetTask(taskId);
    if (!task) return;
    for (const run of task.runs) this.#artifacts.delete(runKey(taskId, run.runId));
    this.#tell({ kind: 'task', taskId, anew: true });
  }

  #forgetTask(taskId: string): StoredTask | undefined {
    const task = this.tasks.get(taskId);
    if (!task) return undefined;
    this.tasks.delete(taskId);
    this.#members.get(task.definition.taskGroupId)?.delete(taskId);
    for (const dependency of task.definition.dependencies) this.#dependents.get(dependency)?.delete(taskId);
    return task;
  }

  /** Ids of the tasks that name this one as a dependency, sorted; a self-dependency included. */
  dependents(taskId: string): string[] {
    return [...(this.#dependents.get(taskId) ?? [])].sort();
  }

  /** Ids of the tasks of a group, sorted by id as the queue lists them. */
  members(taskGroupId: string): string[] {
    return [...(this.#members.get(taskGroupId) ?? [])].sort();
  }

  /** From then on no tasks can be added; sealing again changes nothing. `sealed` is an ISO time. */
  sealGroup(group: StoredGroup, sealed: string): void {
    group.sealed ??= sealed;
    this.#tell({ kind: 'group', taskGroupId: group.taskGroupId });
  }

  removeGroup(taskGroupId: string): void {
    this.groups.delete(taskGroupId);
    this.#members.delete(taskGroupId);
    this.#tell({ kind: 'group', taskGroupId });
  }

  /** The artifacts of a run by name, in the order they were put; empty when there are none. */
  artifactsOf(taskId: string, runId: number): Map<string, StoredArtifact> {
    return this.#artifacts.get(runKey(taskId, runId)) ?? new Map();
  }

  putArtifact(artifact: StoredArtifact): void {
    const key = runKey(artifact.taskId, artifact.runId);
    let artifacts = this.#artifacts.get(key);
    if (!artifacts) {
      artifacts = new Map();
      this.#artifacts.set(key, artifacts);
    }
    artifacts.set(artifact.name, artifact);
    this.#tell({ kind: 'artifact', taskId: artifact.taskId, runId: artifact.runId, name: artifact.name });
  }

  removeArtifact(taskId: string, runId: number, name: string): void {
    this.#artifacts.get(runKey(taskId, runId))?.delete(name);
    this.#tell({ kind: 'artifact', taskId, runId, name });
  }

  /** Every artifact there is, for the expiry sweep. */
  *allArtifacts(): Iterable<StoredArtifact> {
    for (const artifacts of this.#artifacts.values()) yield* artifacts.values();
  }
}

function add(index: Map<string, Set<string>>, key: string, value: string): void {
  const values = index.get(key);
  if (values) values.add(value);
  else index.set(key, new Set([value]));
}
