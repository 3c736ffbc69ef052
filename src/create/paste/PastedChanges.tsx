import { many } from '../../lib/many.ts';
import { isTakenBack } from '../change.ts';
import type { OpenDraft } from '../draft/use-draft.ts';

/** What bringing a pasted or cloned definition up to date changed: every change by itself can be taken back. */
export function PastedChanges({ open }: { open: OpenDraft }) {
  const changes = open.draft.pastedChanges ?? [];
  if (changes.length === 0) return null;
  const rows = changes.map((change) => ({ ...change, back: isTakenBack(open.value, change) }));
  return (
    <section className="banner pasted-changes" aria-label="Changes made to what you gave">
      <details open>
        <summary>{many(changes.length, 'change')} made to what you gave</summary>
        <ul>
          {rows.map(({ id, words, edits, undo, back }) => (
            <li key={id}>
              {words}{' '}
              {edits.length > 0 && (
                <button type="button" className="link-btn" onClick={() => open.edit(back ? edits : undo)}>
                  {back ? 'Make it again' : 'Take it back'}
                  <span className="vh">: {words}</span>
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
