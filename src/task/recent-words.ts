import type { TaskStatus } from '../api/types.ts';
import { ago, at, duration } from '../lib/time.ts';

/** The last thing that happened to a task in a few words beside its state: "14 min 2 s, 2 h ago". `now` in ms since 1970. */
export function whatHappened({ state, runs }: TaskStatus, now: number): string {
  const last = runs.at(-1);
  const since = (iso: string | undefined) => {
    const time = at(iso);
    return time === undefined ? undefined : duration(now - time);
  };
  if (state === 'unscheduled') return 'waits to be scheduled';
  if (!last) return '';
  const count = runs.length > 1 ? `, run ${last.runId}` : '';
  if (state === 'pending') {
    const waiting = since(last.scheduled);
    return waiting ? `waiting ${waiting}${count}` : '';
  }
  if (state === 'running') {
    const running = since(last.started);
    return running ? `running for ${running}${count}` : '';
  }
  const [started, resolved] = [at(last.started), at(last.resolved)];
  // `completed` and `failed` repeat the state; the reasons of exceptions say something new.
  const why = last.reasonResolved && last.reasonResolved !== state ? last.reasonResolved : undefined;
  const took = started !== undefined && resolved !== undefined ? duration(resolved - started) : undefined;
  const when = last.resolved && resolved !== undefined ? ago(last.resolved, now) : undefined;
  return [why ?? took, when].filter(Boolean).join(', ') + count;
}
