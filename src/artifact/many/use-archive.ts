import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Connection } from '../../api/connection.ts';
import { type ArchivedFile, ArchiveJob, type ArchiveState } from './archive-job.ts';
import { type ArchiveTarget, chooseTarget } from './archive-target.ts';
import { openOne } from './open-one.ts';

export interface Archive {
  /** None before the first archive is begun. */
  state: ArchiveState | undefined;
  files: readonly ArchivedFile[];
  target: ArchiveTarget | undefined;
  /**
   * Asks where it is to go, and takes the files. Has to be called by a click.
   * @param allowed names of what may be loaded from other hosts
   */
  begin(name: string, files: readonly ArchivedFile[], allowed: readonly string[]): Promise<void>;
  stop(): void;
  /** What is not in the archive yet; `allow` may be loaded from another host from now on. */
  again(allow?: string): void;
  /** The browser could not ask where to put it. */
  refusal: string | undefined;
}

interface Current {
  job: ArchiveJob;
  allowed: Set<string>;
}

const nothing = () => () => {};

/** One archive at a time, as long as the page is there; leaving ends it with what it has. */
export function useArchive(connection: Connection, taskId: string, runId: number): Archive {
  const [current, setCurrent] = useState<Current>();
  const [refusal, setRefusal] = useState<string>();
  const job = current?.job;
  const state = useSyncExternalStore(job?.subscribe ?? nothing, () => job?.state());
  const running = state?.phase === 'running' || state?.phase === 'stopping';

  useEffect(() => () => job?.stop(), [job]);
  useEffect(() => {
    if (!running) return;
    // A closed tab ends the archive: the browser asks first, in its own words.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [running]);

  return {
    state,
    files: job?.files ?? [],
    target: job?.target,
    refusal,
    async begin(name, files, allowed) {
      setRefusal(undefined);
      try {
        const target = await chooseTarget(name);
        if (!target) return;
        const may = new Set(allowed);
        const next = new ArchiveJob(files, target, (file, signal) =>
          openOne(connection, { taskId, runId, name: file.name }, may.has(file.name), signal),
        );
        setCurrent({ job: next, allowed: may });
        void next.run();
      } catch (error) {
        setRefusal(error instanceof Error ? error.message : String(error));
      }
    },
    stop: () => job?.stop(),
    again(allow) {
      if (allow !== undefined) current?.allowed.add(allow);
      void job?.run();
    },
  };
}
