import { ago } from '../../lib/time.ts';
import { useNow } from '../../ui/now.ts';
import type { OpenDraft } from './use-draft.ts';

/** Whether what was typed is kept, in words; a problem stays in sight. */
export function SavedNote({ saved }: { saved: OpenDraft['saved'] }) {
  const now = useNow();
  if (saved.problem) return <span className="bad-ink small">{saved.problem}</span>;
  return (
    <span className="muted">
      {saved.at === undefined
        ? 'not saved yet: nothing was typed'
        : `draft saved ${ago(new Date(saved.at).toISOString(), now)}`}
    </span>
  );
}
