import type { Definition, RunState, StoredRun } from '../store.ts';

/** One run, told by how long things took. Without `ran` it still runs, without `waited` it still waits. */
export interface RunSpec {
  /** Seconds from scheduled to claimed. */
  waited?: number;
  /** Seconds from claimed (never claimed: from scheduled) to resolved. */
  ran?: number;
  /** Seconds between the end of the run before and this one being scheduled; for reruns. */
  pause?: number;
  state?: RunState;
  reasonResolved?: string;
  reasonCreated?: string;
  /** `group/id`; a machine of our own naming when absent. */
  worker?: string;
}

export interface TaskSpec {
  taskId: string;
  name: string;
  description?: string;
  queue?: string;
  owner?: string;
  source?: string;
  /** Minutes since it was created. */
  age: number;
  /** Minutes from created to deadline; a day when absent. */
  deadlineAfter?: number;
  /** Minutes from created to expires; 28 days when absent. */
  expiresAfter?: number;
  group?: string;
  dependencies?: string[];
  requires?: 'all-completed' | 'all-resolved';
  priority?: string;
  retries?: number;
  retriesLeft?: number;
  scopes?: string[];
  routes?: string[];
  payload?: Record<string, unknown>;
  tags?: Record<string, string>;
  extra?: Record<string, unknown>;
  runs?: RunSpec[];
}

const MINUTE = 60_000;
/** How long a claim lasts; a worker reclaims in time, so `takenUntil` moves in these steps. */
const CLAIM = 20 * MINUTE;
const REVISION = '8c1f0ad2b7764fe09a53c6d1e2b4f7a8093d5c61';

export const browserSource = (path: string) => `https://code.example.org/orchard/browser/src/${REVISION}/${path}`;

export function definition(spec: TaskSpec, now: number): Definition {
  const created = now - spec.age * MINUTE;
  const at = (minutes: number) => new Date(created + minutes * MINUTE).toISOString();
  const taskQueueId = spec.queue ?? 'orchard-t/linux-2404';
  const [provisionerId = '', workerType = ''] = taskQueueId.split('/');
  return {
    provisionerId,
    workerType,
    taskQueueId,
    schedulerId: 'orchard-level-1',
    projectId: 'orchard-browser',
    taskGroupId: spec.group ?? spec.taskId,
    dependencies: spec.dependencies ?? [],
    requires: spec.requires ?? 'all-completed',
    routes: spec.routes ?? [],
    priority: spec.priority ?? 'low',
    retries: spec.retries ?? 5,
    created: at(0),
    deadline: at(spec.deadlineAfter ?? 24 * 60),
    expires: at(spec.expiresAfter ?? 28 * 24 * 60),
    scopes: spec.scopes ?? [],
    payload: spec.payload ?? testPayload('windows'),
    metadata: {
      name: spec.name,
      description: spec.description ?? 'Runs one chunk of the window tests against the build of the same push.',
      owner: spec.owner ?? 'mira@example.org',
      source: spec.source ?? browserSource('ci/kinds/window-test.yml'),
    },
    tags: spec.tags ?? { kind: 'test', os: 'linux', 'trust-domain': 'orchard' },
    extra: spec.extra ?? {},
  };
}

/** A payload as a generic-worker on a posix machine takes it. */
export function testPayload(suite: string, chunk = 1, chunks = 1): Record<string, unknown> {
  return {
    command: [
      ['/bin/bash', '-c', 'curl --fail --location "$BUILD_URL" | tar --extract --zstd'],
      ['./orchard/run-tests', '--suite', suite, `--chunk=${chunk}/${chunks}`, '--screenshots-on-failure'],
    ],
    env: { BUILD_URL: 'https://builds.example.org/orchard/browser.tar.zst', DISPLAY: ':7', RUN_SLOW_TESTS: '0' },
    maxRunTime: 5400,
    artifacts: [
      { name: 'public/test_info', path: 'out/test_info', type: 'directory' },
      { name: 'public/results.json', path: 'out/results.json', type: 'file' },
    ],
    onExitStatus: { retry: [4, 137] },
    features: { taskclusterProxy: true },
    logs: { live: 'public/logs/live.log', backing: 'public/logs/live_backing.log' },
  };
}

/** The runs one after the other, the first scheduled when the task was created (or `pause` later). */
export function runsOf(specs: RunSpec[], created: number, taskId: string): StoredRun[] {
  const runs: StoredRun[] = [];
  let free = created;
  for (const [runId, spec] of specs.entries()) {
    const scheduled = free + (spec.pause ?? 0) * 1000;
    const state =
      spec.state ?? (spec.waited === undefined ? 'pending' : spec.ran === undefined ? 'running' : 'completed');
    const run: StoredRun = {
      runId,
      state,
      reasonCreated: spec.reasonCreated ?? why(runs.at(-1)),
      scheduled: iso(scheduled),
    };
    let end = scheduled + (spec.ran ?? 0) * 1000;
    if (spec.waited !== undefined) {
      const started = scheduled + spec.waited * 1000;
      const [workerGroup, workerId] = (spec.worker ?? machine(taskId, runId)).split('/');
      const ran = (spec.ran ?? 0) * 1000;
      // The moment a dead worker was last heard from is one claim before its end.
      const claims = spec.reasonResolved === 'claim-expired' ? ran : (Math.floor(ran / CLAIM) + 1) * CLAIM;
      end = started + ran;
      Object.assign(run, { started: iso(started), workerGroup, workerId, takenUntil: iso(started + claims) });
    }
    if (state !== 'pending' && state !== 'running') {
      run.reasonResolved = spec.reasonResolved ?? state;
      run.resolved = iso(end);
    }
    runs.push(run);
    free = end;
  }
  return runs;
}

const iso = (time: number) => new Date(time).toISOString();

function why(before: StoredRun | undefined): string {
  if (!before) return 'scheduled';
  if (before.reasonResolved === 'worker-shutdown' || before.reasonResolved === 'claim-expired') return 'retry';
  return before.reasonResolved === 'intermittent-task' ? 'task-retry' : 'rerun';
}

/** Made from the task and the run, so that the same run is on the same machine every day. */
function machine(taskId: string, runId: number): string {
  const number = Buffer.from(taskId, 'base64url').readUInt32BE(4) + runId * 7919;
  return `${['north-1a', 'north-1b', 'east-2c'][number % 3]}/i-0${number.toString(16).padStart(9, '4')}`;
}
