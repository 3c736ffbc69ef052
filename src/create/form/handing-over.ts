import { afterPaint } from '../../ui/after-paint.ts';
import type { Edit } from '../check/problem.ts';
import type { Unread } from './form-context.ts';

interface Receiver {
  onEdit: (edits: Edit[]) => void;
  unread: Unread;
  /** Edits that are shown before they are handed over; none once they are. */
  show: (edits: readonly Edit[]) => void;
}

const NOTHING: readonly Edit[] = [];

/**
 * What happens in a form between a key and the frame after it: controls hold what is typed, edits wait. Then all of it
 * goes to `receiver()`, in its order. One for as long as the form lives: what waits must not be left with an older one.
 */
export function handingOver(receiver: () => Receiver) {
  let edits: Edit[] = [];
  let now = false;
  const noValue = new Map<string, unknown>();
  const typed = new Set<() => void>();

  const hearTyped = () => {
    const all = [...typed];
    typed.clear();
    for (const hear of all) hear();
  };
  const handOver = () => {
    now = true;
    hearTyped();
    now = false;
    const { onEdit, unread, show } = receiver();
    for (const [key, part] of noValue) unread.set(key, part);
    noValue.clear();
    if (edits[0]) onEdit(edits);
    edits = [];
    show(NOTHING);
  };
  const later = () => {
    if (!now) afterPaint(handOver);
  };
  return {
    edit(more: Edit[]) {
      // What was typed before it comes before it.
      hearTyped();
      edits = [...edits, ...more];
      later();
      if (!now) receiver().show(edits);
    },
    type(hear: () => void) {
      typed.add(hear);
      later();
    },
    unread: {
      get: (key: string) => (noValue.has(key) ? noValue.get(key) : receiver().unread.get(key)),
      set(key: string, part?: unknown) {
        noValue.set(key, part);
        later();
      },
    },
  };
}
