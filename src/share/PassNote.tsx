import { useCallback, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { dropPass, type PassState, passState, subscribePasses } from '../api/guest-pass.ts';
import { dayTime } from '../lib/time.ts';
import { Icon } from '../ui/Icon.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { useNow } from '../ui/now.ts';
import './pass-note.css';

interface PassNoteProps {
  rootUrl: string;
  taskId: string;
  /** After the pass was dropped: what it showed is to be asked anew. */
  onDropped: () => void;
}

/** Under the header of every page of a task that is read with a guest pass: whose it is, until when, the way to drop it. */
export function PassNote({ rootUrl, taskId, onDropped }: PassNoteProps) {
  const state = useSyncExternalStore(
    subscribePasses,
    useCallback(() => passState(rootUrl, taskId), [rootUrl, taskId]),
  );
  const now = useNow();
  const bar = document.querySelector('header.bar');
  if (state.kind === 'none' || !bar) return null;
  const warned = state.kind === 'ended' || state.trouble !== undefined;
  const words = wordsOf(state, now);
  return createPortal(
    <div className={warned ? 'pass-note warned' : 'pass-note'}>
      <Icon name={warned ? 'warn' : 'clock'} />
      <span className="cut" role="status" title={words}>
        {words}
      </span>
      <button
        ref={keepFocus}
        type="button"
        className="link-btn push"
        onClick={() => {
          dropPass(rootUrl, taskId);
          onDropped();
        }}
      >
        {state.kind === 'ended' ? 'Close' : 'Drop it'}
      </button>
    </div>,
    bar,
  );
}

function wordsOf(state: Exclude<PassState, { kind: 'none' }>, now: number): string {
  if (state.kind === 'ended')
    return `Your guest pass of ${state.issuer} ended ${until(state.endedAt, now)} and was erased.`;
  if (state.trouble !== undefined)
    return `The deployment does not take your guest pass of ${state.issuer}. ${state.trouble}`;
  return `You read this with a guest pass of ${state.issuer}, until ${until(state.expires, now)}.`;
}

const until = (ms: number, now: number): string => dayTime(new Date(ms).toISOString(), now);
