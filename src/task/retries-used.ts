import type { Run } from '../api/types.ts';

const RETRY = new Set(['retry', 'task-retry']);

/**
 * The runs that used up a retry: those followed by a run the queue made by itself. A rerun gives all retries back, so
 * only runs after the last one count (`rerun_task` sets `retries_left` to `retries`).
 */
export function retriesUsed(runs: Run[]): number[] {
  const reset = runs.findLastIndex((run) => run.reasonCreated === 'rerun');
  return runs.flatMap((run, index) =>
    index > reset && index > 0 && RETRY.has(run.reasonCreated) ? [runs[index - 1]!.runId] : [],
  );
}

/** "1 used by run 0", "2 used by runs 0 and 1", "7 used". */
export function usedWords(used: number[]): string | undefined {
  if (used.length === 0) return undefined;
  if (used.length === 1) return `1 used by run ${used[0]}`;
  if (used.length > 4) return `${used.length} used`;
  return `${used.length} used by runs ${used.slice(0, -1).join(', ')} and ${used.at(-1)}`;
}
