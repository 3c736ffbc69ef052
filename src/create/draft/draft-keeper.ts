import type { Draft } from './draft.ts';
import { type DraftStore, saveProblem } from './draft-store.ts';

export interface Keeping {
  /** When it was last written, ms since 1970. */
  at?: number;
  problem?: string;
}

interface KeeperOptions {
  store: DraftStore;
  /** Names this tab. */
  writer: string;
  now: () => number;
  onKept: (keeping: Keeping) => void;
  /** Another tab has saved the draft: what is typed here needs a place of its own. */
  onTaken: (id: string) => void;
}

/** So many writes may be under way: with a large draft and a slow disk they would pile up, each holding a copy. */
const AT_ONCE = 3;

/**
 * Writes every state of a draft at once: a tab may be killed with the next key. Only while several writes are under way
 * does the newest state wait, and those between are skipped, because the newest says all they said.
 */
export function draftKeeper({ store, writer, now, onKept, onTaken }: KeeperOptions) {
  let waiting: Draft | undefined;
  let underWay = 0;
  let taken: string | undefined;
  let idle: (() => void)[] = [];

  async function write(draft: Draft): Promise<void> {
    underWay += 1;
    try {
      const saved = await store.save(draft, now(), writer);
      if (saved.kind === 'saved') onKept({ at: saved.at });
      else if (taken !== draft.id) {
        taken = draft.id;
        onTaken(draft.id);
      }
    } catch (error) {
      onKept({ problem: saveProblem(error) });
    }
    underWay -= 1;
    const next = waiting;
    waiting = undefined;
    if (next && next.id !== taken) return write(next);
    if (underWay > 0) return;
    const told = idle;
    idle = [];
    for (const tell of told) tell();
  }

  return {
    keep(draft: Draft): void {
      if (underWay < AT_ONCE) void write(draft);
      else waiting = draft;
    },
    /** Resolves when nothing is left to write. */
    settled: (): Promise<void> =>
      underWay === 0 ? Promise.resolve() : new Promise<void>((resolve) => void idle.push(resolve)),
  };
}
