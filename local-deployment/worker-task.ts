/** One claimed run from its first log line to its verdict. */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { LiveLogs } from './live-logs.ts';
import { uploadArtifacts, uploadBytes } from './worker-artifacts.ts';
import { keepClaim } from './worker-claim.ts';
import { type CommandResult, runCommand, shellLine } from './worker-command.ts';
import { WorkerLog } from './worker-log.ts';
import { readPayload, usualLogs, type Work } from './worker-payload.ts';
import { type ClaimedTask, RunLine, type WorkerIdentity } from './worker-queue.ts';

export interface TaskSurroundings {
  rootUrl: string;
  worker: WorkerIdentity;
  liveLogs: LiveLogs;
  /** Aborted when the worker itself has to go. */
  shutdown: AbortSignal;
}

type Verdict = 'completed' | 'failed' | { exception: string };
/** Why commands were ended from outside. */
type Interruption = 'max-run-time' | 'not-ours' | 'shutdown';

const TEXT = 'text/plain; charset=utf-8';
/** The reference to the live log outlives the longest run by this, as in generic-worker. */
const LIVE_LOG_GRACE_MS = 15 * 60 * 1000;

/** Runs the task and reports its end. Throws only when the queue cannot be talked to. */
export async function runTask(claim: ClaimedTask, surroundings: TaskSurroundings): Promise<void> {
  const line = new RunLine(surroundings.rootUrl, claim);
  const folder = await mkdtemp(join(tmpdir(), 'task-'));
  const stop = new AbortController();
  const interrupt = (why: Interruption) => {
    if (!stop.signal.aborted) stop.abort(why);
  };
  const onShutdown = () => interrupt('shutdown');
  surroundings.shutdown.addEventListener('abort', onShutdown);
  if (surroundings.shutdown.aborted) onShutdown();
  const release = keepClaim(line, () => interrupt('not-ours'));
  try {
    const verdict = await workAndLog(line, folder, stop, surroundings).catch(async (error) => {
      // A fault of this worker, not of the task. When the queue cannot be told either, the claim expires by itself.
      await line.report({ exception: 'internal-error' });
      throw error;
    });
    release();
    await clean(folder);
    // A run that was resolved by somebody else has its verdict already.
    if (stop.signal.reason !== 'not-ours') await line.report(verdict);
  } finally {
    release();
    surroundings.shutdown.removeEventListener('abort', onShutdown);
    await clean(folder);
  }
}

const clean = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 3 });

async function workAndLog(
  line: RunLine,
  folder: string,
  stop: AbortController,
  { rootUrl, worker, liveLogs }: TaskSurroundings,
): Promise<Verdict> {
  const { task, started } = line.claim;
  const read = readPayload(task.payload, task);
  const work = 'work' in read ? read.work : undefined;
  // A payload that makes no sense may still say why, under the names everybody looks at.
  const { live, backing } = work?.logs ?? usualLogs;
  const secret = randomBytes(24).toString('base64url');
  const log = new WorkerLog(join(folder, 'log'), live === undefined ? undefined : liveLogs.open(secret));
  try {
    if (live !== undefined) {
      // Counted from `started`: that is the clock of the deployment, which need not be ours.
      const until = Date.parse(started) + (work?.maxRunTime ?? 0) * 1000 + LIVE_LOG_GRACE_MS;
      const expires = new Date(Math.min(until, Date.parse(task.expires))).toISOString();
      const url = liveLogs.url(secret);
      await line.createArtifact(live, { storageType: 'reference', url, contentType: TEXT, expires });
    }
    log.header(line.claim, worker);
    const verdict =
      'problems' in read
        ? refuse(read.problems, log, line)
        : await perform(read.work, { line, log, folder, stop, rootUrl });
    const { gzipped, size } = await log.close();
    const { expires } = task;
    if (backing !== undefined) {
      await uploadBytes(line, { name: backing, contentType: TEXT, expires, size }, gzipped, true);
      if (live !== undefined) {
        await line.createArtifact(live, { storageType: 'link', artifact: backing, contentType: TEXT, expires });
      }
    }
    return verdict;
  } finally {
    // Only now: who is cut off here and asks again is led to the complete log.
    log.endLive();
  }
}

function refuse(problems: string[], log: WorkerLog, line: RunLine): Verdict {
  log.error(`Validation of payload failed for task ${line.claim.taskId}`);
  for (const problem of problems) log.error(`- ${problem}`);
  return { exception: 'malformed-payload' };
}

interface Place {
  line: RunLine;
  log: WorkerLog;
  folder: string;
  stop: AbortController;
  rootUrl: string;
}

async function perform(work: Work, { line, log, folder, stop, rootUrl }: Place): Promise<Verdict> {
  for (const warning of work.warnings) log.warn(warning);
  const taskFolder = join(folder, 'task');
  await mkdir(taskFolder);
  const env = taskEnvironment(line.claim, taskFolder, rootUrl, work.env);
  const begun = performance.now();
  const outOfTime = setTimeout(() => {
    if (!stop.signal.aborted) stop.abort('max-run-time' satisfies Interruption);
  }, work.maxRunTime * 1000);
  let last: CommandResult | undefined;
  for (const [number, command] of work.commands.entries()) {
    if (stop.signal.aborted) break;
    log.info(`Executing command ${number}: ${shellLine(command)}`);
    last = await runCommand(command, { folder: taskFolder, env, signal: stop.signal, output: log.output });
    log.commandEnded(last);
    if (last.exitCode !== 0) break;
  }
  clearTimeout(outOfTime);
  log.taskEnded(performance.now() - begun);
  const interruption = stop.signal.aborted ? (stop.signal.reason as Interruption) : undefined;
  if (interruption === 'shutdown') {
    log.error('The worker was told to go; the task has to be run again elsewhere');
    return { exception: 'worker-shutdown' };
  }
  if (interruption === 'not-ours') {
    log.error('Task aborted - the run was resolved while it was running (cancelled, or past its deadline)');
    return 'failed';
  }
  const needed = work.needsArtifacts;
  const complete = await uploadArtifacts(work.artifacts, { line, log, folder: taskFolder, needed });
  if (interruption === 'max-run-time') {
    log.error(`Task aborted - max run time exceeded (${work.maxRunTime} s)`);
    return 'failed';
  }
  return verdictOf(last, complete || !needed, work, log);
}

function verdictOf(last: CommandResult | undefined, complete: boolean, { retryOn }: Work, log: WorkerLog): Verdict {
  const exitCode = last?.exitCode ?? -1;
  if (retryOn.includes(exitCode)) {
    log.error(`Task appears to have failed intermittently - exit code ${exitCode} is in payload.onExitStatus.retry`);
    return { exception: 'intermittent-task' };
  }
  if (exitCode !== 0) log.error(last?.detail ?? `exit status ${exitCode}`);
  return exitCode === 0 && complete ? 'completed' : 'failed';
}

/** Clean on purpose: nothing of our own environment, least of all credentials, reaches a task. */
function taskEnvironment(claim: ClaimedTask, folder: string, rootUrl: string, own: Record<string, string>) {
  return {
    PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin'].join(delimiter),
    HOME: folder,
    LANG: 'C.UTF-8',
    TASK_ID: claim.taskId,
    RUN_ID: String(claim.runId),
    TASK_WORKDIR: folder,
    TASK_GROUP_ID: claim.task.taskGroupId,
    TASKCLUSTER_ROOT_URL: rootUrl,
    ...own,
  };
}
