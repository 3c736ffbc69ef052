import type { ReactNode } from 'react';
import { explain } from '../../api/explain.ts';
import { many } from '../../lib/many.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Problem } from '../../ui/Problem.tsx';
import type { Submitting } from './use-submit.ts';

interface SubmitBarProps {
  submitting: Submitting;
  /** Why the queue would refuse it, as far as is known: counts, in words. Empty: nothing is known against it. */
  blockers: readonly string[];
  /** Nothing can be sent: there is no definition. */
  impossible?: string;
  onSubmit: () => void;
  menu: ReactNode;
}

/** The one primary button, and beside it why it would not work: whoever knows better submits anyway. */
export function SubmitBar({ submitting, blockers, impossible, onSubmit, menu }: SubmitBarProps) {
  const sending = submitting.state === 'sending';
  const refused = impossible !== undefined || blockers.length > 0;
  const why = impossible ?? (blockers.length > 0 ? `Create: ${joined(blockers)} first.` : undefined);
  return (
    <>
      <div className="actions">
        <button
          type="button"
          className="btn primary"
          aria-disabled={refused || sending}
          aria-describedby={why ? 'why-not-create' : undefined}
          onClick={() => !refused && !sending && onSubmit()}
        >
          <Icon name="plus" />
          {sending
            ? submitting.attempt > 1
              ? `Trying again (${submitting.attempt} of ${submitting.of})`
              : 'Creating…'
            : 'Create task'}
        </button>
        {menu}
      </div>
      {why && (
        <p className="why-not" id="why-not-create">
          {why}{' '}
          {impossible === undefined && (
            <button type="button" className="link-btn" onClick={() => !sending && onSubmit()}>
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

/** How an attempt ended, when it did not make a task. Stays until the next one. */
export function SubmitOutcome({ submitting, onAgain }: { submitting: Submitting; onAgain: () => void }) {
  if (submitting.state !== 'ended' || submitting.outcome.kind === 'created') return null;
  const { outcome } = submitting;
  const words = explain(outcome.error, 'this task');
  if (outcome.kind === 'unknown')
    return (
      <Problem
        words={{
          ...words,
          title: 'Nobody knows whether the task was created',
          meaning:
            'The queue’s answer never came, and it did not answer for the task either. Submitting again is safe: it is the same task with the same ID, so it is created once.',
        }}
        onRetry={onAgain}
      />
    );
  return (
    <div role="alert">
      <Problem
        words={{
          ...words,
          ...(outcome.problems.length > 0 && {
            meaning: `${words.meaning} ${many(outcome.problems.length, 'problem')} ${outcome.problems.length === 1 ? 'stands' : 'stand'} at ${outcome.problems.length === 1 ? 'its field' : 'their fields'} below. Nothing was created; the draft is as it was.`,
          }),
        }}
      />
    </div>
  );
}
