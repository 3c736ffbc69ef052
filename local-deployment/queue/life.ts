import { EventEmitter } from 'node:events';
import type { Clock } from '../clock.ts';
import type { ReasonCreated, RunState, Store, StoredRun, StoredTask } from '../store.ts';

/** The most runs a task may have; source: MAX_RUNS_ALLOWED of the queue. */
export const MAX_RUNS = 50;

const DAY_MS = 24 * 3600 * 1000;

export const isResolved = (task: StoredTask) =>
  task.state === 'completed' || task.state === 'failed' || task.state === 'exception';

/**
 * The life of tasks: what makes runs, what ends them, and what follows from that. The methods of the queue check who
 * may do it and whether it fits; this does it.
 * States and reasons: https://docs.taskcluster.net/docs/reference/platform/queue/task-life-cycle
 */
export class TaskLife {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #events = new EventEmitter().setMaxListeners(0);

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Calls back whenever a run becomes pending; answers how to stop that. */
  onPending(listener: () => void): () => void {
    this.#events.on('pending', listener);
    return () => this.#events.off('pending', listener);
  }

  addPendingRun(task: StoredTask, reasonCreated: ReasonCreated): void {
    task.runs.push({ runId: task.runs.length, state: 'pending', reasonCreated, scheduled: this.#clock.iso() });
    task.state = 'pending';
    this.#store.changed(task);
    this.#events.emit('pending');
  }

  claim(task: StoredTask, run: StoredRun, workerGroup: string, workerId: string, takenUntil: string): void {
    Object.assign(run, { state: 'running', workerGroup, workerId, takenUntil, started: this.#clock.iso() });
    task.state = 'running';
    this.#store.changed(task);
  }

  renew(task: StoredTask, run: StoredRun, takenUntil: string): void {
    run.takenUntil = takenUntil;
    this.#store.changed(task);
  }

  /** Ends a run for good and schedules who waited for the task. */
  resolve(task: StoredTask, run: StoredRun, state: RunState, reasonResolved: string): void {
    this.#end(run, state, reasonResolved);
    task.state = state;
    this.#store.changed(task);
    this.#scheduleDependents(task);
  }

  /** Ends a run that was not the task's fault; tries again while retries are left. */
  resolveOrRetry(task: StoredTask, run: StoredRun, reasonResolved: string, reasonCreated: ReasonCreated): void {
    if (task.retriesLeft <= 0 || task.runs.length >= MAX_RUNS) {
      this.resolve(task, run, 'exception', reasonResolved);
      return;
    }
    this.#end(run, 'exception', reasonResolved);
    task.retriesLeft -= 1;
    this.addPendingRun(task, reasonCreated);
  }

  /** Cancels, or gives up at the deadline. A task that never had a run gets one, to hold the reason. */
  giveUp(task: StoredTask, reasonResolved: 'canceled' | 'deadline-exceeded'): void {
    let run = task.runs.at(-1);
    if (!run) {
      run = { runId: 0, state: 'exception', reasonCreated: 'exception', scheduled: this.#clock.iso() };
      task.runs.push(run);
    }
    this.resolve(task, run, 'exception', reasonResolved);
  }

  /** Whether all dependencies were fit to run after at some time. */
  isReady(task: StoredTask): boolean {
    return task.definition.dependencies.every((id) => {
      if (task.satisfied?.has(id)) return true;
      const dependency = this.#store.tasks.get(id);
      return dependency !== undefined && this.#fits(dependency, task);
    });
  }

  /** One pass over everything that time alone brings about. */
  tick(): void {
    const now = this.#clock.iso();
    for (const task of this.#store.tasks.values()) {
      if (!isResolved(task)) this.#tickTask(task, now);
      if (task.definition.expires <= now) this.#store.removeTask(task.taskId);
    }
    // A daily job forgets expired artifacts; until then they are listed and answer 410.
    const yesterday = this.#clock.iso(-DAY_MS);
    for (const { expires, taskId, runId, name } of this.#store.allArtifacts()) {
      if (expires <= yesterday) this.#store.removeArtifact(taskId, runId, name);
    }
    for (const group of this.#store.groups.values()) {
      if (group.expires <= now) this.#store.removeGroup(group.taskGroupId);
    }
  }

  #tickTask(task: StoredTask, now: string): void {
    if (task.definition.deadline <= now) {
      this.giveUp(task, 'deadline-exceeded');
      return;
    }
    const run = task.runs.at(-1);
    if (run?.state === 'running' && run.takenUntil !== undefined && run.takenUntil <= now) {
      this.resolveOrRetry(task, run, 'claim-expired', 'retry');
    }
  }

  #end(run: StoredRun, state: RunState, reasonResolved: string): void {
    Object.assign(run, { state, reasonResolved, resolved: this.#clock.iso() });
  }

  #fits(dependency: StoredTask, task: StoredTask): boolean {
    return task.definition.requires === 'all-resolved' ? isResolved(dependency) : dependency.state === 'completed';
  }

  #scheduleDependents(task: StoredTask): void {
    for (const id of this.#store.dependents(task.taskId)) {
      const dependent = this.#store.tasks.get(id);
      if (!dependent || !this.#fits(task, dependent)) continue;
      dependent.satisfied ??= new Set();
      // For good: a rerun of the dependency takes nothing back.
      dependent.satisfied.add(task.taskId);
      this.#store.changed(dependent);
      if (dependent.state === 'unscheduled' && this.isReady(dependent)) this.addPendingRun(dependent, 'scheduled');
    }
  }
}
