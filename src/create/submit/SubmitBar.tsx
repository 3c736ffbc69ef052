import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import type { Readiness } from './readiness.ts';
import type { Submitting } from './use-submit.ts';

interface SubmitBarProps extends Readiness {
  submitting: Submitting;
  /** Somebody has pressed, and the checks have no answer yet. */
  waiting: boolean;
  onSubmit: () => void;
  onAnyway: () => void;
  menu: ReactNode;
}

/** The one primary button, and beside it why it would not work: whoever knows better than our schemas submits anyway. */
export function SubmitBar(props: SubmitBarProps) {
  const { submitting, blockers, anyway, impossible, waiting, onSubmit, onAnyway, menu } = props;
  const sending = submitting.state === 'sending';
  const refused = impossible !== undefined || blockers.length > 0;
  const why = impossible ?? (blockers.length > 0 ? `Create: ${joined(blockers)} first.` : undefined);
  return (
    <>
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
