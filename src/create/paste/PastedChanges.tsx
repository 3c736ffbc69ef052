import { useState } from 'react';
import { many } from '../../lib/many.ts';
import type { Change } from '../change.ts';
import type { OpenDraft } from '../draft/use-draft.ts';

/** What bringing a pasted or cloned definition up to date changed: every change by itself can be taken back. */
export function PastedChanges({ open }: { open: OpenDraft }) {
  const changes = open.draft.pastedChanges ?? [];
  const [undone, setUndone] = useState<ReadonlySet<string>>(new Set());
  if (changes.length === 0) return null;
  const toggle = (change: Change) => {
    const next = new Set(undone);
    const redo = next.delete(change.id);
    if (!redo) next.add(change.id);
    setUndone(next);
    open.edit(redo ? change.edits : change.undo);
  };
  return (
    <section className="banner pasted-changes" aria-label="Changes made to what you gave">
      <details open>
        <summary>{many(changes.length, 'change')} made to what you gave</summary>
        <ul>
          {changes.map((change) => (
            <li key={change.id}>
              {change.words}{' '}
              {change.edits.length > 0 && (
                <button type="button" className="link-btn" onClick={() => toggle(change)}>
                  {undone.has(change.id) ? 'Make it again' : 'Take it back'}
                  <span className="vh">: {change.words}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      </details>
      <button type="button" className="btn small push" onClick={open.acceptChanges}>
        All right
      </button>
    </section>
  );
}
