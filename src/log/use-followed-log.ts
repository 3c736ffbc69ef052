import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Connection } from '../api/connection.ts';
import { onOtherReader } from '../lib/who-reads.ts';
import { artifactUrl } from '../links.ts';
import type { FirstError } from './first-error.ts';
import { followLog, type LogSnapshot, NOTHING_YET } from './follow-log.ts';

interface Wanted {
  connection: Connection;
  taskId: string;
  /** The latest run when there is none. */
  runId: number | undefined;
  /** Artifact names to read from, best first. */
  read: string[];
  live: boolean;
  /** The run went wrong: what its log says of that is wanted, too. */
  broke: boolean;
}

/**
 * The end of a log as it is now, and what it says went wrong. A hidden tab begins nothing; what was read stays, and a
 * log read to its end is not read again when the tab comes back or the list of artifacts changes.
 */
export function useFollowedLog({ connection, taskId, runId, read, live, broke }: Wanted): {
  snapshot: LogSnapshot;
  first: FirstError | undefined;
  again: () => void;
} {
  const [snapshot, setSnapshot] = useState(NOTHING_YET);
  const [first, setFirst] = useState<FirstError>();
  const [attempt, setAttempt] = useState(0);
  const seen = useSyncExternalStore(onVisibility, () => !document.hidden);
  // What is read to understand it is read at once, whoever looks: it is held meanwhile, and would be read anew.
  const begun = useRef(false);
  const visible = seen || (broke && begun.current);
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
    if (!visible || (shown.phase === 'done' && (!broke || begun.current))) return;
    begun.current = broke;
    const stop = new AbortController();
    const options = {
      connection: { rootUrl },
      from: names.map((name) => ({ taskId, runId, name, directUrl: artifactUrl(rootUrl, taskId, name, runId) })),
      shown,
      signal: stop.signal,
      onChange: setSnapshot,
    };
    const follow = () => void followLog({ ...options, live });
    if (!broke) follow();
    else
      import('./first-error.ts').then(
        ({ readFailedLog }) => stop.signal.aborted || readFailedLog({ ...options, onFound: setFirst }),
        // Without what finds the error there are still the last lines.
        () => stop.signal.aborted || follow(),
      );
    return () => stop.abort();
  }, [rootUrl, taskId, runId, live, broke, visible, attempt]);

  return { snapshot, first, again: () => setAttempt((n) => n + 1) };
}

function onVisibility(changed: () => void) {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}
