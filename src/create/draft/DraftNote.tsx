import { Icon } from '../../ui/Icon.tsx';
import type { OpenDraft } from './use-draft.ts';

/** What its writer has to know of how the draft is kept; nothing as long as all is well. */
export function DraftNote({ open: { note, takeOver } }: { open: OpenDraft }) {
  if (!note) return null;
  return (
    <p className="banner warn" role="status">
      <Icon name="warn" /> <span>{note}</span>
      {takeOver && (
        <button type="button" className="btn small push" onClick={takeOver}>
          Show what it became there
        </button>
      )}
    </p>
  );
}
