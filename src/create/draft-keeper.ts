import type { Draft } from './draft.ts';
import { type DraftStore, saveProblem } from './draft-store.ts';

export interface Keeping {
  /** When it was last written, ms since 1970. */
  at?: number;
  problem?: string;
}

interface KeeperOptions {
  store: DraftStore;
  now: () => number;
  onKept: (keeping: Keeping, rev: number) => void;
  /** Another tab has saved the draft: what is typed here needs a place of its own. */
  onTaken: () => void;
}

/**
 * Writes every state of a draft, one write at a time: what came while one was under way is written right after it, and
 * states in between are skipped, because the newest says all they said.
 */
export function draftKeeper({ store, now, onKept, onTaken }: KeeperOptions) {
  let next: Draft | undefined;
  let busy: Promise<void> | undefined;
  let rev: { id: string; rev: number } | undefined;

  async function write(): Promise<void> {
    for (let draft = next; draft; draft = next) {
      next = undefined;
      try {
        const known = rev?.id === draft.id ? rev.rev : draft.rev;
        const saved = await store.save({ ...draft, rev: known }, now());
        if (saved.kind === 'taken') {
          next = undefined;
          onTaken();
          return;
        }
        rev = { id: draft.id, rev: saved.draft.rev };
        onKept(
          { at: saved.draft.savedAt, ...(store.problem !== undefined && { problem: store.problem }) },
          saved.draft.rev,
        );
      } catch (error) {
        onKept({ problem: saveProblem(error) }, rev?.rev ?? draft.rev);
      }
    }
  }

  return {
    keep(draft: Draft): void {
      next = draft;
      busy ??= write().finally(() => {
        busy = undefined;
      });
    },
    /** Resolves when nothing is left to write. */
    async settled(): Promise<void> {
      while (busy) await busy;
    },
  };
}
