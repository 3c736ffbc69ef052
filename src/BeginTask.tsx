import { lazy, useState } from 'react';
import { begunDraft } from './create/draft/begun-draft.ts';
import type { Draft } from './create/draft/draft.ts';
import type { DraftStore } from './create/draft/draft-store.ts';
import { usePasting } from './create/draft/use-pasting.ts';
import { type Begin, StartPanel } from './create/StartPanel.tsx';
import { useConnection } from './deployment/use-connection.ts';
import { newTaskId } from './lib/new-task-id.ts';
import { forgetPastedDraft, pastedDraft } from './lib/pasted-draft.ts';

const CloneChooser = lazy(async () => ({ default: (await import('./create/clone/CloneChooser.tsx')).CloneChooser }));

interface BeginTaskProps {
  store: DraftStore;
  /** The task to clone. */
  from: string | null;
  /** What stood in the box for pasting. */
  first?: Draft;
  /** What stands in the box is kept as this draft from now on; the page stays. */
  onPasting: (draft: Draft) => void;
  /** `replaces`: the draft that stood in the box. */
  onBegun: (draft: Draft, replaces: string | undefined) => void;
}

/** Before there is a draft: it gets its address with the first thing that is chosen or pasted. */
export function BeginTask({ store, from, first, onPasting, onBegun }: BeginTaskProps) {
  const connection = useConnection();
  const { rootUrl } = connection;
  const [taskId] = useState(newTaskId);
  const pasting = usePasting(store, rootUrl, first, onPasting);
  const start = (begin: Begin, more: Partial<Draft> = {}) => {
    forgetPastedDraft();
    onBegun({ ...begunDraft(rootUrl, begin), taskId, ...more }, pasting.id);
  };
  if (from)
    return (
      <CloneChooser
        connection={connection}
        from={from}
        taskId={taskId}
        onClone={({ original, name, value, changes }) =>
          start({ value, changes }, { clonedFrom: { taskId: from, definition: original, ...(name && { name }) } })
        }
      />
    );
  const pasted = first?.text ?? pastedDraft();
  return (
    <StartPanel
      connection={connection}
      store={store}
      taskId={taskId}
      onText={pasting.keep}
      onBegin={start}
      {...(pasting.id !== undefined && { besides: pasting.id })}
      {...(pasting.problem !== undefined && { problem: pasting.problem })}
      {...(pasted !== undefined && { given: pasted })}
      {...(first?.unread?.context !== undefined && { context: first.unread.context })}
    />
  );
}
