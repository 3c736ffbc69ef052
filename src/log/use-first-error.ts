import { useEffect, useState } from 'react';
import type { Connection } from '../api/connection.ts';
import type { FirstError } from './first-error.ts';

interface Wanted {
  connection: Connection;
  taskId: string;
  runId: number;
  /** The artifact to read. */
  name: string;
  /** The run went wrong, and its log is there. */
  wanted: boolean;
}

/** What a finished log says went wrong; nothing until that is known, or when it says nothing. */
export function useFirstError({ connection, taskId, runId, name, wanted }: Wanted): FirstError | undefined {
  const [found, setFound] = useState<FirstError>();
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    // Without it there are still the last lines.
    import('./first-error.ts').then(
      ({ findFirstError }) => {
        if (!stop.signal.aborted) findFirstError(connection, { taskId, runId, name }, stop.signal, setFound);
      },
      () => {},
    );
    return () => {
      stop.abort();
      setFound(undefined);
    };
  }, [connection, taskId, runId, name, wanted]);
  return found;
}
