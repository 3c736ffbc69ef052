import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Connection } from './api/connection.ts';
import { taskQuery, taskStatusQuery } from './api/queries.ts';
import { onOtherReader } from './lib/who-reads.ts';
import type { LogHandle } from './log/engine/log-handle.ts';
import { openLog } from './log/engine/open-log.ts';
import { locateLog } from './log/locate-log.ts';

/** A log as an address names it. */
export interface LogAddress {
  taskId: string;
  /** The latest run when there is none. */
  runId?: number | undefined;
  name: string;
}

/**
 * Opens the log as long as the page is there, and asks what is said of it: its run, and the name of its task.
 * @param plain nobody asks what its lines mean
 */
export function useLog(connection: Connection, { taskId, runId: asked, name }: LogAddress, plain = false) {
  const status = useQuery(taskStatusQuery(connection, taskId));
  const task = useQuery(taskQuery(connection, taskId));
  // A later run is another log: this page stays with the one it began with.
  const [latest, setLatest] = useState<number>();
  const last = status.data?.runs.at(-1)?.runId;
  if (asked === undefined && latest === undefined && last !== undefined) setLatest(last);
  const runId = asked ?? latest;
  const run = runId === undefined ? undefined : status.data?.runs[runId];
  const running = run?.state === 'running';
  // Whether the run runs is known, or cannot be.
  const ready = status.data !== undefined || status.isError;
  const [handle, setHandle] = useState<LogHandle>();
  const [instead, setInstead] = useState<string>();
  const live = useRef(running);
  live.current = running;
  useEffect(() => {
    if (!ready) return;
    const opened = openLog({
      name,
      plain,
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
  }, [connection, taskId, runId, name, plain, ready]);
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
  return {
    handle,
    instead,
    run,
    runId,
    taskName: task.data?.metadata?.name,
    short: name.slice(name.lastIndexOf('/') + 1) || name,
  };
}
