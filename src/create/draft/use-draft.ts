import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Json, type JsonObject, pathWords } from '../../lib/json-path.ts';
import { newTaskId } from '../../lib/new-task-id.ts';
import { doNow } from '../../ui/after-paint.ts';
import { useStable } from '../../ui/use-stable.ts';
import type { Change } from '../change.ts';
import type { Edit } from '../check/problem.ts';
import type { Unread } from '../form/form-context.ts';
import type { Outcome } from '../submit/submit.ts';
import { copyOf, type Draft, draftName, type Language, titleIn } from './draft.ts';
import { draftKeeper, type Keeping } from './draft-keeper.ts';
import { type DraftStore, saveProblem } from './draft-store.ts';
import type { TextProblem } from './draft-text.ts';
import { lateText } from './late-text.ts';
import { type Past, withStep } from './undo-stack.ts';
import { useKnownText } from './use-known-text.ts';

export interface OpenDraft {
  draft: Draft;
  /** Of the text when it was last readable. */
  value: Json | undefined;
  /** Why the text cannot be read as it stands; empty when it can. */
  textProblems: readonly TextProblem[];
  /** What the value cannot hold of a text that can be read: digits of a number, a tag. */
  textWarnings: readonly TextProblem[];
  /** The text has not been read yet: value and problems are of an older one. */
  reading: boolean;
  saved: Keeping;
  /** Something to know about the draft: another tab has changed it, a change cost a comment. */
  note?: string;
  /** Shows what another tab made of this draft, in place of what is here. */
  takeOver?(): void;
  /** Changes the text at its places; a text that cannot be read takes no changes but its own. */
  edit(edits: readonly Edit[]): void;
  /** What is typed into the form and is no value yet. */
  unread: Unread;
  setText(text: string): void;
  setLanguage(language: Language): void;
  /** Another definition in place of this one. */
  replace(value: Json, changes?: Change[], text?: { text: string; language: Language }): void;
  setPayloadKind(kind: string | undefined): void;
  rename(name: string): void;
  /** What was changed for the writer is fine as it is. */
  acceptChanges(): void;
  /** For when the one it has turns out to be taken. */
  changeTaskId(): void;
  canUndo: boolean;
  undo(): void;
  /** A request to create it is about to leave. Resolves when that is kept, or could not be. */
  attempting(now: number): Promise<void>;
  ended(outcome: Outcome, sent: JsonObject): void;
}

const ELSEWHERE = 'This draft was changed in another tab meanwhile. What you type here is kept as a draft of its own.';
const UNREADABLE = 'The text cannot be read as it stands: mend it, then switch.';

/**
 * A draft one works on, saved with every change; `replaces` is the draft that is not needed once it is saved. What reads its text has been loaded (`loadText`).
 */
export function useDraft(
  store: DraftStore,
  first: Draft,
  onMoved: (draft: Draft) => void,
  replaces?: string,
): OpenDraft {
  const [draft, setDraft] = useState(first);
  const [saved, setSaved] = useState<Keeping>(() => (first.rev > 0 ? { at: first.savedAt } : {}));
  const [note, setNote] = useState<string>();
  const [elsewhere, setElsewhere] = useState(false);
  const [past, setPast] = useState<Past>([]);
  const latest = useRef({ draft, onMoved });
  latest.current.onMoved = onMoved;
  const sentText = useRef(first.text);

  const keeper = useMemo(() => {
    const moved = (id: string) => {
      if (latest.current.draft.id !== id) return;
      const own = copyOf(latest.current.draft, Date.now());
      latest.current.draft = own;
      setDraft(own);
      setElsewhere(false);
      setNote(ELSEWHERE);
      latest.current.onMoved(own);
      keep.keep(own);
    };
    let old = replaces;
    let latestKeeping: Keeping;
    const onKept = (keeping: Keeping) => {
      latestKeeping = keeping;
      if (keeping.at === undefined || old === undefined) return setSaved(keeping);
      const replaced = old;
      old = undefined;
      // It is said to be saved when it stands there once: whoever leaves then finds no second one.
      void store
        .removeDraft(replaced)
        .catch(() => undefined)
        .finally(() => setSaved(latestKeeping));
    };
    const keep = draftKeeper({ store, writer: newTaskId(), now: Date.now, onKept, onTaken: moved });
    return keep;
  }, [store, replaces]);

  // Storage is outside React. What was pasted or chosen is worth keeping before anything is typed.
  useEffect(() => {
    if (first.rev === 0 && first.text !== '') keeper.keep(latest.current.draft);
  }, [keeper, first]);

  // Other tabs are outside React.
  useEffect(() => store.onSaved(({ id }) => id === latest.current.draft.id && setElsewhere(true)), [store]);

  const change = useCallback(
    (part: Partial<Draft>, what?: string, undoable = true) => {
      const before = latest.current.draft;
      const next = { ...before, ...part };
      if (part.text !== undefined && part.text !== before.text) {
        if (undoable) setPast((list) => withStep(list, before, what, Date.now()));
      }
      latest.current.draft = next;
      setDraft(next);
      keeper.keep(next);
    },
    [keeper],
  );

  const { value, errors, warnings, reading } = useKnownText(draft.text, draft.language);
  const title = titleIn(value);
  // The list of drafts, which reads no texts, is kept outside React.
  useEffect(() => {
    if (title !== undefined && title !== latest.current.draft.title) change({ title });
  }, [title, change]);

  const edit = useCallback(
    (edits: readonly Edit[]) => {
      const { text, language } = latest.current.draft;
      const patched = lateText().patchedText(text, language, edits);
      if (!patched) return;
      const [only] = edits;
      const title = titleIn(patched.value);
      change(
        { text: patched.text, ...(title !== undefined && { title }) },
        edits.length === 1 ? pathWords(only!.path) : undefined,
      );
      if (patched.lost.length > 0) {
        setNote(`That change cost something in the text: ${patched.lost.join('; ')}. Undo brings it back.`);
      }
    },
    [change],
  );
  const unread = useMemo<Unread>(
    () => ({
      get: (key) => latest.current.draft.unread?.[key],
      set(key, given) {
        const { [key]: before, ...others } = latest.current.draft.unread ?? {};
        if (given === undefined && before === undefined) return;
        change({ unread: { ...others, ...(given !== undefined && { [key]: given as Json }) } });
      },
    }),
    [change],
  );
  const setText = useCallback((text: string) => change({ text }, 'text'), [change]);
  const setLanguage = useStable((language: Language) => {
    const { text, language: from } = latest.current.draft;
    const converted = lateText().convertText(text, from, language);
    if (converted !== undefined) change({ text: converted, language });
    else setNote(UNREADABLE);
  });
  const takeOver = async () => {
    const there = await store.draft(latest.current.draft.id);
    if (!there) return;
    latest.current.draft = there;
    setDraft(there);
    setPast([]);
    setElsewhere(false);
  };
  return {
    draft,
    value,
    textProblems: errors,
    textWarnings: warnings,
    reading,
    saved: store.problem !== undefined ? { ...saved, problem: store.problem } : saved,
    ...(elsewhere ? { note: ELSEWHERE, takeOver: () => void takeOver() } : note !== undefined && { note }),
    edit,
    unread,
    setText,
    setLanguage,
    replace(next, changes = [], text) {
      const { language } = latest.current.draft;
      change({ ...(text ?? { text: lateText().writeText(next, language) }), pastedChanges: changes });
    },
    setPayloadKind: (payloadKind) =>
      change(payloadKind === undefined ? withoutKind(latest.current.draft) : { payloadKind }),
    rename: (name) => change({ name }),
    acceptChanges: () => change({ pastedChanges: [] }),
    changeTaskId: () => change({ taskId: newTaskId(), ...withoutAttempt }),
    canUndo: past.length > 0,
    undo() {
      const before = past.at(-1);
      if (!before) return;
      setPast(past.slice(0, -1));
      setNote(undefined);
      change({ text: before.text, language: before.language }, undefined, false);
    },
    attempting(now) {
      sentText.current = latest.current.draft.text;
      change({ attemptedAt: now });
      return keeper.settled();
    },
    ended(outcome, sent) {
      // A letter typed just now is typed on, too.
      doNow();
      const { id, rootUrl, taskId, text, language } = latest.current.draft;
      // Who typed on while it was on its way goes on with a draft of its own.
      const typedOn = outcome.kind === 'created' && text !== sentText.current;
      if (typedOn) change({ taskId: newTaskId(), ...withoutAttempt });
      const kept = store.addSubmitted({
        id: newTaskId(),
        rootUrl,
        taskId,
        name: titleIn(sent) ?? draftName(latest.current.draft),
        text: sentText.current,
        language,
        at: Date.now(),
        outcome: outcome.kind,
        ...(outcome.kind !== 'created' && { words: outcome.error.message.slice(0, 500) }),
      });
      kept.catch((error) => setSaved((before) => ({ ...before, problem: saveProblem(error) })));
      // It is known to be no task: nothing has to be asked when somebody comes back to it.
      if (outcome.kind === 'refused') change(withoutAttempt);
      // It is a task now; "create another like this" and the history have what it was made of.
      if (outcome.kind === 'created' && !typedOn) {
        keeper
          .settled()
          .then(() => store.removeDraft(id))
          .catch(() => undefined);
      }
    },
  };
}

// A part that is not there is stored as one.
const withoutAttempt: Partial<Draft> = { attemptedAt: undefined as never };

const withoutKind = (draft: Draft): Partial<Draft> => {
  const { payloadKind: _, ...rest } = draft;
  return { ...rest, payloadKind: undefined as never };
};
