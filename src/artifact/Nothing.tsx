import type { TaskState } from '../api/types.ts';

/** Why a list has nothing in it, or nothing more yet. */
export function Nothing({ state, some }: { state?: TaskState; some: boolean }) {
  if (state === undefined && some) return null;
  const [says, more] =
    state === 'running'
      ? [
          some ? 'Most artifacts appear when the run ends.' : 'No artifacts yet: most appear when the run ends.',
          'They show up here by themselves.',
        ]
      : state === 'pending' || state === 'unscheduled'
        ? ['No artifacts yet: no worker has begun this run.', 'They show up here by themselves.']
        : [
            state === undefined ? 'No artifacts are listed.' : 'This run left no artifacts.',
            state === undefined
              ? 'How the run stands is not known, so there may be more to come.'
              : state === 'completed'
                ? 'Its definition may name none.'
                : 'It may have ended before it could upload any.',
          ];
  return (
    <div className={some ? 'empty small-empty' : 'empty'}>
      <span>{says}</span>
      <small className="faint">{more}</small>
    </div>
  );
}
