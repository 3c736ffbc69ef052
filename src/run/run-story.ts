import type { Run, TaskStatus } from '../api/types.ts';
import { many } from '../lib/many.ts';
import { duration } from '../lib/time.ts';
import { earlierMeans } from './earlier-run.ts';
import { type RunSpan, runSpans } from './run-spans.ts';

/** `rest` begins with its own punctuation, so strong and rest read as one sentence when set side by side. */
interface Story {
  strong: string;
  rest: string;
}
/** What an unscheduled task waits for, counted over its dependencies. */
export interface Blocked {
  total: number;
  /** Not yet as this task requires them. */
  open: number;
  /** Resolved in a way that blocks this task for good, unless rerun. */
  stuck: number;
  /** Depends on itself, so only a person or a hook can schedule it. */
  self: boolean;
}
export interface StoryFacts {
  /** `payload.maxRunTime`, seconds. */
  maxRunTime?: number;
  /** Tasks in the same task queue, this one included. */
  pendingTasks?: number;
  blockedBy?: Blocked;
}

/** "1st", "2nd", "11th". */
export function ordinal(n: number): string {
  const teen = n % 100 > 10 && n % 100 < 14;
  return `${n.toLocaleString('en-GB')}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
}

function earlierRuns(runs: Run[]): string {
  if (runs.length === 0) return '';
  const counts = new Map<string, number>();
  for (const run of runs) {
    const words = earlierMeans(run.reasonResolved ?? run.state, true);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  if (runs.length === 1) return `; the first ${earlierMeans(runs[0]!.reasonResolved ?? runs[0]!.state, false)}`;
  const groups = [...counts].sort((a, b) => b[1] - a[1]);
  if (groups.length === 1) return `; the ${runs.length === 2 ? 'two' : runs.length} before it ${groups[0]![0]}`;
  const said = groups.slice(0, 3).map(([words, count], i) => {
    const single = runs.find((run) => earlierMeans(run.reasonResolved ?? run.state, true) === words)!;
    const what = count === 1 ? earlierMeans(single.reasonResolved ?? single.state, false) : words;
    return `${i === 0 ? many(count, 'run') : count} ${what}`;
  });
  const others = groups.slice(3).reduce((sum, [, count]) => sum + count, 0);
  if (others > 0) said.push(`${others} ended otherwise`);
  return `; ${said.join(', ')}`;
}

/** How a run ended, to be followed by "on its 2nd run". `ran` and `waited` are lengths in words. */
function ending(span: RunSpan, retriesLeft: number | undefined): [strong: string, why: string] {
  const { run } = span;
  const ran = span.ran !== undefined && span.endKnown ? duration(span.ran) : undefined;
  const after = ran ? ` after ${ran}` : '';
  const noRetry = retriesLeft === 0 ? ' No retries were left.' : '';
  const reason = run.reasonResolved ?? run.state;
  switch (reason) {
    case 'completed':
      return [ran ? `Completed in ${ran}` : 'Completed', ''];
    case 'failed':
      return [`Failed${after}`, ''];
    case 'worker-shutdown':
      return [`Lost its machine${after}`, `: the worker was shut down.${noRetry}`];
    case 'claim-expired':
      return [`Lost its machine${after}`, `: the worker stopped answering.${noRetry}`];
    case 'deadline-exceeded':
      if (ran) return [`Stopped by its deadline after ${ran}`, ''];
      if (run.reasonCreated === 'exception') return ['Never scheduled before its deadline', ''];
      return ['Never started before its deadline', `: no worker took it in ${duration(span.waited)}`];
    case 'canceled':
      if (ran) return [`Cancelled after running for ${ran}`, ''];
      if (run.reasonCreated === 'exception') return ['Cancelled before it was scheduled', ''];
      return ['Cancelled before it ran', `: it had waited ${duration(span.waited)} for a worker`];
    case 'malformed-payload':
      return [`Refused by its worker${after}`, ': the payload is malformed. The log says what is wrong with it.'];
    case 'resource-unavailable':
      return [`Stopped${after}`, ': something it needs could not be had. The log says what.'];
    case 'internal-error':
      return [`Broken off${after}`, ': the worker itself had an error.'];
    case 'intermittent-task':
      return [`Failed${after}`, `, in a way the task retries.${noRetry}`];
    case 'superseded':
      return [`Superseded${after}`, ': a newer task took its place.'];
    default:
      return [`Ended as ${reason}${after}`, ''];
  }
}

function unscheduled(blocked: Blocked | undefined): Story {
  if (!blocked) return { strong: 'Not scheduled yet', rest: '.' };
  const { total, open, stuck, self } = blocked;
  if (open === 0) {
    if (self) return { strong: 'Waits until somebody schedules it', rest: ': it depends on itself.' };
    if (total === 0) return { strong: 'Not scheduled yet', rest: ', and nothing is known that it waits for.' };
    return { strong: 'About to be scheduled', rest: ': everything it depends on is done.' };
  }
  const of =
    total === 1
      ? 'its only dependency'
      : open === total
        ? `its ${total} dependencies`
        : `${open} of its ${many(total, 'dependency').replace('dependencys', 'dependencies')}`;
  if (stuck === 0)
    return { strong: `Waits for ${of}`, rest: self ? ', and for somebody to schedule it: it depends on itself.' : '.' };
  const culprit = total === 1 ? 'that one' : stuck === 1 ? 'one of them' : `${stuck} of them`;
  const again = stuck === 1 ? 'that one is' : 'those are';
  return {
    strong: `Waits for ${of}`,
    rest: `; ${culprit} did not complete, so it will not start unless ${again} rerun.`,
  };
}

const stop = (text: string) => (text === '' || text.endsWith('.') ? text || '.' : `${text}.`);

/** A task's state and how it came about, in the order a person would tell it. `now` in ms since 1970. */
export function taskStory(status: TaskStatus, now: number, facts: StoryFacts = {}): Story {
  const spans = runSpans(status.runs, now);
  const last = spans.at(-1);
  const before = earlierRuns(status.runs.slice(0, -1));
  const nth = spans.length > 1 ? ` on its ${ordinal(spans.length)} run` : '';
  switch (status.state) {
    case 'unscheduled':
      return unscheduled(facts.blockedBy);
    case 'pending': {
      const again = spans.length > 1 ? ` for its ${ordinal(spans.length)} run` : '';
      const queue =
        facts.pendingTasks === undefined
          ? ''
          : facts.pendingTasks <= 1
            ? ' No other task waits in its queue.'
            : ` ${many(facts.pendingTasks, 'task')} wait in its queue, this one included.`;
      return {
        strong: last ? `Waiting ${duration(last.waited)} for a worker${again}` : 'Waiting for a worker',
        rest: stop(before) + queue,
      };
    }
    case 'running': {
      const limit = facts.maxRunTime ? `; may run up to ${duration(facts.maxRunTime * 1000)}` : '';
      const waited = last && last.waited >= 1000 ? ` It waited ${duration(last.waited)} for a worker.` : '';
      const strong = last?.ran === undefined ? 'Running' : `Running for ${duration(last.ran)}`;
      return { strong: strong + nth, rest: stop(before + limit) + waited };
    }
    case 'completed':
    case 'failed':
    case 'exception': {
      if (!last)
        return {
          strong: status.state[0]!.toUpperCase() + status.state.slice(1),
          rest: ', and the queue lists no run.',
        };
      const [strong, why] = ending(last, status.retriesLeft);
      // The queue may know the task's state a moment before the run's.
      if (last.open)
        return { strong: `${status.state[0]!.toUpperCase()}${status.state.slice(1)}${nth}`, rest: stop(before) };
      return {
        strong: strong + nth,
        rest: why.endsWith('.')
          ? why + (before ? ` ${before.slice(2, 3).toUpperCase()}${before.slice(3)}.` : '')
          : stop(why + before),
      };
    }
    default:
      return { strong: `In state “${status.state}”`, rest: ', which this page does not know.' };
  }
}

/** One run in a phrase, for those who cannot see the picture: "exception worker-shutdown, waited 6 min 20 s, ran 21 min 10 s". */
export function runStory(span: RunSpan): string {
  const { run, waited, ran, open, endKnown } = span;
  const reason = run.reasonResolved && run.reasonResolved !== run.state ? ` ${run.reasonResolved}` : '';
  const parts = [`${run.state}${reason}`];
  if (waited > 0 || ran === undefined)
    parts.push(`${open && ran === undefined ? 'waiting' : 'waited'} ${duration(waited)}`);
  if (ran !== undefined) parts.push(endKnown ? `${open ? 'running' : 'ran'} ${duration(ran)}` : 'end unknown');
  return parts.join(', ');
}
