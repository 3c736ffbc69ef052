import type { Part } from './ansi.ts';
import type { PartLook } from './ansi-colours.ts';

type Colours = typeof import('./ansi-colours.ts');

let colours: Colours | undefined;
let asked: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** Text and place, of what looks like all else. */
const PLAIN = 2;
const NO_LOOK: PartLook = {};

/** How a part is drawn: as plain text until the colours have come, which the first part with a look brings. */
export function partLook(part: Part): PartLook {
  if (colours) return colours.partLook(part);
  if (Object.keys(part).length > PLAIN) void looks.load();
  return NO_LOOK;
}

/** Whether parts have their looks by now. */
export const looks = {
  come: () => colours !== undefined,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  load() {
    asked ??= import('./ansi-colours.ts').then(
      (loaded) => {
        colours = loaded;
        for (const listener of listeners) listener();
      },
      // Text can be read without; the next line with a colour asks again.
      () => {
        asked = undefined;
      },
    );
    return asked;
  },
};
