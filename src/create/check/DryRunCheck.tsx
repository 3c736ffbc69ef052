import type { JsonPath } from '../../lib/json-path.ts';
import type { DryRun } from '../submit/use-submit.ts';
import { CheckRow, Places } from './CheckRow.tsx';

/** The queue's own verdict, asked for by hand. */
export function DryRunCheck({
  dryRun: { state, stale, ask },
  onGo,
}: {
  dryRun: DryRun;
  onGo: (path: JsonPath) => void;
}) {
  const tool = (
    <button type="button" className="btn small" aria-disabled={state === 'asking'} onClick={ask}>
      {state === 'idle' ? 'Ask' : 'Ask again'}
    </button>
  );
  if (state === 'idle')
    return (
      <CheckRow light="open" tool={tool}>
        <b>Dry run</b> not asked yet
        <div className="sub">Asks the queue for its verdict without creating anything.</div>
      </CheckRow>
    );
  if (state === 'asking')
    return (
      <CheckRow light="open" tool={tool}>
        <b>Dry run</b>: asking the queue
      </CheckRow>
    );
  const old = stale && <div className="sub warn-ink">Of an earlier state of this draft.</div>;
  if (state.kind === 'accepted')
    return (
      <CheckRow light="good" tool={tool}>
        <b>Dry run</b>: the queue takes schema and scopes
        <div className="sub">Nothing was created. Times, dependencies and group are not part of it.</div>
        {old}
      </CheckRow>
    );
  return (
    <CheckRow light={state.kind === 'refused' ? 'bad' : 'open'} tool={tool}>
      <b>Dry run</b>: {state.kind === 'refused' ? `the queue refuses it (${state.error.status})` : 'no verdict came'}
      {state.kind === 'refused' && state.problems.length > 0 ? (
        <Places problems={state.problems} onGo={onGo} />
      ) : (
        <div className="sub">{state.error.message}</div>
      )}
      {old}
    </CheckRow>
  );
}
