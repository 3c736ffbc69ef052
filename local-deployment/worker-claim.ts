/** Keeps a claim alive while its run lasts, and notices when the run is not ours any more. */
import type { RunLine } from './worker-queue.ts';

const WATCH_MS = 1000;
/** Claims are renewed this long before they end, as generic-worker does; shorter ones at half time. */
const AHEAD_MS = 3 * 60 * 1000;

/** Calls `lost` once when the run was resolved by somebody else. Answers the function that lets go of the claim. */
export function keepClaim(line: RunLine, lost: () => void): () => void {
  let over = false;
  // Both ends by the clock of the deployment, which tests hold: only the length counts here.
  const lastsMs = Date.parse(line.takenUntil) - Date.parse(line.claim.started);
  const renewEveryMs = lastsMs > 2 * AHEAD_MS ? lastsMs - AHEAD_MS : lastsMs / 2;
  let renewed = performance.now();
  let timer = setTimeout(watch, WATCH_MS);

  async function watch() {
    try {
      const due = performance.now() - renewed >= renewEveryMs;
      const ours = due ? await line.reclaim() : await line.stillOurs();
      if (due) renewed = performance.now();
      if (!ours && !over) {
        over = true;
        lost();
      }
    } catch {
      // The queue could not be reached; the claim ends by itself if that lasts.
    }
    if (!over) timer = setTimeout(watch, WATCH_MS);
  }

  return () => {
    over = true;
    clearTimeout(timer);
  };
}
