import { gzipSync } from 'node:zlib';
import type { Deployment, Sentinel } from '../deployment.ts';
import { objectKey } from '../object-store.ts';
import type { StoredArtifact, StoredTask } from '../store.ts';
import { type StoryName, storyIds } from './ids.ts';
import { definition, type RunSpec, runsOf, type TaskSpec } from './task-spec.ts';

type Situation = 'state' | 'runs' | 'artifacts' | 'text' | 'group' | 'server' | 'failure';

export interface Story {
  name: StoryName;
  /** One line for the list that `npm start` prints. */
  shows: string;
  taskId: string;
  /** What follows the taskId in the hash, for example `/runs/1`. */
  path?: string;
  situation: Situation;
}

/** A story together with what puts it into a fresh deployment. Seeding must be quick: heavy bytes are made when asked for. */
export interface ToldStory extends Story {
  seed(world: World): void;
}

export function story(
  name: StoryName,
  situation: Situation,
  shows: string,
  seed: (world: World, taskId: string) => void,
  path?: string,
): ToldStory {
  const taskId = storyIds[name];
  return { name, situation, shows, taskId, ...(path ? { path } : {}), seed: (world) => seed(world, taskId) };
}

/** What stories write with: tasks, artifacts and refusals, all told relative to the moment the deployment started. */
export class World {
  readonly deployment: Deployment;
  /** Milliseconds since the epoch. */
  readonly now: number;

  constructor(deployment: Deployment) {
    this.deployment = deployment;
    this.now = deployment.clock.now();
  }

  /** The task as the spec tells it; its state is that of its last run, or unscheduled without one. */
  task(spec: TaskSpec): StoredTask {
    const filled = definition(spec, this.now);
    const runs = runsOf(spec.runs ?? [], Date.parse(filled.created), spec.taskId);
    // A rerun fills the retries up again.
    const chain = runs.slice(runs.findLastIndex((run) => run.reasonCreated === 'rerun') + 1);
    const retried = chain.filter((run) => run.reasonCreated.endsWith('retry')).length;
    const state = runs.at(-1)?.state ?? 'unscheduled';
    const task: StoredTask = {
      taskId: spec.taskId,
      definition: filled,
      state,
      retriesLeft: spec.retriesLeft ?? Math.max(0, filled.retries - retried),
      runs,
    };
    this.deployment.store.putTask(task);
    return task;
  }

  artifact(task: StoredTask, runId: number, artifact: Partial<StoredArtifact> & Pick<StoredArtifact, 'name'>): void {
    this.deployment.store.putArtifact({
      taskId: task.taskId,
      runId,
      storageType: 's3',
      contentType: 'application/octet-stream',
      expires: task.definition.expires,
      present: true,
      ...artifact,
    });
  }

  /** An uploaded file. Text is stored gzip-encoded as workers do; images and archives as they are. */
  file(
    task: StoredTask,
    runId: number,
    name: string,
    contentType: string,
    content: string | Buffer | (() => string | Buffer),
    more: Partial<StoredArtifact> = {},
  ): void {
    const key = objectKey(task.taskId, runId, name);
    const gzip = /^text\/|json|svg|xml/.test(contentType);
    const make = typeof content === 'function' ? content : () => content;
    const encoded = () => (gzip ? gzipSync(make(), { level: 1 }) : Buffer.from(make()));
    this.deployment.objects.putLazily(key, encoded, { contentType, ...(gzip ? { contentEncoding: 'gzip' } : {}) });
    const contentLength = typeof content === 'function' ? undefined : Buffer.byteLength(content);
    this.artifact(task, runId, {
      name,
      contentType,
      key,
      ...(contentLength === undefined ? {} : { contentLength }),
      ...more,
    });
  }

  /** The two log artifacts of a run that has ended: the text itself, and `live.log` as a link to it. */
  log(task: StoredTask, runId: number, text: string | (() => string), contentLength?: number): void {
    const more = contentLength === undefined ? {} : { contentLength };
    this.file(task, runId, 'public/logs/live_backing.log', 'text/plain; charset=utf-8', text, more);
    this.artifact(task, runId, {
      name: 'public/logs/live.log',
      storageType: 'link',
      contentType: 'text/plain; charset=utf-8',
      target: 'public/logs/live_backing.log',
    });
  }

  sentinel(taskId: string, answer: Sentinel): void {
    this.deployment.sentinels.set(taskId, answer);
  }
}

export type { RunSpec, TaskSpec };
