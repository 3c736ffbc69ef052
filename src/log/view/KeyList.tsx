import { useEffect, useRef, useSyncExternalStore } from 'react';
import { KEY_WORDS } from './key-words.ts';
import { singleKeys } from './log-keys.ts';

/** All keys of the page, and the switch for those that are pressed alone. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const single = useSyncExternalStore(singleKeys.subscribe, singleKeys.get);
  return (
    <dialog ref={dialog} className="log-dialog" aria-labelledby="h-keys" onClose={onClose}>
      <h2 id="h-keys">Keys</h2>
      <dl className="facts">
        {KEY_WORDS.map(([keys, does]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" checked={single} onChange={(event) => singleKeys.set(event.target.checked)} /> Single
        letters are shortcuts
      </label>
      <form method="dialog">
        <button className="btn" type="submit">
          Close
        </button>
      </form>
    </dialog>
  );
}
