import { useEffect, useRef, useState } from 'react';
import type { Connection } from './api/connection.ts';
import { onOtherReader } from './lib/who-reads.ts';
import type { LogHandle } from './log/engine/log-handle.ts';
import { openLog } from './log/engine/open-log.ts';
import { locateLog } from './log/locate-log.ts';

interface Wanted {
  connection: Connection;
  taskId: string;
  runId: number | undefined;
  name: string;
  running: boolean;
  /** Whether the run runs is known, or cannot be. */
  ready: boolean;
}

/** Opens the log as long as the page is there. */
export function useLog({ connection, taskId, runId, name, running, ready }: Wanted) {
  const [handle, setHandle] = useState<LogHandle>();
  const [instead, setInstead] = useState<string>();
  const live = useRef(running);
  live.current = running;
  useEffect(() => {
    if (!ready) return;
    const opened = openLog({
      name,
      get live() {
        return live.current;
      },
      async locate(signal) {
        const found = await locateLog(connection, { taskId, runId, name }, live.current, signal);
        setInstead(found.instead);
        return found;
      },
    });
    setHandle(opened);
    return () => opened.close();
  }, [connection, taskId, runId, name, ready]);
  // Who signs in may read what was refused.
  useEffect(
    () =>
      onOtherReader(() => {
        if (handle?.state().phase === 'failed') handle.again();
      }),
    [handle],
  );
  // Once the run is over, its whole log is there: nobody waits for the next attempt.
  const was = useRef(running);
  useEffect(() => {
    if (was.current && !running) handle?.again();
    was.current = running;
  }, [running, handle]);
  // After the first lines: who searches need not wait for it, nor go without where the network is lost meanwhile.
  useEffect(() => {
    const stop = handle?.subscribe(() => {
      if (handle.state().lines === 0) return;
      stop?.();
      import('./log/engine/find.ts').catch(() => {});
    });
    return stop;
  }, [handle]);
  return { handle, instead };
}
