import { storyIds } from './ids.ts';
import { leave } from './leftovers.ts';
import { windowTest } from './states.ts';
import { type RunSpec, story, type TaskSpec } from './world.ts';

const exception = (reasonResolved: string, waited: number, ran: number): RunSpec => ({
  state: 'exception',
  reasonResolved,
  waited,
  ran,
});

const neverStarted = (
  reasonResolved: string,
  reasonCreated: string,
  after: { pause?: number; ran?: number },
): RunSpec => ({
  state: 'exception',
  reasonResolved,
  reasonCreated,
  ...after,
});

/** One exception after one run, with the last line its log would have. */
function ended(name: Parameters<typeof story>[0], shows: string, spec: Partial<TaskSpec>, lastLine: string) {
  return story(name, 'runs', shows, (world, taskId) => {
    const task = world.task({ ...windowTest(taskId, { dependencies: [], ...spec }), group: taskId });
    leave(world, task, task.runs.length - 1, { lines: 60, cutOff: lastLine });
  });
}

/** Stories of tasks no worker ever took: nothing is left behind. */
function untouched(name: Parameters<typeof story>[0], shows: string, spec: Partial<TaskSpec>) {
  return story(name, 'runs', shows, (world, taskId) => {
    world.task({ ...windowTest(taskId, { dependencies: [], ...spec }), group: taskId });
  });
}

export const reasonStories = [
  story(
    'failedPlainly',
    'runs',
    'failed on its only run: exit code 1, 37 failures in a log of 400 lines',
    (world, taskId) => {
      const name = 'Window tests `bookmarks` on Linux 24.04 debug, chunk 9';
      const task = world.task({
        ...windowTest(taskId, { name, runs: [{ waited: 65, ran: 1944, state: 'failed' }] }),
        group: taskId,
      });
      leave(world, task, 0, { lines: 400, failures: 37 });
    },
  ),
  ended(
    'deadlineExceeded',
    'exception deadline-exceeded: still running when its deadline came',
    {
      name: 'docker-image-toolchain',
      age: 1500,
      deadlineAfter: 90,
      runs: [exception('deadline-exceeded', 1500, 3900)],
    },
    '[taskcluster:error] task aborted: the queue says it is resolved already',
  ),
  untouched('deadlineExceededUnscheduled', 'exception deadline-exceeded: never scheduled, its dependency failed', {
    name: 'Upload symbols of `win64`',
    age: 1600,
    dependencies: [storyIds.failedPlainly],
    deadlineAfter: 240,
    runs: [neverStarted('deadline-exceeded', 'exception', { pause: 240 * 60 + 60, ran: 0 })],
  }),
  ended(
    'canceledRunning',
    'exception canceled: somebody cancelled it while it ran',
    { name: 'Window tests `search` on Linux 24.04 opt, chunk 6', age: 95, runs: [exception('canceled', 48, 388)] },
    '[taskcluster:error] task canceled',
  ),
  untouched('canceledPending', 'exception canceled: cancelled while it waited for a worker', {
    name: 'Window tests `search` on Linux 24.04 opt, chunk 7',
    age: 95,
    runs: [neverStarted('canceled', 'scheduled', { ran: 512 })],
  }),
  untouched('canceledUnscheduled', 'exception canceled: cancelled before it was ever scheduled', {
    name: 'Window tests `search` on Linux 24.04 opt, chunk 8',
    age: 95,
    dependencies: [storyIds.pending],
    runs: [neverStarted('canceled', 'exception', { pause: 660, ran: 0 })],
  }),
  ended(
    'claimExpired',
    'exception claim-expired: two workers vanished, no retries left',
    {
      name: 'Printing tests on a very old laptop',
      age: 300,
      retries: 1,
      runs: [exception('claim-expired', 30, 1205), exception('claim-expired', 95, 1206)],
    },
    '[task] INFO | page 3 of 9 printed',
  ),
  ended(
    'workerShutdown',
    'exception worker-shutdown: every spot machine was taken away, no retries left',
    {
      name: 'Build `android-arm64` with profile data',
      queue: 'orchard-t/linux-spot',
      age: 320,
      retries: 2,
      runs: [
        exception('worker-shutdown', 30, 700),
        exception('worker-shutdown', 95, 950),
        exception('worker-shutdown', 41, 122),
      ],
    },
    '[taskcluster:warn] This machine will be taken away in 2 minutes',
  ),
  ended(
    'malformedPayload',
    'exception malformed-payload: the worker refused it, the log says why',
    {
      name: 'My first task',
      owner: 'newcomer@example.org',
      age: 40,
      payload: { commands: ['echo hello'], maxRunTime: 'an hour' },
      runs: [exception('malformed-payload', 21, 1)],
    },
    '[taskcluster:error] Task payload is not valid: (root): command is required; maxRunTime: expected integer, got string',
  ),
  ended(
    'resourceUnavailable',
    'exception resource-unavailable: something it mounts could not be fetched',
    {
      name: 'Window tests `reader` on Linux 24.04 opt, chunk 1',
      age: 140,
      runs: [exception('resource-unavailable', 34, 95)],
    },
    '[taskcluster:error] Could not fetch https://builds.example.org/toolchain/node.tar.zst after 8 attempts: 503',
  ),
  ended(
    'internalError',
    'exception internal-error: the worker itself broke',
    {
      name: 'Window tests `reader` on Linux 24.04 opt, chunk 2',
      age: 141,
      runs: [exception('internal-error', 35, 12)],
    },
    '[taskcluster:error] worker panicked: no space left on /tasks',
  ),
  ended(
    'intermittentTask',
    'exception intermittent-task: asked to be retried until no retries were left',
    {
      name: 'Network tests over a slow line',
      age: 190,
      retries: 2,
      runs: [1, 2, 3].map((n) => exception('intermittent-task', 20 * n, 240 + n)),
    },
    '[taskcluster:error] exit status 4, listed in onExitStatus.retry',
  ),
  ended(
    'superseded',
    'exception superseded: of old, a newer task took its place',
    { name: 'Deploy documentation of push 8c1f0ac', age: 20000, runs: [exception('superseded', 420, 3)] },
    `[taskcluster] superseded by ${storyIds.completed}`,
  ),
];
