import type { StoredTask } from '../store.ts';
import { logText } from './log-text.ts';
import { screenshot } from './pictures.ts';
import type { World } from './world.ts';

interface Leftovers {
  lines?: number;
  failures?: number;
  exitCode?: number;
  /** The run ended in the middle: no footer, no other artifacts, this as the last line of its log. */
  cutOff?: string;
}

/** What a test run leaves behind: its log, results, a report and, for each of the first failures, a screenshot. */
export function leave(world: World, task: StoredTask, runId: number, told: Leftovers = {}): void {
  const run = task.runs[runId];
  if (!run?.started) throw new Error(`Run ${runId} of ${task.taskId} never started, so it left nothing behind`);
  const started = Date.parse(run.started);
  const ran = Date.parse(run.resolved ?? new Date(world.now).toISOString()) - started;
  const { lines = 120, failures = 0, exitCode = failures > 0 ? 1 : 0, cutOff } = told;
  const text = logText({
    taskId: task.taskId,
    queue: task.definition.taskQueueId,
    started,
    ran,
    lines,
    failures,
    exitCode,
    seed: runId + 11,
    ...(cutOff === undefined ? {} : { cutOff }),
  });
  world.log(task, runId, text);
  if (cutOff !== undefined) return;
  const results = { suite: 'windows', passed: lines >> 2, failed: failures, seconds: ran / 1000, runId };
  world.file(task, runId, 'public/results.json', 'application/json', `${JSON.stringify(results, null, 2)}\n`);
  world.file(task, runId, 'public/test_info/report.html', 'text/html; charset=utf-8', report(results));
  world.file(task, runId, 'public/test_info/resource-usage.csv', 'text/csv; charset=utf-8', usage(ran));
  for (let shot = 0; shot < Math.min(3, failures); shot += 1) {
    const name = `public/test_info/screenshot-test_pinned_group_${shot + 1}.png`;
    world.file(task, runId, name, 'image/png', () => screenshot(shot + 1));
  }
}

function report(results: object): string {
  const rows = Object.entries(results).map(([key, value]) => `<tr><th scope="row">${key}</th><td>${value}</td></tr>`);
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Window tests</title>
<body><h1>Window tests</h1><table>${rows.join('')}</table>
<script>document.body.append('This line was written by the script of the report.')</script></body></html>
`;
}

function usage(ran: number): string {
  const rows = ['second,cpu_percent,memory_mb'];
  for (let second = 0; second < Math.min(120, ran / 1000); second += 5) {
    rows.push(`${second},${40 + ((second * 37) % 55)},${900 + ((second * 53) % 700)}`);
  }
  return `${rows.join('\n')}\n`;
}
