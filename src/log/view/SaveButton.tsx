import { useState, useSyncExternalStore } from 'react';
import { size } from '../../lib/size.ts';
import type { LogHandle } from '../engine/log-handle.ts';

interface SaveButtonProps {
  handle: LogHandle;
  name: string;
  className: string;
}

/** Saves the log as it is read: when it has come as far as it will, and what there is of one that grows. */
export function SaveButton({ handle, name, className }: SaveButtonProps) {
  const [asked, setAsked] = useState(false);
  const state = useSyncExternalStore(handle.subscribe, handle.state);
  const coming = state.phase === 'asking' || state.phase === 'reading';
  // What is not here cannot be saved from here: nobody shall take a part for all of it.
  const part = state.phase === 'failed' || state.stoppedAt !== undefined || state.firstLine > 1;
  if (state.phase === 'failed' && state.bytes === 0) return null;
  const save = async () => {
    setAsked(true);
    try {
      await ended(handle);
      const address = URL.createObjectURL(await handle.whole());
      const link = document.createElement('a');
      link.href = address;
      link.download = name.replace(/\.(gz|zst)$/, '').replace(/^.*\//, '');
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } finally {
      setAsked(false);
    }
  };
  return (
    <button type="button" className={className} aria-disabled={asked || undefined} onClick={() => !asked && save()}>
      {/* What is put into a tray; the other arrows here open or scroll. */}
      <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M8 2.5v7m-3-3 3 3 3-3M3 13h10" />
      </svg>
      {asked ? (coming ? `Saving, ${size(state.bytes)} so far` : 'Saving') : part ? 'Save this part' : 'Save'}
    </button>
  );
}

/** Until no more comes, or it grows for who knows how long. */
function ended(handle: LogHandle): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const { phase } = handle.state();
      if (phase === 'asking' || phase === 'reading') return;
      stop();
      resolve();
    };
    const stop = handle.subscribe(look);
    queueMicrotask(look);
  });
}
