import { storyIds } from './ids.ts';
import { leave } from './leftovers.ts';
import { crowdId, pick, randomFrom } from './random.ts';
import { browserSource, testPayload } from './task-spec.ts';
import { type RunSpec, story, type TaskSpec, type World } from './world.ts';

/** Tests of the big push; with the decision, image, build and report tasks the group has 1,200. */
const TESTS = 1196;
const NEED_THE_BUILD = 1000;
const NEED_THE_IMAGE = 300;

const PLATFORMS = [
  'Linux 24.04 opt',
  'Linux 24.04 debug',
  'Windows 11 opt',
  'Windows 11 ARM opt',
  'macOS 15 opt',
  'Android 16 opt',
];
const SUITES = [
  'tabs',
  'session',
  'sidebar',
  'printing',
  'accessibility',
  'network',
  'layout',
  'media',
  'webgl',
  'storage',
];
const QUEUES = [
  'orchard-t/linux-2404',
  'orchard-t/linux-spot',
  'orchard-t/win11-64',
  'orchard-t/macos-15',
  'devices/tablet-9',
];

const testId = (number: number) => crowdId('test of the big push', number);

/** How test number `n` stands: most completed, some failed or lost, the last ones still going. */
function standing(random: () => number, n: number): RunSpec[] | undefined {
  const waited = 20 + Math.floor(random() * 900);
  const ran = 120 + Math.floor(random() * 2400);
  const dice = random();
  if (n >= 1150) return n % 4 === 3 ? undefined : [{}];
  if (dice < 0.9) return [{ waited, ran }];
  if (dice < 0.94) return [{ waited, ran, state: 'failed' }];
  if (dice < 0.97)
    return [
      { waited, ran, state: 'exception', reasonResolved: 'worker-shutdown' },
      { waited: 40, ran },
    ];
  return [{ waited, ran, state: 'exception', reasonResolved: dice < 0.985 ? 'canceled' : 'internal-error' }];
}

function seedTests(world: World): void {
  const random = randomFrom(1200);
  const payload = testPayload('everything', 1, 40);
  for (let n = 0; n < TESTS; n += 1) {
    const suite = pick(random, SUITES);
    const platform = pick(random, PLATFORMS);
    const dependencies: string[] = [
      ...(n < NEED_THE_BUILD ? [storyIds.thousandDependents] : []),
      ...(n < NEED_THE_IMAGE ? [storyIds.threeHundredDependents] : []),
    ];
    const runs = standing(random, n);
    // The unscheduled ones wait for a test that is still pending.
    if (!runs) dependencies.push(testId(1150));
    world.task({
      taskId: testId(n),
      group: storyIds.groupOf1200,
      name: `${suite === 'webgl' ? 'WebGL' : 'Window'} tests \`${suite}\` on ${platform}, chunk ${(n % 40) + 1}`,
      queue: pick(random, QUEUES),
      age: 150,
      dependencies,
      payload,
      tags: { kind: 'test', suite, platform },
      ...(runs ? { runs } : {}),
    });
  }
}

function ofBigPush(spec: Omit<TaskSpec, 'group'>): TaskSpec {
  return {
    ...spec,
    group: storyIds.groupOf1200,
    source: browserSource('ci/kinds/big.yml'),
    owner: 'release@example.org',
  };
}

export const crowdStories = [
  story('groupOf1200', 'group', 'a decision task whose group has 1,200 tasks', (world, taskId) => {
    const name = 'Decision task for the weekly release candidate';
    const task = world.task(
      ofBigPush({ taskId, name, queue: 'orchard-1/decision', age: 240, runs: [{ waited: 8, ran: 391 }] }),
    );
    leave(world, task, 0, { lines: 700 });
    seedTests(world);
  }),
  story('threeHundredDependents', 'group', '300 tasks depend on it', (world, taskId) => {
    const name = 'docker-image-release-test';
    leave(
      world,
      world.task(ofBigPush({ taskId, name, queue: 'orchard-1/images', age: 230, runs: [{ waited: 31, ran: 432 }] })),
      0,
    );
  }),
  story('thousandDependents', 'group', '1,000 tasks depend on it', (world, taskId) => {
    const runs = [{ pause: 500, waited: 12, ran: 2285 }];
    const dependencies = [storyIds.threeHundredDependents];
    const queue = 'orchard-1/b-linux-xlarge';
    leave(
      world,
      world.task(ofBigPush({ taskId, name: 'build-linux64/release', queue, age: 230, dependencies, runs })),
      0,
      { lines: 800 },
    );
  }),
  story(
    'thousandDependencies',
    'group',
    'unscheduled: depends on 1,000 tasks, some failed, some still pending',
    (world, taskId) => {
      const dependencies = Array.from({ length: 1000 }, (_, n) => testId(n + TESTS - 1000));
      world.task(
        ofBigPush({
          taskId,
          name: 'Report of the release candidate',
          queue: 'orchard-t/small',
          age: 229,
          dependencies,
        }),
      );
    },
  ),
];
