import type { ReactNode } from 'react';
import type { JsonPath } from '../../lib/json-path.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useRested } from '../../ui/use-rested.ts';
import type { Readiness } from './readiness.ts';
import type { Submitting } from './use-submit.ts';

interface SubmitBarProps extends Readiness {
  submitting: Submitting;
  /** Somebody has pressed, and the checks have no answer yet. */
  waiting: boolean;
  onSubmit: () => void;
  onAnyway: () => void;
  onGo: (path: JsonPath) => void;
  menu: ReactNode;
}

/** The one primary button, and beside it why it would not work: whoever knows better than our schemas submits anyway. */
export function SubmitBar(props: SubmitBarProps) {
  const { submitting, blockers, first, anyway, impossible, waiting, onSubmit, onAnyway, onGo, menu } = props;
  const sending = submitting.state === 'sending';
  const refused = impossible !== undefined || blockers.length > 0;
  const why = impossible ?? (blockers.length > 0 ? `Not yet: ${joined(blockers)}.` : undefined);
  // How it stands is heard once typing rests, not at every key.
  const heard = useRested(why ?? 'It can be created.', 1500);
  return (
    <>
      <p className="vh" role="status">
        {heard}
      </p>
      <div className="actions">
        <button
          type="button"
          className="btn primary"
          aria-disabled={refused || sending || waiting}
          aria-describedby={why ? 'why-not-create' : undefined}
          onClick={() => !refused && !sending && !waiting && onSubmit()}
        >
          <Icon name="plus" />
          {sending
            ? submitting.attempt > 1
              ? `Trying again (${submitting.attempt} of ${submitting.of})`
              : 'Creating…'
            : waiting
              ? 'Waiting for the checks…'
              : 'Create task'}
        </button>
        {menu}
      </div>
      {why && (
        <p className="why-not" id="why-not-create">
          {why}{' '}
          {impossible === undefined && first && (
            <button type="button" className="link-btn" onClick={() => onGo(first)}>
              Go to the first problem
            </button>
          )}{' '}
          {impossible === undefined && anyway && (
            <button type="button" className="link-btn" onClick={() => !sending && onAnyway()}>
              Submit anyway
            </button>
          )}
        </p>
      )}
    </>
  );
}

function joined(parts: readonly string[]): string {
  const [last, ...before] = [...parts].reverse();
  return before.length > 0 ? `${before.reverse().join(', ')} and ${last}` : (last ?? '');
}
