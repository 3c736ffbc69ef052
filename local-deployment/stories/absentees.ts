import type { StoredTask } from '../store.ts';
import { testPayload } from './task-spec.ts';
import { story, type World } from './world.ts';

const LOG = '[taskcluster 2026-01-01T00:00:00.000Z] Uploading what there is\n';

function left(world: World, task: StoredTask, ...names: string[]): void {
  world.log(task, 0, LOG);
  for (const name of names) world.file(task, 0, name, 'text/plain; charset=utf-8', `This is ${name}.\n`);
}

/** Runs that did not leave all that their definitions declare, in both forms that workers know. */
export const absenteeStories = [
  story('declaredAndAbsent', 'artifacts', 'declares artifacts in a list, and some are absent', (world, taskId) => {
    const task = world.task({
      taskId,
      name: 'Left less than it declared',
      age: 95,
      payload: {
        ...testPayload('windows'),
        artifacts: [
          { name: 'public/results.json', path: 'out/results.json', type: 'file' },
          { name: 'public/reports', path: 'out/reports', type: 'directory' },
          { name: 'public/coverage', path: 'out/coverage', type: 'directory' },
          { name: 'public/profile.json', path: 'out/profile.json', type: 'file', optional: true },
          { name: 'public/core.dump', path: 'out/core.dump', type: 'file' },
          { path: 'public/notes.txt', type: 'file' },
        ],
      },
      runs: [{ waited: 12, ran: 420, state: 'failed' }],
    });
    left(world, task, 'public/reports/windows/report.txt', 'public/notes.txt');
    world.file(task, 0, 'public/empty.txt', 'text/plain; charset=utf-8', '');
    world.artifact(task, 0, {
      name: 'public/core.dump',
      storageType: 'error',
      contentType: 'application/binary',
      reason: 'too-large-file-on-worker',
      message: 'Could not upload out/core.dump: 9.1 GB is more than the 5 GB this worker takes.',
    });
  }),
  story('declaredInAMap', 'artifacts', 'declares artifacts in a map, and some are absent', (world, taskId) => {
    const task = world.task({
      taskId,
      name: 'Left less than its image promised',
      queue: 'orchard-t/docker',
      age: 85,
      payload: {
        image: 'ubuntu:24.04',
        command: ['/bin/sh', '-c', 'make dist'],
        maxRunTime: 1800,
        artifacts: {
          'public/build': { type: 'directory', path: '/builds/worker/dist' },
          'public/target.tar.zst': { type: 'file', path: '/builds/worker/target.tar.zst' },
          'public/docs': { type: 'volume', path: '/builds/worker/docs' },
        },
      },
      runs: [{ waited: 30, ran: 300 }],
    });
    left(world, task, 'public/build/list.txt');
  }),
];
