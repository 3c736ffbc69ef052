import type { TaskStatus } from '../api/types.ts';
import { at } from '../lib/time.ts';

export type Verb = 'schedule' | 'rerun' | 'cancel';

/** What the queue takes a verb in, and why it makes no sense elsewhere. A resolved task is completed, failed or exception. */
const refusals: Record<Verb, Record<string, string>> = {
  schedule: {
    pending: 'It is scheduled already: it waits for a worker.',
    running: 'It is running already.',
    resolved: 'It is over: rerun it instead.',
  },
  rerun: {
    unscheduled: 'It has had no run yet: schedule it instead.',
    pending: 'It waits for a worker already.',
    running: 'It is running: cancel it first, then rerun it.',
  },
  cancel: { resolved: 'It is over already.' },
};

const RESOLVED = ['completed', 'failed', 'exception'];

/**
 * Why the queue would not do it, or do nothing; undefined when it would. The server answers some of these with 200 and
 * does nothing, so the page has to say it.
 * https://docs.taskcluster.net/docs/reference/platform/queue/api#rerunTask, #cancelTask, #scheduleTask
 */
export function refusal(verb: Verb, status: TaskStatus, now: number): string | undefined {
  const deadline = at(status.deadline);
  const state = RESOLVED.includes(status.state) ? 'resolved' : status.state;
  const byState = Object.hasOwn(refusals[verb], state) ? refusals[verb][state] : undefined;
  if (byState) return byState;
  if (deadline !== undefined && deadline <= now)
    return 'Its deadline has passed: the queue changes nothing about it any more.';
  return undefined;
}

/** How words begin that tell of no change: without one, nobody else says anything. */
export const UNCHANGED = 'Nothing was changed';

/** What came of it. The queue answers the same when somebody else was faster, so only the status tells. */
export function answerWords(verb: Verb, before: TaskStatus, after: TaskStatus): string {
  const run = after.runs.at(-1);
  if (verb === 'cancel' && run?.reasonResolved === 'canceled') return 'Cancelled.';
  if (verb !== 'cancel' && run && after.runs.length > before.runs.length)
    return `Run ${run.runId} was made: it is ${run.state}.`;
  return `${UNCHANGED}: it is ${after.state} already.`;
}
