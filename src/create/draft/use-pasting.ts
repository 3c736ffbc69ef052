import { useMemo, useRef, useState } from 'react';
import type { Json } from '../../lib/json-path.ts';
import { newTaskId } from '../../lib/new-task-id.ts';
import { copyOf, type Draft, newDraft } from './draft.ts';
import { draftKeeper } from './draft-keeper.ts';
import type { DraftStore } from './draft-store.ts';

interface Pasting {
  /** The draft it is kept as, from the first key on. */
  id?: string;
  /** Why it is not kept. */
  problem?: string;
  /** `context`: what a template in it is to be evaluated with, once somebody has changed that. */
  keep: (text: string, context?: Json) => void;
}

/**
 * What stands in the box for pasting, kept with every key as a draft until it is used. `first`: what somebody came back
 * to; `onBegun`: it has become one, or another one.
 */
export function usePasting(
  store: DraftStore,
  rootUrl: string,
  first: Draft | undefined,
  onBegun: (draft: Draft) => void,
): Pasting {
  const [problem, setProblem] = useState<string>();
  const latest = useRef({ draft: first, onBegun });
  latest.current.onBegun = onBegun;
  const keeper = useMemo(() => {
    const take = (draft: Draft) => {
      latest.current.draft = draft;
      latest.current.onBegun(draft);
      made.keep(draft);
    };
    const made = draftKeeper({
      store,
      writer: newTaskId(),
      now: Date.now,
      onKept: (kept) => setProblem(kept.problem),
      // Another tab types in the same box: both keep theirs.
      onTaken: () => latest.current.draft && take(copyOf(latest.current.draft, Date.now())),
    });
    return { ...made, take };
  }, [store]);

  const keep = (text: string, context?: Json) => {
    const unread: Record<string, Json> = context === undefined ? {} : { context };
    const now = { text, unread };
    const { draft } = latest.current;
    if (!draft) {
      keeper.take(newDraft({ rootUrl, ...now, language: 'yaml', pasting: true }, Date.now()));
      return;
    }
    latest.current.draft = { ...draft, ...now };
    keeper.keep(latest.current.draft);
    // An empty box is nothing to come back to.
    if (text === '') void keeper.settled().then(forgetEmpty);
  };
  const forgetEmpty = () => {
    const { draft } = latest.current;
    if (draft?.text === '') void store.removeDraft(draft.id).catch(() => undefined);
  };
  const id = latest.current.draft?.id;
  return { ...(id !== undefined && { id }), ...(problem !== undefined && { problem }), keep };
}
