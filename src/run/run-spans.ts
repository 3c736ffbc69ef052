import type { Run } from '../api/types.ts';
import { at } from '../lib/time.ts';

/** One run as lengths of time, milliseconds since 1970, in order whatever the clocks said. */
export interface RunSpan {
  run: Run;
  /** When it entered the queue (best guess when the queue did not say). */
  start: number;
  /** When a worker claimed it; missing when none ever did. */
  started?: number;
  /** When it was resolved; `now` while it is open. */
  end: number;
  /** Still waiting or running. */
  open: boolean;
  /** False when the run is over but nobody knows since when. */
  endKnown: boolean;
  waited: number;
  ran?: number;
}

const RESOLVED = new Set(['completed', 'failed', 'exception']);

/**
 * Missing times are filled from their neighbours and times out of order are pushed forward, so no length is negative.
 * A run that is neither resolved nor in a known final state is open if it is the last one.
 */
export function runSpans(runs: Run[], now: number, created?: number): RunSpan[] {
  const spans: RunSpan[] = [];
  runs.forEach((run, i) => {
    const resolved = at(run.resolved);
    const start = at(run.scheduled) ?? at(run.started) ?? resolved ?? spans[i - 1]?.end ?? created ?? now;
    const claimed = at(run.started) ?? (run.state === 'running' ? start : undefined);
    const started = claimed === undefined ? undefined : Math.max(claimed, start);
    const least = started ?? start;
    const open = resolved === undefined && !RESOLVED.has(run.state) && i === runs.length - 1;
    const heard = resolved ?? (open ? now : at(runs[i + 1]?.scheduled));
    const end = Math.max(heard ?? least, least);
    spans.push({
      run,
      start,
      started,
      end,
      open,
      endKnown: open || heard !== undefined,
      waited: (started ?? end) - start,
      ran: started === undefined ? undefined : end - started,
    });
  });
  return spans;
}

export interface WaitingShare {
  waited: number;
  total: number;
  /** 0 to 100, whole. */
  percent: number;
  soFar: boolean;
}

/** How much of the time between entering the queue and the end went into waiting for a worker, over all runs. */
export function waitingShare(spans: RunSpan[]): WaitingShare | undefined {
  let waited = 0;
  let total = 0;
  for (const span of spans) {
    waited += span.waited;
    total += span.end - span.start;
  }
  if (total <= 0) return undefined;
  return { waited, total, percent: Math.round((waited / total) * 100), soFar: spans.at(-1)?.open ?? false };
}
