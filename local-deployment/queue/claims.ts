import { conflict, notFound } from '../errors.ts';
import { type Call, type Method, method } from '../method.ts';
import type { StoredRun, StoredTask } from '../store.ts';
import { PRIORITIES } from './definition.ts';
import type { TaskLife } from './life.ts';
import { statusOf, taskIn } from './status.ts';

/** How long a claim lasts before it has to be renewed; the default of the queue. */
const CLAIM_MS = 20 * 60 * 1000;
/** How long claimWork waits for work; the queue's own figure. */
const POLL_MS = 20_000;
/** Stories put tasks into the store without a word to anybody, so a waiting claimWork looks again by itself. */
const LOOK_AGAIN_MS = 250;

/** What workers do to get and keep tasks. */
export function claimMethods(life: TaskLife): Method[] {
  return [
    method(
      'claimWork',
      'POST',
      '/claim-work/:taskQueueId(*)',
      {
        scopes: { AllOf: ['queue:claim-work:<taskQueueId>', 'queue:worker-id:<workerGroup>/<workerId>'] },
        authorizeInHandler: true,
        input: 'claim-work-request.json',
        output: 'claim-work-response.json',
      },
      (call) => claimWork(call, life),
    ),
    method(
      'claimTask',
      'POST',
      '/task/:taskId/runs/:runId/claim',
      {
        scopes: {
          AllOf: ['queue:claim-task:<provisionerId>/<workerType>', 'queue:worker-id:<workerGroup>/<workerId>'],
        },
        authorizeInHandler: true,
        input: 'task-claim-request.json',
        output: 'task-claim-response.json',
      },
      (call) => {
        const { task, run } = runIn(call);
        const { provisionerId, workerType } = task.definition;
        const { workerGroup, workerId } = call.payload;
        call.auth.authorize({ provisionerId, workerType, workerGroup, workerId });
        beforeDeadline(task, call);
        if (run.state !== 'pending') throw conflict(`Run ${run.runId} of \`${task.taskId}\` is ${run.state}.`);
        return { body: claim(task, run, call, life) };
      },
    ),
    method(
      'reclaimTask',
      'POST',
      '/task/:taskId/runs/:runId/reclaim',
      { scopes: 'queue:reclaim-task:<taskId>/<runId>', output: 'task-reclaim-response.json' },
      (call) => {
        const { task, run } = runIn(call);
        beforeDeadline(task, call);
        if (run.state !== 'running') throw conflict(`Run ${run.runId} of \`${task.taskId}\` is ${run.state}.`);
        life.renew(task, run, call.deployment.clock.iso(CLAIM_MS));
        const { task: _, ...rest } = claimed(task, run, call);
        return { body: rest };
      },
    ),
  ];
}

/** @throws ReportedError 404 */
export function runIn({ params, deployment }: Call): { task: StoredTask; run: StoredRun } {
  const task = taskIn(deployment.store, params.taskId!);
  const run = task.runs[Number(params.runId)];
  if (!run) throw notFound(`The task \`${task.taskId}\` has no run ${params.runId}.`);
  return { task, run };
}

function beforeDeadline(task: StoredTask, { deployment }: Call): void {
  if (Date.parse(task.definition.deadline) > deployment.clock.now()) return;
  throw conflict(`The deadline of \`${task.taskId}\` has passed.`);
}

/** Waits until there is work, the time is up, the worker is gone or the deployment closes. */
async function claimWork(call: Call, life: TaskLife) {
  const { workerGroup, workerId, tasks: limit } = call.payload;
  call.auth.authorize({ workerGroup, workerId });
  const until = Date.now() + POLL_MS;
  for (;;) {
    if (call.signal.aborted) return { body: { tasks: [] } };
    const waiting = waitingTasks(call).slice(0, limit);
    if (waiting.length > 0 || Date.now() >= until) {
      return { body: { tasks: waiting.map((task) => claim(task, task.runs.at(-1)!, call, life)) } };
    }
    await pause(Math.min(LOOK_AGAIN_MS, until - Date.now()), call.signal, life);
  }
}

function pause(ms: number, signal: AbortSignal, life: TaskLife): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    const stop = life.onPending(done);
    signal.addEventListener('abort', done);
  });
}

/** Higher priority first, then who waits longest. */
function waitingTasks({ params, deployment: { store, clock } }: Call): StoredTask[] {
  const now = clock.iso();
  const rank = (task: StoredTask) => PRIORITIES.indexOf(task.definition.priority);
  const scheduled = (task: StoredTask) => task.runs.at(-1)!.scheduled;
  return [...store.tasks.values()]
    .filter(({ state, definition: { taskQueueId, deadline } }) => {
      return state === 'pending' && taskQueueId === params.taskQueueId && deadline > now;
    })
    .sort((a, b) => rank(a) - rank(b) || (scheduled(a) < scheduled(b) ? -1 : 1));
}

function claim(task: StoredTask, run: StoredRun, call: Call, life: TaskLife) {
  const { workerGroup, workerId } = call.payload;
  life.claim(task, run, workerGroup, workerId, call.deployment.clock.iso(CLAIM_MS));
  return claimed(task, run, call);
}

/** With credentials that are good for this run only, and for what the task itself may do. */
function claimed(task: StoredTask, run: StoredRun, { deployment }: Call) {
  const { taskId, definition } = task;
  const { runId, workerGroup, workerId, takenUntil } = run;
  const of = `${taskId}/${runId}`;
  const scopes = [`queue:reclaim-task:${of}`, `queue:resolve-task:${of}`, `queue:create-artifact:${of}`];
  const credentials = deployment.temporaryCredentials({
    clientId: `task-client/${of}/on/${workerGroup}/${workerId}/until/${Date.parse(takenUntil!) / 1000}`,
    scopes: [...scopes, ...definition.scopes],
    seconds: CLAIM_MS / 1000,
  });
  return { status: statusOf(task), runId, workerGroup, workerId, takenUntil, task: definition, credentials };
}
