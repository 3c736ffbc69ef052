import { storyIds } from './ids.ts';
import { leave } from './leftovers.ts';
import { crowdId } from './random.ts';
import { browserSource, testPayload } from './task-spec.ts';
import { story, type TaskSpec, type World } from './world.ts';

const DESCRIPTION = `Runs the **windows** suite, chunk 7 of 11, against the optimised build of \`build-linux64/opt\`.

Retries once by itself on exit codes 4 and 137. Ask \`#tabs-session\` about failures in \`browser/tabs\`.`;

/** The tasks of one push; they share a group, so that the group has its everyday size as well. */
function ofPush(spec: TaskSpec): TaskSpec {
  return { group: storyIds.decision, ...spec };
}

export function windowTest(taskId: string, spec: Partial<TaskSpec> = {}): TaskSpec {
  return ofPush({
    taskId,
    name: 'Window tests `tabs` on Linux 24.04 opt, chunk 7',
    description: DESCRIPTION,
    owner: 'dev@example.org',
    age: 130,
    dependencies: [storyIds.build, storyIds.image],
    payload: testPayload('tabs', 7, 11),
    scopes: ['secrets:get:project/orchard/level-1'],
    routes: ['index.orchard.v2.try.latest.linux64.window-tests-7'],
    tags: { kind: 'test', label: 'window-tests-7', os: 'linux', 'trust-domain': 'orchard' },
    ...spec,
  });
}

function crowdBefore(world: World, queue: string, count: number): void {
  for (let place = 0; place < count; place += 1) {
    const name = `Page speed on tablet-9, page ${place + 1}`;
    const taskId = crowdId('before in the queue', place);
    world.task({
      taskId,
      name,
      queue,
      age: 230 + place,
      deadlineAfter: 2880,
      runs: [{}],
      source: browserSource('ci/speed.yml'),
    });
  }
}

export const stateStories = [
  story('decision', 'state', 'a decision task; its group holds the everyday tasks of one push', (world, taskId) => {
    const task = world.task({
      taskId,
      name: 'Decision task for push 8c1f0ad',
      description: 'Decides which tasks this push needs, and creates them.',
      owner: 'mira@example.org',
      source: browserSource('.taskcluster.yml'),
      queue: 'orchard-1/decision',
      age: 190,
      tags: { kind: 'decision-task' },
      runs: [{ waited: 9, ran: 214 }],
    });
    leave(world, task, 0);
    const label = { 'window-tests-7': storyIds.failedAfterRerun, 'build-linux64/opt': storyIds.build };
    world.file(task, 0, 'public/label-to-taskid.json', 'application/json', JSON.stringify(label, null, 2));
    world.file(
      task,
      0,
      'public/parameters.yml',
      'application/x-yaml',
      'level: "1"\nproject: try\nowner: mira@example.org\n',
    );
  }),
  story('image', 'state', 'completed, built an image others depend on', (world, taskId) => {
    const queue = 'orchard-1/images';
    const task = world.task(
      ofPush({ taskId, name: 'docker-image-desktop-test', queue, age: 186, runs: [{ waited: 31, ran: 432 }] }),
    );
    leave(world, task, 0);
  }),
  story('build', 'state', 'completed in 38 minutes, others depend on it', (world, taskId) => {
    const task = world.task(
      ofPush({
        taskId,
        name: 'build-linux64/opt',
        queue: 'orchard-1/b-linux-xlarge',
        age: 185,
        dependencies: [storyIds.image],
        runs: [{ pause: 470, waited: 12, ran: 2285 }],
      }),
    );
    leave(world, task, 0, { lines: 900 });
  }),
  story('completed', 'state', 'completed on its only run', (world, taskId) => {
    const name = 'Window tests `session` on Linux 24.04 opt, chunk 2';
    leave(world, world.task(windowTest(taskId, { name, runs: [{ waited: 74, ran: 731 }] })), 0, { lines: 300 });
  }),
  story('failedAfterRerun', 'state', 'failed, rerun by hand, failed again', (world, taskId) => {
    const runs = [
      { waited: 132, ran: 861, state: 'failed' as const },
      { pause: 1560, waited: 160, ran: 842, state: 'failed' as const },
    ];
    const task = world.task(windowTest(taskId, { runs }));
    leave(world, task, 0, { lines: 400, failures: 9 });
    leave(world, task, 1, { lines: 412, failures: 11 });
    const at = { storageType: 'error' as const, reason: 'file-missing-on-worker' };
    const message = 'Could not read file "out/test_info/profile.json": no such file or directory';
    world.artifact(task, 1, {
      name: 'public/test_info/profile.json',
      contentType: 'application/binary',
      ...at,
      message,
    });
    world.file(task, 1, 'private/machine-report.json', 'application/json', '{"disk": "214 GB free", "reboots": 3}\n');
  }),
  story('spotTerminated', 'state', 'the first run lost its spot machine, the second completed', (world, taskId) => {
    const runs = [
      { waited: 380, ran: 1270, state: 'exception' as const, reasonResolved: 'worker-shutdown' },
      { waited: 160, ran: 842 },
    ];
    const name = 'Window tests `sidebar` on Linux 24.04 opt, chunk 3';
    const task = world.task(windowTest(taskId, { name, queue: 'orchard-t/linux-spot', runs }));
    leave(world, task, 0, { lines: 140, cutOff: '[taskcluster:warn] This machine will be taken away in 2 minutes' });
    leave(world, task, 1, { lines: 260 });
  }),
  story('pending', 'state', 'pending for a minute', (world, taskId) => {
    const name = 'Window tests `printing` on Linux 24.04 opt, chunk 1';
    world.task(windowTest(taskId, { name, age: 1, runs: [{}] }));
  }),
  story('pendingInBusyQueue', 'state', 'pending for hours, 41 tasks before it in the queue', (world, taskId) => {
    const queue = 'devices/tablet-9-perf';
    const name = 'Page speed on tablet-9, front page';
    const description = 'Loads the front page 25 times and reports the median.';
    crowdBefore(world, queue, 41);
    world.task(
      ofPush({ taskId, name, description, queue, age: 200, runs: [{}], deadlineAfter: 2880, priority: 'very-low' }),
    );
  }),
  story('unscheduledOnPending', 'state', 'unscheduled: waits for a task that is pending', (world, taskId) => {
    const name = 'Report of all window tests';
    const dependencies = [storyIds.pending, storyIds.completed, storyIds.spotTerminated];
    world.task(ofPush({ taskId, name, queue: 'orchard-t/small', age: 62, dependencies, requires: 'all-resolved' }));
  }),
  story(
    'blockedByFailed',
    'state',
    'unscheduled for good: a dependency failed, another is running',
    (world, taskId) => {
      world.task(
        ofPush({
          taskId,
          name: 'Sign installers for `linux64`, `win64` and `macos`',
          description: 'Signs what was packaged. Needs every installer.',
          owner: 'release@example.org',
          queue: 'signing/installers',
          priority: 'highest',
          age: 62,
          dependencies: [
            storyIds.failedAfterRerun,
            storyIds.runningWithLiveLog,
            storyIds.build,
            storyIds.image,
            storyIds.completed,
          ],
          payload: {
            maxRunTime: 1800,
            format: 'detached-signature',
            upstreamArtifacts: [{ taskId: storyIds.build, paths: ['public/build/target.tar.zst'] }],
          },
        }),
      );
    },
  ),
  story('selfDependency', 'state', 'unscheduled: depends on itself, so only a person starts it', (world, taskId) => {
    const name = 'Promote this build to the nightly channel';
    const description =
      'Waits for a person: it depends on itself. Schedule it by hand when the release notes are ready.';
    world.task(
      ofPush({
        taskId,
        name,
        description,
        queue: 'signing/promote',
        age: 58,
        dependencies: [taskId],
        owner: 'release@example.org',
      }),
    );
  }),
  story('expiringSoon', 'state', 'completed four weeks ago, erased in 5 hours', (world, taskId) => {
    const month = 28 * 24 * 60;
    const spec = {
      taskId,
      name: 'Window tests `reader` on Linux 24.04 opt, chunk 5',
      age: month - 300,
      expiresAfter: month,
    };
    leave(world, world.task({ ...spec, runs: [{ waited: 40, ran: 655 }] }), 0);
  }),
];
