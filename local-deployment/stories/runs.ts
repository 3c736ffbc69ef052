import { leave } from './leftovers.ts';
import { randomFrom } from './random.ts';
import { browserSource } from './task-spec.ts';
import { type RunSpec, story } from './world.ts';

const SPOT = { state: 'exception', reasonResolved: 'worker-shutdown' } as const;
const LOST = { state: 'exception', reasonResolved: 'claim-expired' } as const;
const FAILED = { state: 'failed' } as const;

/** How many minutes ago a task was created whose last run ended `since` minutes ago. */
function ageOf(runs: RunSpec[], since: number): number {
  const seconds = runs.reduce((sum, run) => sum + (run.pause ?? 0) + (run.waited ?? 0) + (run.ran ?? 0), 0);
  return since + seconds / 60;
}

/** `count` runs of which the last completed: mostly lost machines, a failure now and then that somebody reran. */
function soak(count: number, longestWait: number): RunSpec[] {
  const random = randomFrom(count);
  const runs: RunSpec[] = [];
  for (let runId = 0; runId < count - 1; runId += 1) {
    const waited = 240 + Math.floor(random() * longestWait);
    const ran = 180 + Math.floor(random() * 1500);
    const ending = runId % 8 === 5 ? FAILED : runId % 9 === 2 ? { ...LOST } : SPOT;
    const after = runs.at(-1)?.state === 'failed' ? { pause: 900 + Math.floor(random() * 3000) } : {};
    runs.push({ ...after, waited, ran, ...ending });
  }
  runs.push({ waited: 1460, ran: 1868 });
  return runs;
}

export const runStories = [
  story('sevenRuns', 'runs', 'completed on its 7th run, after lost machines, a retry and a rerun', (world, taskId) => {
    const runs: RunSpec[] = [
      { waited: 300, ran: 700, ...SPOT },
      { waited: 95, ran: 1200, ...LOST },
      { waited: 610, ran: 840, state: 'exception', reasonResolved: 'intermittent-task' },
      { waited: 44, ran: 1322, ...FAILED },
      { pause: 5400, waited: 71, ran: 330, ...SPOT },
      { waited: 900, ran: 61, ...SPOT },
      { waited: 128, ran: 1504 },
    ];
    const name = 'Update test: nightly to nightly, `linux64`';
    const task = world.task({ taskId, name, queue: 'orchard-t/linux-spot', age: ageOf(runs, 95), runs });
    for (const runId of [0, 2, 4])
      leave(world, task, runId, { cutOff: '[taskcluster:warn] The worker is shutting down' });
    leave(world, task, 3, { lines: 200, failures: 2 });
    leave(world, task, 6, { lines: 240 });
  }),
  story('fiftyRuns', 'runs', 'completed on its 50th run, over three days', (world, taskId) => {
    const runs = soak(50, 5600);
    const name = 'Soak test `session-store` under spot prices';
    const description = 'Restores 400 windows again and again while the machine may be taken away at any time.';
    const more = { queue: 'orchard-t/linux-spot', retries: 49, deadlineAfter: 5 * 24 * 60, owner: 'jonas@example.org' };
    const source = browserSource('ci/kinds/soak.yml');
    const task = world.task({ taskId, name, description, source, ...more, age: ageOf(runs, 240), runs });
    leave(world, task, 48, { cutOff: '[taskcluster:warn] The worker is shutting down' });
    leave(world, task, 49, { lines: 500 });
    world.file(
      task,
      49,
      'public/soak-report.html',
      'text/html; charset=utf-8',
      '<!doctype html><title>Soak</title><p>400 of 400',
    );
  }),
  story('thousandRuns', 'runs', 'a thousand runs, more than any deployment allows today', (world, taskId) => {
    const runs: RunSpec[] = [];
    for (let runId = 0; runId < 999; runId += 1)
      runs.push({ waited: 20 + (runId % 50), ran: 60 + (runId % 200), ...SPOT });
    runs.push({ waited: 30, ran: 400, ...FAILED });
    const name = 'Stress test of the scheduler itself';
    const more = { retries: 49, retriesLeft: 0, queue: 'orchard-t/linux-spot', deadlineAfter: 5 * 24 * 60 };
    leave(world, world.task({ taskId, name, ...more, age: ageOf(runs, 30), runs }), 999, { failures: 1 });
  }),
];
