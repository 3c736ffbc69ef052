import type { StoredTask } from '../store.ts';
import { header, testLines } from './log-text.ts';
import { windowTest } from './states.ts';
import { story, type World } from './world.ts';

const CLAIM = 20 * 60_000;
/** How many lines the log has when the story begins, and how often another bunch comes. */
const LINES_SO_FAR = 600;
const EVERY = 700;

export const liveStories = [
  story('runningWithLiveLog', 'state', 'running; its log grows while you look', (world, taskId) => {
    const name = 'Package `macos` installer';
    const task = world.task(windowTest(taskId, { name, queue: 'orchard-1/b-macos', age: 12, runs: [{ waited: 185 }] }));
    keepRunning(world, task);
    world.file(
      task,
      0,
      'public/logs/resource-usage.log',
      'text/plain; charset=utf-8',
      'cpu 61 %\ncpu 64 %\ncpu 58 %\n',
    );
  }),
  story(
    'claimAboutToExpire',
    'state',
    'running; the worker is gone, its claim ends 90 seconds after the start',
    (world, taskId) => {
      const name = 'Window tests `downloads` on Linux 24.04 opt, chunk 4';
      const spec = { name, age: 22, runs: [{ waited: 210 }] };
      const task = world.task(windowTest(taskId, spec));
      // What is left of such a worker: the address of a log nobody serves any more.
      liveReference(world, task, world.deployment.liveLogs.url(`gone-${taskId}`));
    },
  ),
];

function liveReference(world: World, task: StoredTask, url: string): void {
  const contentType = 'text/plain; charset=utf-8';
  world.artifact(task, 0, { name: 'public/logs/live.log', storageType: 'reference', contentType, url });
}

/** A log that grows and a claim that is renewed until the deployment closes; then the log's end ends the timer. */
function keepRunning(world: World, task: StoredTask): void {
  const { liveLogs, clock, store } = world.deployment;
  const run = task.runs[0];
  if (!run?.started) throw new Error('A live story needs a claimed run');
  const started = Date.parse(run.started);
  const secret = `story-${task.taskId}`;
  const log = liveLogs.open(secret);
  liveReference(world, task, liveLogs.url(secret));
  const step = (world.now - started) / LINES_SO_FAR;
  const time = { at: started + 4000 };
  const text = [
    ...header({ taskId: task.taskId, queue: task.definition.taskQueueId, started }),
    ...testLines(LINES_SO_FAR, 1, 3, time, step),
  ];
  log.write(`${text.join('\n')}\n`);
  let bunch = 0;
  const timer = setInterval(() => {
    // Somebody who tries it out may have cancelled it: then the log ends as a real one does.
    const current = store.tasks.get(task.taskId)?.runs[0];
    if (current?.state !== 'running') {
      log.end(`[taskcluster:error] task ${current?.reasonResolved ?? 'ended'}\n`);
      return;
    }
    bunch += 1;
    time.at = clock.now();
    log.write(`${[...testLines(3, 0, 100 + bunch, time, 1)].join('\n')}\n`);
    if (Date.parse(current.takenUntil ?? '') - clock.now() < CLAIM / 2) current.takenUntil = clock.iso(CLAIM);
  }, EVERY);
  timer.unref();
  log.once('close', () => clearInterval(timer));
}
