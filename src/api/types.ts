/**
 * What the queue answers, as far as the pages use it. Open unions on purpose: a newer server may name states and
 * reasons nobody here has heard of, and they are shown as they are.
 * Source of the shapes: https://docs.taskcluster.net/docs/reference/platform/queue/task-schema
 */
export type KnownState = 'unscheduled' | 'pending' | 'running' | 'completed' | 'failed' | 'exception';
export type TaskState = KnownState | (string & {});

export interface Run {
  runId: number;
  state: TaskState;
  reasonCreated: string;
  reasonResolved?: string;
  workerGroup?: string;
  workerId?: string;
  /** The worker must reclaim the task before this time, or the run ends as claim-expired. Stays on resolved runs. */
  takenUntil?: string;
  scheduled?: string;
  started?: string;
  resolved?: string;
}

export interface TaskStatus {
  taskId: string;
  provisionerId?: string;
  workerType?: string;
  taskQueueId?: string;
  schedulerId?: string;
  projectId?: string;
  taskGroupId?: string;
  priority?: string;
  deadline?: string;
  expires?: string;
  retriesLeft?: number;
  state: TaskState;
  runs: Run[];
}

export interface TaskMetadata {
  name: string;
  description: string;
  owner: string;
  source: string;
}

export interface TaskDefinition {
  provisionerId?: string;
  workerType?: string;
  taskQueueId?: string;
  schedulerId?: string;
  projectId?: string;
  taskGroupId?: string;
  dependencies?: string[];
  requires?: string;
  routes?: string[];
  priority?: string;
  retries?: number;
  created: string;
  deadline: string;
  expires?: string;
  scopes?: string[];
  payload: Record<string, unknown>;
  metadata: TaskMetadata;
  tags?: Record<string, string>;
  extra?: Record<string, unknown>;
}

export interface Artifact {
  storageType: 's3' | 'object' | 'reference' | 'link' | 'error' | (string & {});
  name: string;
  expires: string;
  contentType?: string;
  /** Uncompressed size in bytes, only when the worker reported one. */
  contentLength?: number;
}

export interface TaskAndStatus {
  task: TaskDefinition;
  status: TaskStatus;
}

export interface TaskGroup {
  taskGroupId: string;
  schedulerId: string;
  expires: string;
  /** When it was sealed; a sealed group takes no more tasks. */
  sealed?: string;
}
