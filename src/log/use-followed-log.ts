import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Connection } from '../api/connection.ts';
import { onOtherReader } from '../lib/who-reads.ts';
import { artifactUrl } from '../links.ts';
import { followLog, type LogSnapshot, NOTHING_YET } from './follow-log.ts';

interface Wanted {
  connection: Connection;
  taskId: string;
  runId: number;
  /** Artifact names to read from, best first. */
  read: string[];
  live: boolean;
}

/**
 * The end of a log as it is now. A hidden tab reads nothing; what was read stays, and a log read to its end is not
 * read again when the tab comes back or the list of artifacts changes.
 */
export function useFollowedLog({ connection, taskId, runId, read, live }: Wanted): {
  snapshot: LogSnapshot;
  again: () => void;
} {
  const [snapshot, setSnapshot] = useState(NOTHING_YET);
  const [attempt, setAttempt] = useState(0);
  const visible = useSyncExternalStore(onVisibility, () => !document.hidden);
  // The latest of both, without asking again because of them.
  const latest = useRef({ snapshot, read });
  latest.current = { snapshot, read };
  const { rootUrl } = connection;
  // Who signs in may read what was refused.
  useEffect(
    () =>
      onOtherReader(() => {
        if (latest.current.snapshot.phase === 'failed') setAttempt((n) => n + 1);
      }),
    [],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is asked for by its number
  useEffect(() => {
    const { snapshot: shown, read: names } = latest.current;
    if (!visible || shown.phase === 'done') return;
    const stop = new AbortController();
    followLog({
      connection: { rootUrl },
      from: names.map((name) => ({ taskId, runId, name, directUrl: artifactUrl(rootUrl, taskId, name, runId) })),
      live,
      shown,
      signal: stop.signal,
      onChange: setSnapshot,
    });
    return () => stop.abort();
  }, [rootUrl, taskId, runId, live, visible, attempt]);

  return { snapshot, again: () => setAttempt((n) => n + 1) };
}

function onVisibility(changed: () => void) {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}
