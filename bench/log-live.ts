import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '../local-deployment/deployment.ts';
import { storyIds } from '../local-deployment/stories/ids.ts';
import { followed, visit } from './log-visit.ts';

const PER_SECOND = 2000;
const SECONDS = 10;
/** As long as no task may be, and as late as no line may come. ms */
const LIMITS = { longest: 100, late: 1000 };

/** A worker that writes 2,000 lines a second, and our page that follows: whether its main thread stays free. */
export async function liveLog(deployment: Deployment, appUrl: string): Promise<{ words: string; within: boolean }> {
  const taskId = storyIds.claimAboutToExpire;
  const name = 'public/logs/live.log';
  const stream = deployment.liveLogs.open('bench');
  deployment.store.putArtifact({
    taskId,
    runId: 0,
    name,
    storageType: 'reference',
    contentType: 'text/plain; charset=utf-8',
    url: deployment.liveLogs.url('bench'),
    expires: deployment.clock.iso(1e9),
    present: true,
  });
  const run = deployment.store.tasks.get(taskId)?.runs[0];
  if (run) run.takenUntil = deployment.clock.iso(1e7);
  stream.write('the first of a live log\n');
  const write = async (done: () => void) => {
    const began = performance.now();
    let written = 0;
    while (written < PER_SECOND * SECONDS) {
      const due = Math.min(PER_SECOND * SECONDS, Math.floor(((performance.now() - began) / 1000) * PER_SECOND));
      let text = '';
      for (; written < due; written++)
        text += `[task ${new Date().toISOString()}] INFO - step ${written + 1} of a live log, all is well so far\n`;
      if (text !== '') stream.write(text);
      await pause(10);
    }
    done();
    return `step ${written} of a live log`;
  };
  try {
    const url = `${appUrl}#${taskId}/runs/0/logs/${name}`;
    const seen = await visit(60_000, (page) => followed(page, url, write));
    const what = `live, ${PER_SECOND.toLocaleString('en-GB')} lines a second for ${SECONDS} s`;
    if (typeof seen === 'string') return { words: `${what}: ${seen} **OVER**`, within: false };
    const within = seen.longest <= LIMITS.longest && seen.late <= LIMITS.late;
    const words = `longest task ${seen.longest} ms, the last line seen ${seen.late.toFixed(0)} ms after it was written`;
    return { words: `${what}: ${words}${within ? '' : ' **OVER**'}`, within };
  } finally {
    stream.end();
  }
}
