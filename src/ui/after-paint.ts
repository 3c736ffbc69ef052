import { flushSync } from 'react-dom';

const waiting = new Set<() => void>();
let timer: ReturnType<typeof setTimeout>;

/** What must find done what was typed before it. */
const LEAVING = ['click', 'blur', 'beforeunload', 'pagehide', 'visibilitychange'];

/** For who needs all that was typed until now. */
export function doNow(): void {
  clearTimeout(timer);
  if (waiting.size === 0) return;
  const all = [...waiting];
  waiting.clear();
  // Drawn as well before anything else is done: what is sent by a click is what was typed before it.
  flushSync(() => {
    for (const doing of all) doing();
  });
}

/**
 * What follows from a key is done once its letter is on the screen; at once when the focus moves, something is clicked or
 * the page goes. Done once, however often it was asked for meanwhile.
 */
export function afterPaint(doing: () => void): void {
  if (waiting.size === 0) {
    for (const event of LEAVING) addEventListener(event, doNow, true);
    // Where nobody looks there are no frames.
    timer = setTimeout(doNow, 250);
    requestAnimationFrame(() => setTimeout(doNow));
  }
  waiting.add(doing);
}

export const waitsForPaint = (doing: () => void): boolean => waiting.has(doing);
