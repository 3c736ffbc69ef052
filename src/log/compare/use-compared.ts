import { useEffect, useState, useSyncExternalStore } from 'react';
import type { LogHandle } from '../engine/log-handle.ts';
import { type CompareHandle, type CompareState, compareLogs } from './compare-logs.ts';

const WAITING: CompareState = { phase: 'waiting', hunks: [] };
const never = () => () => {};

/** Compares two open logs for as long as somebody looks. */
export function useCompared(a: LogHandle | undefined, b: LogHandle | undefined) {
  const [compared, setCompared] = useState<CompareHandle>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another comparison
  useEffect(() => {
    if (!a || !b) return;
    const started = compareLogs(a, b);
    setCompared(started);
    return started.cancel;
  }, [a, b, attempt]);
  const state = useSyncExternalStore(compared?.subscribe ?? never, compared?.state ?? (() => WAITING));
  return { state, cancel: () => compared?.cancel(), again: () => setAttempt(attempt + 1) };
}
