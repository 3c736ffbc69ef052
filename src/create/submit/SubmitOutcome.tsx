import { explain } from '../../api/explain.ts';
import { many } from '../../lib/many.ts';
import { taskHref } from '../../links.ts';
import { Problem, type ProblemWords } from '../../ui/Problem.tsx';
import type { Outcome } from './submit.ts';
import type { Submitting } from './use-submit.ts';

interface SubmitOutcomeProps {
  submitting: Extract<Submitting, { state: 'ended' | 'unsent' }>;
  taskId: string;
  onAgain: () => void;
  /** Draws another ID for the draft. */
  onOtherId: () => void;
}

type Failed = Exclude<Outcome, { kind: 'created' }>;

/** The queue has a task of this ID that is defined otherwise: that is all a conflict without a field can mean. */
const isTaken = ({ kind, error, ...more }: Failed) =>
  kind === 'refused' && error.code === 'RequestConflict' && 'problems' in more && more.problems.length === 0;

function wordsFor(outcome: Failed): ProblemWords {
  const words = explain(outcome.error, 'this task');
  if (outcome.kind === 'unknown')
    return {
      ...words,
      title: 'Nobody knows whether the task was created',
      meaning:
        'The queue’s answer never came, and it did not answer for the task either. Submitting again is safe: it is the same task with the same ID, so it is created once.',
    };
  const { length } = outcome.problems;
  if (isTaken(outcome))
    return {
      ...words,
      title: 'There is a task with this ID already',
      meaning:
        'It is defined otherwise than this draft. Probably an earlier attempt did arrive, and the draft was changed after it. Nothing was created now; the draft is as it was.',
      tries: ['Look at the task that is there.', 'Use another ID, and create this one as well.'],
    };
  if (length === 0) return { ...words, meaning: `${words.meaning} Nothing was created; the draft is as it was.` };
  const [stand, where] = length === 1 ? ['stands', 'its field'] : ['stand', 'their fields'];
  return {
    ...words,
    meaning: `${words.meaning} ${many(length, 'problem')} ${stand} at ${where} below. Nothing was created; the draft is as it was.`,
  };
}

/** How an attempt ended, when it did not make a task. Stays until the next one. */
export function SubmitOutcome({ submitting, taskId, onAgain, onOtherId }: SubmitOutcomeProps) {
  if (submitting.state === 'unsent')
    return (
      <Problem
        words={{
          title: 'Nothing was sent',
          meaning: `A part of this page did not come, so the draft could not be sent; it is as it was. ${submitting.why}`,
          tries: ['Try again.', 'Load the page again: the draft is kept.'],
        }}
        onRetry={onAgain}
      />
    );
  const { outcome } = submitting;
  if (outcome.kind === 'created') return null;
  return (
    <>
      <Problem words={wordsFor(outcome)} {...(outcome.kind === 'unknown' && { onRetry: onAgain })} />
      {isTaken(outcome) && (
        <p className="banner">
          <a href={taskHref(taskId)}>Open the task with this ID</a>
          <button type="button" className="btn small push" onClick={onOtherId}>
            Use another ID
          </button>
        </p>
      )}
    </>
  );
}
